from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """Deciding calls: shortlist, award, decline, the letters, the standstill and the award notice."""

    name = "projects.awards"
    label = "awards"

    def ready(self) -> None:
        """Stand on the call and beside it, on the bid, on the pages of winner and member, and name what is kept."""
        from hub.members.public_work import PublicWork, register_public_work
        from projects.assessments.deciding import register_decided
        from projects.awards import home_lines, officer_link, own_data  # noqa: F401 - one registers itself.
        from projects.awards.letter_link import letter_link
        from projects.awards.notices import notice_of
        from projects.awards.queries import bodies_awarded, calls_awarded_to, is_decided, shortlisted
        from projects.bids.links import register_link
        from projects.bids.shortlists import register_shortlisted
        from projects.calls.awarded import Awarded, register_award_notice, register_awarded

        register_award_notice("awards", notice_of)
        register_awarded("awards", Awarded(bodies_awarded, calls_awarded_to))
        register_public_work(PublicWork(30, "call", "Calls awarded to it", "awarded"))
        register_decided("awards", is_decided)
        register_shortlisted("awards", shortlisted)
        register_link("awards", letter_link)
        officer_link.register()
        own_data.register()
