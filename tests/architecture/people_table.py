"""Columns that name a person and by which nothing of theirs is found, with the reason for each.

Every other one stands in what an app registers as `PersonalData` (`hub/members/personal_data.py`).
"""

from typing import Final

ACT: Final = (
    "Who did it in office or for others. The copy lists what somebody did, from the log, by the name of the act."
)
DESK: Final = "Work on the council's pages, which is the council's. Officers hand over before they are forgotten."
COUNCIL: Final = "An address of the council, not of a person."
ROW: Final = "It stands in a row that another column finds."

LEFT_OUT: Final[dict[str, str]] = {
    **dict.fromkeys(
        [
            "ideas.IdeaCircle.set_by",
            "ideas.Idea.shared_by",
            "ideas.Idea.closed_by",
            "ideas.IdeaAuthor.invited_by",
            "ideas.Disposition.answered_by",
            "ideas.IdeaMerger.proposed_by",
            "ideas.IdeaMerger.source_agreed_by",
            "ideas.IdeaMerger.target_agreed_by",
            "ideas.IdeaMerger.settled_by",
            "publishing.IdeaPublication.withdrawn_by",
            "publishing.IdeaPublication.abandoned_by",
            "publishing.PublicAnswer.answered_by",
            "publishing.PublicationRequest.answered_by",
            "groups.WorkingGroup.ended_by",
            "groups.GroupInvitation.answered_by",
            "groups.JoinRequest.answered_by",
            "members.Access.granted_by",
            "members.Access.paused_by",
            "members.Access.ended_by",
            "members.Application.answered_by",
            "members.ApplicationQuestion.asked_by",
            "members.Contact.added_by",
            "members.ContactImport.uploaded_by",
            "members.ContactImport.ended_by",
            "members.InvitationRound.started_by",
            "members.InvitationRound.stopped_by",
            "members.Membership.ended_by",
            "members.OrganisationMembership.admitted_by",
            "members.OrganisationMembership.ended_by",
            "members.StandsFor.recorded_by",
            "members.StandsFor.ended_by",
            "members.TermsVersion.set_by",
            "prospectus.AreaChange.by",
            "search.EntryLink.by",
            "prospectus.Edition.published_by",
            "prospectus.Question.closed_by",
            "home.ContactMessage.answered_by",
            "calls.CallChange.by",
            "assessments.Assessor.assigned_by",
            "assessments.Assessor.ended_by",
            "awards.CallDecision.made_by",
            "awards.CallDecision.published_by",
            "awards.CallDecision.told_by",
            "awards.Letter.saved_by",
            "impacts.Impact.decided_by",
            "bids.BidFile.uploaded_by",
            "bids.BidPartner.answered_by",
            "bids.BidPartner.asked_by",
            "bids.BidPerson.named_by",
            "bids.BidStep.saved_by",
            "bids.BidVersion.submitted_by",
            "bids.LateException.answered_by",
            "bids.LateException.asked_by",
            "bids.Opening.begun_by",
            "bids.Opening.confirmed_by",
            "calls.CallPage.cancelled_by",
            "contracting.PastProcess.taken_down_by",
            "calls.CallQuestion.answered_by",
            "delivery.ChangeRequest.answered_by",
            "delivery.Deliverable.added_by",
            "delivery.Milestone.added_by",
            "delivery.StateChange.by",
        ],
        ACT,
    ),
    **dict.fromkeys(
        [
            "publications.PublicationFile.uploaded_by",
            "calls.CallFile.uploaded_by",
            "calls.CallPage.commissioner",
            "delivery.ProjectPage.officer",
            "prospectus.PolicyAreaPage.lead_officer",
            "wagtaildocs.Document.uploaded_by_user",
            "wagtailimages.Image.uploaded_by_user",
            "wagtailcore.Page.locked_by",
            "wagtailcore.Page.owner",
            "wagtailcore.Revision.user",
            "wagtailcore.UploadedFile.uploaded_by_user",
            "wagtailcore.WorkflowState.requested_by",
            "wagtailcore.TaskState.finished_by",
            "wagtailcore.Comment.user",
            "wagtailcore.Comment.resolved_by",
            "wagtailcore.CommentReply.user",
        ],
        DESK,
    ),
    **dict.fromkeys(
        ["prospectus.PolicyAreaPage.contact_email", "calls.CallPage.contact_email", "home.SiteBranding.contact_email"],
        COUNCIL,
    ),
    **dict.fromkeys(
        ["members.Invitation.email_mark", "members.Invitation.taken_up_by", "account.EmailAddress.email"], ROW
    ),
}

