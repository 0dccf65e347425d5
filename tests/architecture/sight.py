"""Who may know of which thing of the world: one line for each. A model with `visible_to` and no line fails the build.

To add a thing: make it in `world.py`, as an attribute of `things`, with `marked("its_name")` in its title or text, and
give it a line here. `marked("its_name")` is how the tests of surfaces recognise it wherever it turns up.
"""

from dataclasses import dataclass
from typing import Final

from tests.architecture.url_table import MEMBER_READERS
from tests.architecture.world import READERS


@dataclass(frozen=True)
class Sight:
    """The readers whom `visible_to` gives a thing, those who are told of it besides, and whether words mark it."""

    readers: frozenset[str]
    told: frozenset[str] = frozenset()
    is_marked: bool = True

    @property
    def knowing(self) -> frozenset[str]:
        """Return all who may meet its words."""
        return self.readers | self.told


def by(*readers: str, told: tuple[str, ...] = ()) -> Sight:
    """Return the line of a thing that these readers may see, and whose words those in `told` may meet, too."""
    return Sight(frozenset(readers), frozenset(told))


def tie(*readers: str) -> Sight:
    """Return the line of a thing without words of its own, such as a tie between two others."""
    return Sight(frozenset(readers), is_marked=False)


ALL: Final = READERS
MEMBERS: Final = tuple(MEMBER_READERS)

