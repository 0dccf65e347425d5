import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from search.entry_links import EntryLink  # noqa: F401 - Models of an app are found from here.
from search.enums import AlertFrequency
from search.privacy_checks import PrivacyCheck  # noqa: F401 - Models of an app are found from here.
from search.querysets import EntryQuerySet, SavedSearchQuerySet
from search.tokens import PUBLIC
from search.wording import TITLE_KEY_LENGTH, comparable, title_key


class TitleKeyField(models.CharField[str, str]):
    """The title in the form in which what readers type is compared with it, kept whenever the entry is written."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": TITLE_KEY_LENGTH, "editable": False, "default": "", **options})

    def pre_save(self, instance: models.Model, add: bool) -> str:
        """Take it from the title, in bulk writes too."""
        key = title_key(instance.title)  # type: ignore[attr-defined] # Only entries have this field.
        setattr(instance, self.attname, key)
        return key


class Entry(models.Model):
    """The catalogue's one record of a findable thing. Never deleted: gone means that it carries no token.

    `version` rises with every change for the entry's whole life, so that an engine can tell old writes from new ones.
    """

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=500, blank=True)
    title_key = TitleKeyField(blank=True)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=1000, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    status = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, default="en")
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveBigIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_per_thing")]
        indexes = [
            models.Index(fields=["kind", "-published_at"], name="entry_by_kind_and_date"),
            models.Index(fields=["-published_at"], name="entry_by_date"),
            models.Index(fields=["closes_at"], name="entry_by_close"),
            models.Index(fields=["title_key"], name="entry_by_title"),
        ]

    def __str__(self) -> str:
        return f"Entry {self.pk} ({self.kind})"


class EntryTerm(models.Model):
    """A value by which an entry can be narrowed down."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="terms")
    facet = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "facet", "key"], name="each_term_once_per_entry")]
        indexes = [models.Index(fields=["facet", "key", "entry"], name="entries_by_term")]

    def __str__(self) -> str:
        return f"Term {self.pk} of entry {self.entry_id}"


class EntryText(models.Model):
    """The text of one page of a file that belongs to an entry's thing."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="texts")
    file = models.CharField(max_length=255)
    page = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "file", "page"], name="each_file_page_once_per_entry")]

    def __str__(self) -> str:
        return f"Text {self.pk} of entry {self.entry_id}"


class EntryToken(models.Model):
    """A token of an entry: whoever holds it may know of the entry's thing."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "token"], name="each_token_once_per_entry")]
        indexes = [models.Index(fields=["token", "entry"], name="entries_by_token")]

    def __str__(self) -> str:
        return f"Token {self.pk} of entry {self.entry_id}"


class EntryArrival(models.Model):
    """When an entry came in sight of those who hold a token: what alerts call new.

    The row stays when the token goes, and waits for another look when it comes back. `first_look` and `look` are the
    numbers of the looks (see `CatalogueLook`) that first and last found it; none where it waits for the next.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="arrivals")
    token = models.CharField(max_length=80)
    arrived_at = models.DateTimeField()
    first_look = models.PositiveBigIntegerField(null=True)
    look = models.PositiveBigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "token"], name="one_arrival_per_entry_and_token")]
        indexes = [models.Index(fields=["look", "token"], name="arrivals_by_look")]

    def __str__(self) -> str:
        return f"Arrival {self.pk} of entry {self.entry_id}"


class CatalogueLook(models.Model):
    """The number of the last look through the catalogue for what has arrived. There is one row, which is the lock.

    Each look takes what was committed and not yet numbered, so that an act that commits late misses nothing.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"Look {self.number}"


