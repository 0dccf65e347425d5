"""Who may do what with a call. When it may be done is said in `phases` and `transitions`."""

from hub.members.permissions import can_take_part
from projects.calls.models import CallPage, CallQuestion
from search.tokens import Reader


def can_run_call(user: Reader, call: CallPage) -> bool:
    """Say whether `user` may cancel the call: the officer who runs it, and whoever may publish its page."""
    if not user.is_active or not getattr(user, "is_staff", False):
        return False
    return call.commissioner_id == user.pk or bool(call.permissions_for_user(user).can_publish())


def can_answer_question(user: Reader, question: CallQuestion) -> bool:
    """Say whether `user` may answer: the officer who runs the call, who alone has read what was asked."""
    is_officer = user.is_active and getattr(user, "is_staff", False)
    return bool(is_officer and user.pk is not None and question.call.commissioner_id == user.pk)


def can_ask_about_call(user: Reader) -> bool:
    """Say whether `user` may ask about calls: members, who have accepted the terms."""
    return can_take_part(user)


def can_save_call(user: Reader, call: CallPage) -> bool:
    """Say whether `user` may save a call and be told of changes: anybody with an account who may read it."""
    has_account = user.is_authenticated and user.is_active
    return bool(has_account and CallPage.objects.visible_to(user).filter(pk=call.pk).exists())
