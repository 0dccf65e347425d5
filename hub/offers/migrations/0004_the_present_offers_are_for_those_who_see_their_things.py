"""Offers that were made before are for those who can see what they hang on today: nobody more comes to them by itself."""

from typing import Any, Final

from django.db import migrations

BATCH: Final = 500


def keep_for_those_of_today(apps: Any, schema_editor: Any) -> None:
    """Keep for each offer the tokens of what it hangs on, as the catalogue has them; of none, those of all members."""
    tokens = _tokens_by_thing(apps)
    token_of_offer = apps.get_model("offers", "OfferToken")
    rows = (
        token_of_offer(offer_id=offer, token=token)
        for offer, about in apps.get_model("offers", "Offer").objects.order_by("pk").values_list("pk", "about")
        for token in sorted(tokens.get(about, ()) if about else {"members"})
    )
    token_of_offer.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _tokens_by_thing(apps: Any) -> dict[int, set[str]]:
    """Return the tokens by things on which offers hang. What everybody may know of is for all members."""
    about = apps.get_model("offers", "Offer").objects.exclude(about=None).values("about")
    found: dict[int, set[str]] = {}
    for entry, token in apps.get_model("search", "EntryToken").objects.filter(entry__in=about).values_list("entry", "token"):
        found.setdefault(entry, set()).update(_ways(token))
    return found


def _ways(token: str) -> set[str]:
    """Return a token in the ways in which it is kept: a person's as that of a draft and of what is shared."""
    kind, _, number = token.partition(":")
    if kind in {"user", "member"}:
        return {f"user:{number}", f"member:{number}"}
    return {"members" if token == "public" else token}


class Migration(migrations.Migration):
    dependencies = [("offers", "0003_for_whom_an_offer_was_made")]

    operations = [migrations.RunPython(keep_for_those_of_today, migrations.RunPython.noop)]
