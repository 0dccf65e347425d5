"""The acts by which people come in and leave, by noun. Each is one transaction, logged, and tells those concerned."""

from hub.members.services.access import end_access, grant_access, pause_access, resume_access
from hub.members.services.applications import (
    answer_question,
    apply_for_membership,
    approve_application,
    ask_applicant,
    decline_application,
    withdraw_application,
)
from hub.members.services.drafts import keep_draft, submit_draft
from hub.members.services.memberships import end_membership, show_membership
from hub.members.services.organisation_pages import PageWords, keep_page, rename_organisation
from hub.members.services.organisations import describe_publisher, find_or_add_organisation, name_publisher
from hub.members.services.terms import accept_terms, set_terms

__all__ = [
    "PageWords",
    "accept_terms",
    "answer_question",
    "apply_for_membership",
    "approve_application",
    "ask_applicant",
    "decline_application",
    "describe_publisher",
    "end_access",
    "end_membership",
    "find_or_add_organisation",
    "grant_access",
    "keep_draft",
    "keep_page",
    "name_publisher",
    "pause_access",
    "rename_organisation",
    "resume_access",
    "set_terms",
    "show_membership",
    "submit_draft",
    "withdraw_application",
]
