"""Telling people that a comment names them."""

from home.models import User
from home.outbox import queue_mail
from hub.ideas.models import Comment, Mention
from hub.ideas.naming import has_names, named_in, rename_in
from hub.ideas.notifications import mention_mail
from hub.ideas.readers import people_to_name
from hub.members.own_data.account import FORMER_MEMBER


def note_mentions(comment: Comment, *, by: User) -> list[User]:
    """Note whom a comment names among those who may read it, and tell them: once, however often it is edited.

    Returns who is named for the first time. Of everybody else a name is a name, and nobody learns which it was.
    """
    if not has_names(comment.text):
        return []
    known = set(comment.mentions.values_list("person_id", flat=True))
    named = [person for person in named_in(comment.text, people_to_name(comment.idea, by=by)) if person.pk not in known]
    told = [one for one in named if Comment.objects.visible_to(one).filter(pk=comment.pk).exists()]
    for person in told:
        Mention.objects.create(comment=comment, person=person)
        queue_mail(mention_mail(person))
    return told


def forget_mentions(person: User) -> None:
    """Take the name of somebody who is forgotten out of the comments that name them, the earlier wordings as well."""
    for mention in Mention.objects.filter(person=person).select_related("comment").order_by("pk"):
        comment = mention.comment
        for wording in (comment, *comment.versions.all()):
            wording.text = rename_in(wording.text, person, FORMER_MEMBER)
            wording.save(update_fields=["text"])
        mention.delete()