# Columns into which `test_erasing.py` puts nobody, with the reason.
NO_ROW: Final[dict[str, str]] = {
    "home.User_groups.user": "It gives an office, and who holds one is not erased.",
    "members.Invitation.accepted_by": "The world's invitations are not accepted, and only those that are have one.",
}

_CREDITED: Final = "A public credit for a publication, by which it is cited and found. The page says so before."
_LETTER: Final = "A letter to somebody else, which goes within a month: a name is words that may mean another."
_SHARED: Final = "What they shared stays, word for word, under “Former member”. The page says so before."
_OFFICE: Final = "The reason of an act in office or for others, which a decision rests upon."
_PROJECT: Final = "What was agreed of a project, and what showed that it was done, is the project's. The page says so."
_BOOK: Final = "The book of a bid: a step, a version or an organisation. It names people by keys."
_LABEL: Final = "The title of what was acted upon. Where that is the person, it is “Former member”."
_FOUND: Final = "The catalogue says what the thing says."

# Where the name of somebody may still stand after they are erased, by table and column.
NAME_STAYS: Final[dict[str, str]] = {
    "home_outgoingmail.text": _LETTER,
    "publications_contribution.person_name": _CREDITED,
    "search_entryterm.label": _CREDITED,
}

# Where words that stood in a row of theirs may still stand.
WORDS_STAY: Final[dict[str, str]] = {
    **{
        f"ideas_idea.{part}": _SHARED
        for part in ("title", "summary", "problem", "proposal", "evidence", "needs", "offers")
    },
    **dict.fromkeys(
        [
            "ideas_comment.text",
            "ideas_ideafile.original_name",
            "ideas_ideafile.text_note",
            "groups_groupfile.original_name",
            "groups_groupfile.text_note",
            "groups_workinggroup.hidden_name",
            "groups_workinggroup.hidden_purpose",
            "groups_workinggroup.name",
            "groups_workinggroup.purpose",
            "publishing_ideapublication.original",
            "publishing_ideapublication.summary",
            "publishing_ideapublication.text",
            "publishing_ideapublication.title",
            "commitments_commitment.what",
            "commitments_commitmentnews.words",
            "impacts_impact.evidence",
            "impacts_impact.what",
        ],
        _SHARED,
    ),
    **dict.fromkeys(
        [
            "assessments_moderatedscore.note",
            "assessments_recommendation.text",
            "awards_biddecision.reason",
            "moderation_decision.facts",
            "moderation_decision.reason",
            "moderation_opening.reason",
            "publishing_ideapublication.withdrawn_reason",
            "publishing_publicationrequest.reason",
        ],
        _OFFICE,
    ),
    **dict.fromkeys(
        [
            "delivery_changerequest.answer",
            "delivery_changerequest.reason",
            "delivery_changerequest.what",
            "delivery_deliveredreport.abstract",
            "delivery_deliveredreport.authors",
            "delivery_deliveredreport.summary",
            "delivery_deliveredreport.title",
            "delivery_evidence.text",
            "delivery_progressreport.text",
            "delivery_projectupdate.text",
        ],
        _PROJECT,
    ),
    "bids_bidact.what": _BOOK,
    **dict.fromkeys(
        ["home_privatelogentry.label", "wagtailcore_modellogentry.label", "wagtailcore_pagelogentry.label"], _LABEL
    ),
    **dict.fromkeys(
        ["search_entry.body", "search_entry.summary", "search_entry.title", "search_entry.title_key"], _FOUND
    ),
}
