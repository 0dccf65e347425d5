"""Take for unconfirmed the addresses that the link of an invitation had proved: it may have been forwarded.

The account was made and the invitation accepted in one act then. Whoever has such an account confirms the address by a
letter when they next sign in, and is signed out until then.
"""

from datetime import timedelta

from django.db import migrations
from django.utils.crypto import salted_hmac

ONE_ACT = timedelta(minutes=1)


def _mark(email):
    """As `hub.members.inviting.links.address_mark` had it."""
    return salted_hmac("members.invitation.address", email.strip().casefold(), algorithm="sha256").hexdigest()


def unprove(apps, schema_editor):
    """Go through the accepted invitations."""
    accepted = apps.get_model("members", "Invitation").objects.filter(state="accepted").select_related("accepted_by")
    for invitation in accepted.iterator():
        person = invitation.accepted_by
        if abs(invitation.answered_at - person.date_joined) < ONE_ACT:
            _unprove(apps, person, invitation.email_mark)


def _unprove(apps, person, mark):
    addresses = apps.get_model("account", "EmailAddress").objects.filter(user_id=person.pk, verified=True)
    proved = [address.pk for address in addresses if _mark(address.email) == mark]
    if not proved:
        return
    addresses.filter(pk__in=proved).update(verified=False)
    browsers = apps.get_model("usersessions", "UserSession").objects.filter(user_id=person.pk)
    keys = list(browsers.values_list("session_key", flat=True))
    apps.get_model("sessions", "Session").objects.filter(session_key__in=keys).delete()
    browsers.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0026_the_account_made_with_an_invitation"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(unprove, migrations.RunPython.noop, elidable=True)]
