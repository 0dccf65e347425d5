"""What stands in the rows of a publication: read there, not asked of the services."""

from hub.ideas.models import Comment, Idea
from hub.ideas.publishing.models import Consent


def what_is_shown(publication):
    """Return the public text as a reader meets it: the words, and whose they are."""
    consents = Consent.objects.filter(publication=publication).standing().in_order()
    return (
        publication.title,
        publication.summary,
        publication.text,
        publication.licence,
        publication.publish_on,
        tuple((one.role, one.person_id, one.quote) for one in consents),
    )


def quoted_in(publication):
    """Return the comments whose words are in the text."""
    return Comment.objects.filter(quotations__in=Consent.objects.filter(publication=publication).standing())


def is_hidden(publication):
    """Say whether a moderator has hidden any of it: read from the rows, not asked of the services."""
    marks = (publication.hidden_at, Idea.objects.get(pk=publication.idea_id).hidden_at)
    return any(marks) or quoted_in(publication).filter(hidden_at__isnull=False).exists()


def is_kept_back(publication):
    """Say whether it is kept from the public, whoever has agreed."""
    return is_hidden(publication) or Idea.objects.get(pk=publication.idea_id).merged_into_id is not None
