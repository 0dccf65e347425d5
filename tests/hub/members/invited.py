"""Makes invitations, and contacts of the secretariat."""

from datetime import timedelta

import factory
from django.utils import timezone

from hub.members.inviting.links import address_mark
from hub.members.models import Contact, ContactImport, Invitation
from tests.home.factories import UserFactory
from tests.hub.members.factories import MemberFactory
from tests.records import RecordFactory


class InvitationFactory(RecordFactory):
    """An invitation that waits for an answer."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    email_mark = factory.LazyAttribute(lambda self: address_mark(self.email))
    invited_by = factory.SubFactory(MemberFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=21))


class ContactImportFactory(RecordFactory):
    """A file that was looked over and is not imported."""

    class Meta:
        model = ContactImport

    file_name = "list.csv"
    read_as = "UTF-8"
    uploaded_by = factory.SubFactory(UserFactory)


class ContactFactory(RecordFactory):
    """Somebody whom the secretariat knows."""

    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: f"Contact {n}")
    email = factory.Sequence(lambda n: f"contact{n}@example.org")
    added_by = factory.SubFactory(UserFactory)
