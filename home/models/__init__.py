from home.models.base_page import BasePage
from home.models.branding import SiteBranding
from home.models.contact import ContactMessage, ContactPage
from home.models.home_page import HomePage
from home.models.mail import MailStatus, OutgoingMail
from home.models.news import NewsIndexPage, NewsPage, NewsTag
from home.models.people import Audience, AudienceMembership, User
from home.models.places import Place
from home.models.private_log import PrivateLogEntry
from home.models.standard_page import FaqPage, StandardPage
from home.models.work import PeriodicWork, WorkerPresence

__all__ = [
    "Audience",
    "AudienceMembership",
    "BasePage",
    "ContactMessage",
    "ContactPage",
    "FaqPage",
    "HomePage",
    "MailStatus",
    "NewsIndexPage",
    "NewsPage",
    "NewsTag",
    "OutgoingMail",
    "PeriodicWork",
    "Place",
    "PrivateLogEntry",
    "SiteBranding",
    "StandardPage",
    "User",
    "WorkerPresence",
]