SIGHT: Final[dict[str, Sight]] = {
    "standard_page": by(*ALL),
    "draft_standard_page": by(),
    "faq_page": tie(*ALL),
    "draft_faq_page": by(),
    "news": tie(*ALL),
    "draft_news": by(),
    "contact_message": by("secretary"),
    "prospectus": tie(*ALL),
    "area": by(*ALL),
    "draft_area": by(),
    "restricted_area": by(),
    "question": by(*ALL),
    "draft_question": by(),
    "restricted_question": by(),
    "edition": tie(*ALL),
    "draft_edition": tie(),
    "publication": by(*ALL),
    "draft_publication": by(),
    "restricted_publication": by(),
    "withheld_publication": by(*ALL),
    "file": tie(*ALL),
    "draft_file": tie(),
    "restricted_file": tie(),
    "withheld_file": tie(),
    "application": tie("applicant", "secretary"),
    "application_question": by("applicant", "secretary"),
    "application_draft": by("applicant"),
    "member_organisation": by(*ALL),
    "number": tie(*ALL),
    "known_number": by("secretary"),
    "known_organisation": by("secretary", told=("superuser",)),  # Editors may name it as a publisher.
    "secret_organisation": by("secretary"),
    "former_organisation": by(*ALL),
    "stands_for": tie(*ALL),
    "steward": tie(*MEMBERS, "secretary"),
    "colleague": tie(*MEMBERS, "secretary"),
    "colleague_application": tie("secretary"),
    "steward_word": tie("author", "secretary"),
    "joining": tie(*ALL),
    "membership": tie(*MEMBERS, "secretary"),
    "profile": by(*MEMBERS),
    "public_profile": by(*ALL),
    "access": tie("member", "secretary"),
    "terms_acceptance": tie("member", "secretary"),
    "terms": by(*ALL),
    "invitation": by("member", "secretary"),
    "do_not_write": tie(),
    "stakeholder": by("secretary"),
    "uploaded_list": by("secretary"),
    "round_of_letters": by("secretary"),
    "first_visit": tie("member"),
    "closed_group": by("author", "group member", told=("member",)),  # Who is invited is told of the group.
    "open_group": by(*MEMBERS),
    "file_of_closed_group": by("author", "group member"),
    "file_in_open_group": by("author"),
    "stewardship": tie("author", "group member"),
    "group_invitation": tie("author", "member"),
    "group_request": by("author", "named person"),
    "draft_idea": by("author"),
    "shared_idea": by(*MEMBERS),
    "named_idea": by("author", "named person"),
    "group_idea": by("author", "group member"),
    "widened_idea": by(*MEMBERS),
    "co_written_idea": by("author", "co-author", "invited co-author"),
    "co_author": tie("author", "co-author", "invited co-author"),
    "invited": tie("author", "co-author", "invited co-author"),
    "draft_version": tie("author"),
    "earlier_version": by("author", "named person"),
    "reading": tie("author", "member"),
    "shared_comment": by(*MEMBERS),
    "named_comment": by("author", "named person"),
    "narrower_comment": by("author", "named person"),
    "shared_reply": by(*MEMBERS),
    "narrower_reply": by("author", "named person"),
    "mention": tie("author", "named person"),
    "follow": tie("named person"),
    "answer_to_tell": tie("member"),
    "answer_reader": tie(
        "member",
    ),
    "taken_back": tie(*MEMBERS),
    "shared_wording": by(*MEMBERS),
    "narrower_wording": by("author", "named person"),
    "shared_file": by(*MEMBERS),
    "named_file": by("author", "named person"),
    "narrower_file": by("author", "named person"),
    "file_of_group_idea": by("author", "group member"),
    "co_written_file": by("author", "co-author"),
    "shared_offer": by(*MEMBERS),
    "ended_offer": by("author"),
    "hidden_offer": by("author"),
    "named_offer": by("author", "named person"),
    "narrower_offer": by("author", "named person"),
    "introduction": by("author", "member"),
    "hidden_idea": by("author"),
    "hidden_comment": by("author"),
    "hidden_file": by("author"),
    "hidden_group_file": by(),
    "gone": by("author"),
    "merger": tie("author"),
    "imported": tie("author", "named person"),
    "case": tie("author", "member", "moderator"),
    "hidden_case": tie("author", "member", "moderator"),
    "report": by("member", "moderator"),
    "opening": tie("author", "moderator"),
    "file_opening": tie("author", "moderator"),
    "decision": by("author", "member", "moderator"),
    "appeal": by("author", "moderator"),
    "private_act": by(),  # Nobody, whatever they see of the thing: decision 0083.
    "draft_public_text": by("author", "co-author"),
    "awaited_consent": tie("author", "co-author"),
    "published_idea": by(*ALL),
    "withdrawn_publication": tie("author"),  # Everybody reads the notice, which is no text of it.
    "hidden_publication": by("author"),
    "public_answer": by(*ALL),
    "hidden_answer": tie("author"),
    "council_question": by("author", "officer with access"),
    "shared_answer": by(*MEMBERS),
    "narrowed_answer": by("author"),
    "open_call": by(*ALL),
    "draft_call": by(),
    "call_file": tie(*ALL),
    "draft_call_file": tie(),
    "call_question": by("member", "officer"),
    "answered_question": tie("member", "officer"),  # Everybody reads the public wording, on the call's page.
    "call_change": by(*ALL),
    "call_watch": tie("member"),
    "entry_link": tie(*ALL),
    **dict.fromkeys(
        ("bid", "bid_step", "bid_version", "version_partner", "bid_file", "bid_person", "asked_partner", "bid_partner"),
        tie("author"),
    ),
    "bid_act": by("author"),
    "lonely_bid": tie(),  # Whose one person has left: a steward of theirs can name another.
    "bid_key": tie(),
    "late_exception": tie("officer"),
    "bid_opening": tie("officer"),
    **dict.fromkeys(("assessor", "assessment"), tie("named person", "officer")),
    **dict.fromkeys(("interest", "score", "moderated_score"), by("named person", "officer")),
    # Who assesses a bid, or runs its call, reads it through the assessment: `visible_to` is for its bidders alone.
    "assessed_bid": by(told=("named person", "officer")),
    "bid_to_score": tie(),
    "assessed_call": tie(),
    "recommendation": by("officer"),
    "bid_decision": by("officer"),
    "call_decision": tie("officer"),
    "letter": by("author", "officer"),
    "past_call": by(*ALL),
    "past_release": tie(*ALL),
    "past_award": tie(*ALL),
    "hidden_past_call": by(told=("superuser",)),  # Whoever keeps past calls finds it in their register.
    "hidden_past_release": tie(),
    "hidden_past_award": tie(),
    **dict.fromkeys(
        (
            "claimed_impact",
            "withheld_impact",
            "declined_impact",
            "untold_effect",
            "unannounced_effect",
        ),
        by("author", "secretary"),
    ),
    **dict.fromkeys(("confirmed_impact", "told_of_the_works"), by(*ALL)),
    "impact_request": tie("author"),
    "project_impact_request": tie("author"),
    **dict.fromkeys(("offered_commitment", "body_commitment"), by("author", "secretary")),
    "offered_news": tie("author", "secretary"),
    "hidden_commitment": by("author"),
    "report_link": tie("author"),
    **dict.fromkeys(("public_commitment", "commitment_news"), by(*ALL)),
    "project": by(*ALL),
    "draft_project": by(),
    "state_change": by(*ALL),
    "milestone": by(*ALL),
    "deliverable": by(*ALL),
    "waiting_deliverable": by(*ALL),
    "evidence": by("author", "officer"),
    "delivered_report": by("author", "officer"),
    "progress_report": by("author", "officer"),
    "awaited_progress": tie("author", "officer"),
    "public_update": by(*ALL),
    "change_request": by("author", "officer"),
    "refused_change": by("author", "officer"),
    "accepted_change": by(*ALL),
    "alert": tie("author"),
    "public_alert": tie(),
}

# Models with `visible_to` of which the world needs no thing of its own, and why.
WITHOUT_A_LINE: Final[dict[str, str]] = {
    "home.HomePage": "There is one, for everyone.",
    "home.ContactPage": "There is one, for everyone.",
    "home.NewsIndexPage": "Nothing but a list of news, which has its lines.",
    "publications.PublicationIndexPage": "Nothing but a list of publications, which have their lines.",
    "publications.PublicationYearPage": "Nothing but a list of publications, which have their lines.",
    "prospectus.AreaChange": "As its area, whose lines there are; tests/prospectus/test_areas.py has its own.",
    "prospectus.EditionArea": "As its edition, whose lines there are.",
    "calls.CallsPage": "Nothing but a list of calls, which have their lines.",
    "delivery.ProjectsPage": "Nothing but a list of projects, which have their lines.",
    "members.Publisher": "Organisations in the register of editors.",
    "search.Entry": "As the thing that it stands for: tests/architecture/test_visibility.py compares every one.",
}
