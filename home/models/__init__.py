from home.models.base_page import BasePage
from home.models.people import Audience, AudienceMembership, User
from home.models.places import Place

__all__ = ["Audience", "AudienceMembership", "BasePage", "Place", "User"]