class PendingChange(models.Model):
    """The search outbox: an entry whose present state Elasticsearch has not confirmed yet.

    Written in the transaction that changes the entry. `is_narrowing` tells that somebody lost sight of the entry
    since the engine last heard of it: until then it is left out of whatever the engine answers.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="pending_change")
    version = models.PositiveBigIntegerField()
    is_narrowing = models.BooleanField(default=False)
    queued_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["is_narrowing"], name="pending_narrowings")]

    def __str__(self) -> str:
        return f"Pending change of entry {self.entry_id}"


class PendingWording(models.Model):
    """Things of one kind that take a name from something that was saved, and that the worker has yet to describe again.

    Written in the transaction that saves it, deleted in the one that describes them. Rows may name the same thing: each
    is described as it is by then, so that neither order nor repetition matters.
    """

    kind = models.CharField(max_length=40)
    object_ids = models.JSONField()
    queued_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"Pending wording {self.pk} ({self.kind})"


class Synonym(models.Model):
    """Words that mean the same to readers, kept by editors: "youth, young people"."""

    words = models.CharField(
        max_length=300,
        help_text="Words or short phrases that mean the same, separated by commas: bus, coach. "
        "Who searches for one finds the others too.",
    )
    note = models.CharField(max_length=200, blank=True, help_text="Why they belong together, for other editors.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def alternatives(self) -> tuple[str, ...]:
        """The words or phrases, each on its own."""
        return tuple(word for word in (part.strip() for part in self.words.split(",")) if word)


class Word(models.Model):
    """A word of a public entry: what a misspelt one may have been meant to be.

    It is offered only while a public entry holds it, so that a word which is no longer public shows nowhere even before
    it is forgotten.
    """

    word = models.CharField(max_length=30, primary_key=True)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["initial", "length"], name="words_by_their_look")]

    def __str__(self) -> str:
        return self.word


class PromotedResult(models.Model):
    """A public thing that editors suggest on the first page to those who search for certain words."""

    query = models.CharField("words searched for", max_length=100, help_text="In any case and order: council tax")
    words = models.CharField(max_length=100, editable=False, db_index=True)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="promotions")
    position = models.PositiveSmallIntegerField(default=1, help_text="1 stands first.")

    class Meta:
        ordering = ["query", "position"]
        constraints = [models.UniqueConstraint(fields=["words", "entry"], name="each_entry_once_per_promoted_query")]

    def __str__(self) -> str:
        return f"Suggestion {self.pk} for “{self.query}”"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep beside the editor's words the form in which searches are compared with them."""
        self.words = comparable(self.query)
        super().save(*args, **kwargs)

    @property
    def is_shown(self) -> bool:
        """Whether everyone may know of what is suggested; editors have no sight of what is private either."""
        return any(row.token == PUBLIC for row in self.entry.tokens.all())

    @property
    def suggests(self) -> str:
        """The title of what is suggested."""
        return self.entry.title if self.is_shown else "No longer public"


class QueryLog(models.Model):
    """How often strangers asked for the same words on one day. Nobody's name, nothing that members searched for."""

    query = models.CharField(max_length=100)
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)
    results = models.PositiveIntegerField(help_text="How many results the last of these searches had.")

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"
        constraints = [models.UniqueConstraint(fields=["query", "day"], name="each_query_once_a_day")]
        indexes = [models.Index(fields=["day"], name="queries_by_day")]

    def __str__(self) -> str:
        return f"Query {self.pk} of {self.day}"


class SearchIndex(models.Model):
    """An index of ours on the Elasticsearch server, so that a change knows where to go and a rebuild where it stood.

    `position` is the last entry that a rebuild has sent; `shape` marks the mapping as it was when the index was made.
    """

    class State(models.TextChoices):
        """The life of an index."""

        BUILDING = "building"
        LIVE = "live"
        RETIRED = "retired"

    scope = models.CharField(max_length=10)
    name = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State.choices)
    shape = models.CharField(max_length=40, blank=True)
    position = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "search indices"
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "state"],
                condition=models.Q(state__in=["building", "live"]),
                name="one_live_and_one_building_index_per_scope",
            )
        ]

    def __str__(self) -> str:
        return self.name


class SavedSearch(models.Model):
    """A search that somebody follows by e-mail: a signed-in person, or whoever confirmed an address.

    `query` is the search page's own query string, in one order whatever the reader's was. `start_look` is the look up
    to which all was known when the alert began, `seen_look` the one up to which its reader has been told. `key` stands
    in the links of its mails. What people follow is private to them, so `__str__` says nothing of it.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="saved_searches"
    )
    email = models.EmailField("e-mail address", blank=True)
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=2000, blank=True)
    is_for_members = models.BooleanField(default=False)
    frequency = models.CharField(max_length=10, choices=AlertFrequency.choices, default=AlertFrequency.WEEKLY)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    next_look_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    start_look = models.PositiveBigIntegerField(default=0)
    seen_look = models.PositiveBigIntegerField(default=0)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False, email="") | (Q(owner__isnull=True) & ~Q(email="")),
                name="saved_search_has_an_owner_or_an_address",
            ),
            models.CheckConstraint(
                condition=Q(is_for_members=False) | Q(owner__isnull=False),
                name="only_people_with_an_account_follow_what_members_share",
            ),
            models.CheckConstraint(
                condition=Q(next_look_at__isnull=True) | Q(confirmed_at__isnull=False, paused_at__isnull=True),
                name="alert_that_comes_due_is_confirmed_and_not_paused",
            ),
            models.UniqueConstraint(
                fields=["owner", "query"], condition=Q(owner__isnull=False), name="each_search_once_per_person"
            ),
            models.UniqueConstraint(
                fields=["email", "query"], condition=~Q(email=""), name="each_search_once_per_address"
            ),
        ]
        indexes = [models.Index(fields=["next_look_at"], name="alerts_that_are_due")]

    def __str__(self) -> str:
        return f"Saved search {self.pk}"

    @property
    def recipient(self) -> str:
        """The address that its mail goes to: the owner's present one."""
        return self.owner.email if self.owner is not None else self.email


class AlertedEntry(models.Model):
    """A thing of which an alert has told, so that it does not tell of it again when it was withdrawn and comes back."""

    saved_search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="alerted_entries")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "alerted entries"
        constraints = [models.UniqueConstraint(fields=["saved_search", "entry"], name="each_entry_told_of_once")]

    def __str__(self) -> str:
        return f"Alerted entry {self.pk}"
