from typing import Any

from django.core.management.base import CommandError
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from search.scheduling import publish_due


class Command(WagtailCommand):
    """Wagtail's command of this name, with each page and its entry in the catalogue in one transaction."""

    help = "Publish the pages whose time has come and take down those whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is due, or with --dryrun say what it would be."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        work = publish_due()
        if options["verbosity"] or work.published or work.expired or work.failed:
            self.stdout.write(f"{work.published} published, {work.expired} taken down, {work.failed} failed.")
        if work.failed:
            raise CommandError("Some pages could not be published or taken down. The log says why; they stay due.")
