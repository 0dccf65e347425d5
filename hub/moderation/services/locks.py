from hub.moderation.models import Case


def locked(case: Case) -> Case:
    """Return the case as it is now, which nobody else changes until this act is done."""
    return Case.objects.select_for_update().get(pk=case.pk)
