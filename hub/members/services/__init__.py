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
from hub.members.services.bodies import end_body, record_body
from hub.members.services.colleagues import confirm_colleague, end_colleague
from hub.members.services.drafts import keep_draft, submit_draft
from hub.members.services.erasure import erase_oneself, forget_person, write_personal_data
from hub.members.services.matching import match_application
from hub.members.services.memberships import end_membership
from hub.members.services.mergers import merge_organisations
from hub.members.services.organisation_endings import end_organisation
from hub.members.services.organisation_pages import PageWords, keep_page, rename_organisation
from hub.members.services.organisations import describe_publisher, find_or_add_organisation, name_publisher
from hub.members.services.pauses import pause_oneself, resume_oneself
from hub.members.services.profiles import change_profile
from hub.members.services.stewards import (
    appoint_steward,
    end_stewardship,
    resign_stewardship,
    take_stewardship,
)
from hub.members.services.terms import accept_terms, set_terms

__all__ = [
    "PageWords",
    "accept_terms",
    "answer_question",
    "apply_for_membership",
    "appoint_steward",
    "approve_application",
    "ask_applicant",
    "change_profile",
    "confirm_colleague",
    "decline_application",
    "describe_publisher",
    "end_access",
    "end_body",
    "end_colleague",
    "end_membership",
    "end_organisation",
    "end_stewardship",
    "erase_oneself",
    "find_or_add_organisation",
    "forget_person",
    "grant_access",
    "keep_draft",
    "keep_page",
    "match_application",
    "merge_organisations",
    "name_publisher",
    "pause_access",
    "pause_oneself",
    "record_body",
    "rename_organisation",
    "resign_stewardship",
    "resume_access",
    "resume_oneself",
    "set_terms",
    "submit_draft",
    "take_stewardship",
    "withdraw_application",
    "write_personal_data",
]
