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
