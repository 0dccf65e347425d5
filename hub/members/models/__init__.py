"""Who is in: what was asked, what is a public fact, and who may see. Three records, never one."""

from hub.members.models.access import Access
from hub.members.models.application import Application, ApplicationQuestion
from hub.members.models.contact import Contact, ContactImport, InvitationRound
from hub.members.models.draft import ApplicationDraft
from hub.members.models.first_visit import FirstVisit
from hub.members.models.identifier import OrganisationIdentifier
from hub.members.models.invitation import DoNotWrite, Invitation
from hub.members.models.joining import OrganisationMembership
from hub.members.models.joining_settings import JoiningSettings
from hub.members.models.membership import Membership
from hub.members.models.organisation import Organisation, Publisher
from hub.members.models.profile import Profile
from hub.members.models.stands_for import StandsFor
from hub.members.models.steward_word import StewardWord
from hub.members.models.terms import TermsAcceptance, TermsVersion

__all__ = [
    "Access",
    "Application",
    "ApplicationDraft",
    "ApplicationQuestion",
    "Contact",
    "ContactImport",
    "DoNotWrite",
    "FirstVisit",
    "Invitation",
    "InvitationRound",
    "JoiningSettings",
    "Membership",
    "Organisation",
    "OrganisationIdentifier",
    "OrganisationMembership",
    "Profile",
    "Publisher",
    "StandsFor",
    "StewardWord",
    "TermsAcceptance",
    "TermsVersion",
]
