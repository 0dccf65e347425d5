from hub.ideas.publishing.models.answer import PublicAnswer
from hub.ideas.publishing.models.consent import Consent
from hub.ideas.publishing.models.publication import IdeaPublication
from hub.ideas.publishing.models.request import PublicationRequest

__all__ = ["Consent", "IdeaPublication", "PublicAnswer", "PublicationRequest"]
