from home.models.base_page import BasePage
from home.models.branding import SiteBranding
from home.models.mail import MailStatus, OutgoingMail
from home.models.people import Audience, AudienceMembership, User
from home.models.places import Place
from home.models.work import PeriodicWork, WorkerPresence

__all__ = [
    "Audience",
    "AudienceMembership",
    "BasePage",
    "MailStatus",
    "OutgoingMail",
    "PeriodicWork",
    "Place",
    "SiteBranding",
    "User",
    "WorkerPresence",
]
