"""Mutants that no test can catch, since what they take out changes nothing that anybody sees, and why."""

from typing import Final

_OF_THE_SECRETARIAT: Final = dict.fromkeys(
    (
        "hub/members/contacts/views.py::UploadView.get_context_data without visible_to",
        "hub/members/contacts/views.py::LookOverView._upload without visible_to",
        "hub/members/contacts/views.py::RoundView.get_context_data without visible_to",
        "hub/members/contacts/views.py::RoundView.get_context_data without visible_to (2)",
        "hub/members/contacts/views.py::RoundView.post without visible_to",
        "hub/members/views/messages.py::MessageAnswerView.dispatch without visible_to",
        "hub/commitments/work.py::commitments_without_news without visible_to",
        "hub/members/work.py::_applications without visible_to",
        "hub/members/work.py::_messages without visible_to",
        "projects/impacts/work.py::claims_to_answer without visible_to",
    ),
    "Its page lets in the secretariat alone, which sees all of it.",
)
_OF_WHO_DOES_THE_WORK: Final = dict.fromkeys(
    (
        "projects/delivery/views/changes.py::ChangeAnswerView.change without visible_to",
        "projects/delivery/views/changes.py::ChangeWithdrawView.post without visible_to",
        "projects/delivery/views/reports.py::report_of without visible_to",
        "projects/delivery/views/telling.py::ProgressEditView.report without visible_to",
        "projects/delivery/views/telling.py::UpdateRemoveView.post without visible_to",
        "projects/delivery/views/work.py::MilestoneEditView.get_initial without visible_to",
        "projects/delivery/views/work.py::WorkPageView.get_context_data without visible_to",
        "projects/delivery/views/work.py::WorkPageView.get_context_data without visible_to (2)",
    ),
    "Its page lets in those who do the work and the officer who follows it, who see all that is said of it.",
)
_OF_WHAT_IS_FILED: Final = dict.fromkeys(
    (
        "projects/impacts/registers.py::AreaFilter.queryset without visible_to",
        "projects/impacts/views/public.py::_narrowed without visible_to",
    ),
    "Impacts are about public things, and what is public no more is filed under no area.",
)
_OF_AUTHORS: Final = dict.fromkeys(
    (
        "hub/ideas/views/authors.py::AuthorListView.get_context_data without visible_to",
        "hub/ideas/views/authors.py::HandOverView.post without visible_to",
    ),
    "Its page lets in the idea's authors alone, who see each tie of a person to it.",
)
_ASKED_AGAIN: Final = {
    **dict.fromkeys(
        (
            "hub/commitments/views/own.py::NameView.post without visible_to",
            "hub/commitments/views/own.py::OneMixin.commitment without visible_to",
            "hub/groups/views/acts.py::InvitationActView.invitation without visible_to",
            "hub/groups/views/acts.py::RequestActView.wish without visible_to",
        ),
        "Each act asks whether this person may do it, and the view makes the same 404 of a no.",
    ),
    "hub/ideas/views/authors.py::AuthorActView.post without visible_to": (
        "The act asks first whether the row is this person's to answer, and the view makes the same 404 of a no."
    ),
    "hub/ideas/views/comments.py::CommentHistoryView.get_context_data without visible_to": (
        "Wordings are seen with their comment, and the view has asked for that just before."
    ),
    "hub/commitments/views/public.py::CommitmentPageView.get_context_data without visible_to": (
        "What is told of a commitment is seen with it, and the view has asked for that just before."
    ),
    "projects/gaps/queries.py::gap_map without visible_to (2)": (
        "Questions are seen with their area, and the filter beside it asks for those of the areas that everybody sees."
    ),
    "projects/gaps/queries.py::_expertise without visible_to": (
        "Only members count, and every member organisation is public."
    ),
    "hub/ideas/work.py::unanswered_ideas without visible_to": (
        "Only what all members see waits for an answer, and nobody comes here but officers who see that."
    ),
}
_ONES_OWN: Final = dict.fromkeys(
    (
        "hub/commitments/home_lines.py::_own without visible_to",
        "hub/commitments/views/own.py::CommitmentOwnView.get_context_data without visible_to",
        "hub/members/inviting/home_lines.py::things without visible_to",
        "hub/members/inviting/views.py::InvitationListView.get_context_data without visible_to",
        "hub/members/inviting/views.py::OwnInvitationView.post without visible_to",
        "hub/members/views/applications.py::OwnApplicationMixin.own without visible_to",
        "hub/members/views/leaving.py::MembershipEndView.membership without visible_to",
        "hub/members/views/pages.py::MembershipPageView.get_context_data without visible_to",
        "hub/members/views/pages.py::MembershipPageView.get_context_data without visible_to (2)",
        "hub/members/views/pages.py::MembershipPageView.get_context_data without visible_to (3)",
        "hub/members/views/terms.py::TermsPageView.get_context_data without visible_to",
        "hub/offers/views/pages.py::OfferOwnView.get_context_data without visible_to",
        "hub/offers/views/pages.py::OfferOwnView.get_context_data without visible_to (2)",
        "projects/impacts/views/claims.py::ClaimMixin.impact without visible_to",
        "projects/impacts/views/claims.py::ClaimOwnView.get_context_data without visible_to",
    ),
    "The filter behind it asks for the reader's own, which they see.",
)

ACCEPTED: Final[dict[str, str]] = {
    "search/engines/narrowing.py::visible without if not held": (
        "Without tokens the list is empty, and nothing is in an empty list. SQLite says so; PostgreSQL takes none."
    ),
    "search/engines/narrowing.py::everything opens all": (
        "Only spares the engine what nobody present may know of: `visible` is asked about each of these once more."
    ),
    "search/results.py::searches_members without if not reader.is_authenticated": (
        "A stranger holds the public's token alone, so that nothing is left that gives a tab."
    ),
    "search/queries.py::_narrowed_ids without if engine.name == database_engine().name": (
        "Only spares the database a question: its own engine lags behind nothing, so that nothing waits there."
    ),
    "hub/members/queries.py::organisations_of without if before is not None": (
        "None is no organisation, and whoever asks leaves it out where tokens are made."
    ),
    "hub/ideas/services/circles.py::authors_tokens without if pk != idea.author_id": (
        "Only gives the first author a second token of their own, which nobody else holds."
    ),
    "hub/ideas/publishing/querysets.py::_is_public without state=ConsentState.GIVEN": (
        "The database keeps the digest of a text with a consent only where that text was agreed to."
    ),
    "projects/impacts/showing.py::_told without visible_to": (
        "Whoever reads the page of a thing sees what was confirmed of it."
    ),
    **_OF_THE_SECRETARIAT,
    **_OF_WHO_DOES_THE_WORK,
    **_OF_WHAT_IS_FILED,
    **_OF_AUTHORS,
    **_ASKED_AGAIN,
    **_ONES_OWN,
}
