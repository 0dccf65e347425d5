from django.db import models

from search.querysets import EntryQuerySet


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
