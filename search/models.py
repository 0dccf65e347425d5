from typing import Any

from django.db import models

from search.querysets import EntryQuerySet
from search.tokens import PUBLIC
from search.wording import comparable


class Entry(models.Model):
    """The catalogue's one record of a findable thing. Never deleted: gone means that it carries no token.

    `version` rises with every change for the entry's whole life, so that an engine can tell old writes from new ones.
    """

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=500, blank=True)
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
