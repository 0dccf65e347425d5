from django.apps import AppConfig


class ContractingConfig(AppConfig):
    """The council's contracting as open data: releases of the Open Contracting Data Standard, and tables."""

    name = "projects.contracting"
    label = "contracting"

    def ready(self) -> None:
        """Stand in the footer of every page and beside the list of projects, and have editors keep past calls."""
        from home.navigation import Menu, NavigationEntry, register_navigation
        from home.roles import Role, register_rights
        from projects.delivery.lists_beside import ListBeside, register_list_beside

        register_list_beside(ListBeside("Past contracts", "contracting:contract-list"))
        register_navigation(NavigationEntry(90, "Open data", "contracting:data-list", Menu.FOOTER))
        register_rights(Role.EDITOR, "contracting.change_pastprocess")
