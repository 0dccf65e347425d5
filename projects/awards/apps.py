from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Deciding calls: shortlist, award, decline, the letters, the standstill and the award notice."""

    name = "projects.awards"
    label = "awards"

    def ready(self) -> None:
        """Stand on the call, beside it in its register, on the bid and on the member's home, and name what is kept."""
        from projects.assessments.deciding import register_decided
        from projects.awards import home_lines, officer_link, own_data  # noqa: F401 - one registers itself.
        from projects.awards.letter_link import letter_link
        from projects.awards.notices import notice_of
        from projects.awards.queries import is_decided
        from projects.bids.links import register_link
        from projects.calls.awarded import register_award_notice

        register_award_notice("awards", notice_of)
        register_decided("awards", is_decided)
        register_link("awards", letter_link)
        officer_link.register()
        own_data.register()
