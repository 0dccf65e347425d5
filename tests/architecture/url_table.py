"""What each sort of reader gets when asking for each address by its name. An address without a row fails the build."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hub.ideas.links import stop_link as people_stop_link
from hub.members.inviting.links import link_mark
from search.alerts.links import confirm_link, stop_link
from tests.architecture.market_urls import MARKET_ACTS, market_rows
from tests.architecture.world import READERS

Things = Any
_SIGNED_IN = [name for name in READERS if name not in {"stranger", "closed account"}]


@dataclass(frozen=True)
class Row:
    """One address by name, with what fills its placeholders, and the status for each sort of reader."""

    name: str
    statuses: dict[str, int]
    args: Callable[[Things], list[Any]] = lambda things: []


def _all(status: int) -> dict[str, int]:
    return dict.fromkeys(READERS, status)


def _signed_out(status: int, *, others: int) -> dict[str, int]:
    return _all(others) | {"stranger": status, "closed account": status}


def _only(*names: str) -> dict[str, int]:
    """Sign-in page for those who are signed out, the page for `names`, nothing for everyone else."""
    return _signed_out(302, others=404) | dict.fromkeys(names, 200)


def _path_of(page: Any) -> list[Any]:
    return [f"publications/{page.published_on.year}/{page.slug}/"]


def _of(comment: Any) -> list[Any]:
    return [comment.idea_id, comment.pk]


def _file_of_idea(things: Things, name: str) -> list[Any]:
    file = getattr(things, name)
    return [file.idea_id, file.pk, file.url_name]


def _file_of_group(things: Things, name: str) -> list[Any]:
    file = getattr(things, name)
    return [file.group.reference, file.pk, file.url_name]


def _mark(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


PUBLIC = _all(200)
NOBODY = _all(404)
POST_ONLY = 405
WRITERS = ("author", "co-author")
MEMBER_READERS = {*WRITERS, "member", "group member", "officer with access", "named person", "invited co-author"}
MEMBERS = _only(*MEMBER_READERS)
HIDDEN = {"idea": "hidden_idea", "offer": "hidden_offer", "idea-file": "hidden_file", "group-file": "hidden_group_file"}
ROWS = [
    Row("search:entry-list", PUBLIC),
    Row("search:entry-json", PUBLIC),
    Row("search:entry-feed", PUBLIC),
    Row("search:entry-suggest", PUBLIC),
    Row("search:privacy-page", PUBLIC),
    Row("search:alert-list", _signed_out(302, others=200)),
    Row("search:alert-new", PUBLIC),
    Row("search:alert-asked", PUBLIC),
    Row("search:alert-confirm", NOBODY, lambda things: ["not-a-link-of-ours"]),
    Row("search:alert-confirm", PUBLIC, lambda things: [_mark(confirm_link(things.public_alert))]),
    Row("search:alert-stop", NOBODY, lambda things: ["not-a-link-of-ours"]),
    Row("search:alert-stop", PUBLIC, lambda things: [_mark(stop_link(things.public_alert))]),
    Row("search:alert-edit", _only("author"), lambda things: [things.alert.pk]),
    Row("search:alert-edit", _only(), lambda things: [things.public_alert.pk]),
    Row("search:alert-open", _only() | {"author": 302}, lambda things: [things.alert.pk]),
    Row("prospectus:edition-list", PUBLIC),
    Row("prospectus:edition-detail", PUBLIC, lambda things: [things.edition.slug]),
    Row("prospectus:edition-detail", NOBODY, lambda things: [things.draft_edition.slug]),
    Row("prospectus:edition-area", PUBLIC, lambda things: [things.edition.slug, things.area.slug]),
    Row("prospectus:edition-area", NOBODY, lambda things: [things.edition.slug, things.draft_area.slug]),
    Row("prospectus:prospectus-print", PUBLIC),
    Row("prospectus:area-export-json", PUBLIC),
    Row("prospectus:area-export-csv", PUBLIC),
    Row("prospectus:question-redirect", _all(302), lambda things: [things.question.reference]),
    Row("prospectus:question-redirect", NOBODY, lambda things: [things.draft_question.reference]),
    Row("prospectus:question-redirect", NOBODY, lambda things: [things.restricted_question.reference]),
    Row("publications:file-read", PUBLIC, lambda things: [things.file.pk, "report.pdf"]),
    Row("publications:file-read", NOBODY, lambda things: [things.draft_file.pk, "report.pdf"]),
    Row("publications:file-read", NOBODY, lambda things: [things.restricted_file.pk, "report.pdf"]),
    Row("publications:file-read", NOBODY, lambda things: [things.withheld_file.pk, "report.pdf"]),
    Row("publications:file-read", NOBODY, lambda things: [10**6, "report.pdf"]),
    Row("members:organisation-list", PUBLIC),
    Row("members:directory-codebook", PUBLIC),
    Row("members:person-list", PUBLIC),
    Row("members:person-export-json", PUBLIC),
    Row("members:person-export-csv", PUBLIC),
    Row("members:organisation-export-json", PUBLIC),
    Row("members:organisation-export-csv", PUBLIC),
    Row("members:organisation-page", PUBLIC, lambda things: [things.member_organisation.slug]),
    Row("members:organisation-page", NOBODY | {"secretary": 200}, lambda things: [things.known_organisation.slug]),
    *(
        Row(f"members:{name}", _only("author"), lambda things: [things.member_organisation.slug])
        for name in ("organisation-people", "organisation-edit", "steward-resign")
    ),
    *(
        Row(f"members:{name}", _only(), lambda things: [things.known_organisation.slug])
        for name in ("organisation-people", "organisation-edit", "steward-resign")
    ),
    *(
        Row(f"members:{name}", _only("author"), lambda things: [things.member_organisation.slug, things.colleague.pk])
        for name in ("steward-appoint", "colleague-end")
    ),
    Row("members:colleague-end", _only(), lambda things: [things.member_organisation.slug, things.membership.pk]),
    Row("members:organisation-page", PUBLIC, lambda things: [things.former_organisation.slug]),
    Row("members:organisation-leave", _only("author"), lambda things: [things.member_organisation.slug]),
    Row("members:organisation-leave", _only(), lambda things: [things.former_organisation.slug]),
    Row("members:membership-join", PUBLIC),
    Row("members:terms-page", PUBLIC),
    Row("members:membership-end", _only("member"), lambda things: [things.membership.pk]),
    Row("members:membership-end", _only(), lambda things: [10**6]),
    Row("members:membership-pause", _signed_out(302, others=200)),
    Row("members:own-data", _signed_out(302, others=200)),
    Row("members:own-data-download", _all(302)),
    Row("members:own-data-erase", _all(302)),  # To the sign-in, or to give the password once more.
    Row("members:person-page", PUBLIC, lambda things: [things.public_profile.reference]),
    Row("members:person-page", MEMBERS, lambda things: [things.profile.reference]),
    Row("members:person-page", _only(), lambda things: ["nowhere"]),
    Row("members:profile-edit", _only(*MEMBER_READERS, "former member", "member on pause")),
    Row(
        "members:profile-preview",
        _only(*MEMBER_READERS, "former member", "member on pause"),
        lambda things: ["public"],
    ),
    Row("members:profile-preview", _only(), lambda things: ["nonsense"]),
    Row("members:membership-page", _signed_out(302, others=200)),
    Row("your:home-page", _signed_out(302, others=200)),
    Row("invitations:invitation-list", MEMBERS),
    Row("invitations:invitation-new", MEMBERS),
    Row("invitations:invitation-declined", PUBLIC),
    Row("invitations:invitation-open", NOBODY, lambda things: ["not-a-link-of-ours"]),
    Row(  # Whoever is signed in with another address than the invited one meets nothing.
        "invitations:invitation-open",
        NOBODY | {"stranger": 200, "closed account": 200},
        lambda things: [link_mark(things.invitation)],
    ),
    Row("your:area-follow", _signed_out(302, others=200)),
    Row("members:application-begin", _all(302)),
    Row("members:application-check", _all(302)),
    Row("members:application-step", _signed_out(302, others=200), lambda things: ["organisation"]),
    Row("members:application-step", _signed_out(302, others=200), lambda things: ["offer"]),
    Row("members:application-step", _only(), lambda things: ["nonsense"]),
    Row("members:application-page", _only("applicant"), lambda things: [things.application.pk]),
    Row("members:application-page", _only(), lambda things: [10**6]),
    Row("wagtail_serve", PUBLIC, lambda things: _path_of(things.publication)),
    Row("wagtail_serve", NOBODY, lambda things: _path_of(things.draft_publication)),
    Row("wagtail_serve", NOBODY, lambda things: _path_of(things.restricted_publication)),
    Row("wagtail_serve", PUBLIC, lambda things: _path_of(things.withheld_publication)),
    Row("publications:citation-read", PUBLIC, lambda things: [things.publication.reference, "bib"]),
    Row("publications:citation-read", NOBODY, lambda things: [things.draft_publication.reference, "ris"]),
    Row("publications:citation-read", NOBODY, lambda things: [things.restricted_publication.reference, "json"]),
    Row("ideas:idea-list", MEMBERS),
    Row("ideas:idea-new", MEMBERS),
    Row("ideas:already-here", MEMBERS),
    Row("ideas:idea-page", MEMBERS, lambda things: [things.shared_idea.pk]),
    Row("ideas:idea-page", _only("author"), lambda things: [things.draft_idea.pk]),
    Row("ideas:idea-page", _only(), lambda things: [10**6]),
    Row("ideas:idea-page", _only("author", "named person"), lambda things: [things.named_idea.pk]),
    Row("ideas:idea-page", _only("author", "group member"), lambda things: [things.group_idea.pk]),
    Row("ideas:idea-page", _only(*WRITERS, "invited co-author"), lambda things: [things.co_written_idea.pk]),
    Row("ideas:idea-history", MEMBERS, lambda things: [things.shared_idea.pk]),
    Row("ideas:idea-history", _only("author"), lambda things: [things.draft_idea.pk]),
    Row("ideas:idea-history", _only("author", "named person"), lambda things: [things.named_idea.pk]),
    Row("ideas:idea-history", _only("author", "group member"), lambda things: [things.group_idea.pk]),
    *(
        Row("ideas:file-read", readers, lambda things, file=file: _file_of_idea(things, file))
        for file, readers in (
            ("shared_file", MEMBERS),
            ("named_file", _only("author", "named person")),
            ("file_of_group_idea", _only("author", "group member")),
            ("co_written_file", _only(*WRITERS)),
        )
    ),
    Row("ideas:file-read", _only(), lambda things: [things.draft_idea.pk, things.shared_file.pk, "secret.txt"]),
    Row("ideas:file-read", _only(), lambda things: [things.shared_idea.pk, 10**6, "secret.txt"]),
    Row("ideas:file-list", _only("author"), lambda things: [things.shared_idea.pk]),
    Row("ideas:file-list", _only(*WRITERS), lambda things: [things.co_written_idea.pk]),
    Row("ideas:file-remove", _only("author"), lambda things: _file_of_idea(things, "shared_file")[:2]),
    Row("ideas:idea-page", MEMBERS, lambda things: [things.widened_idea.pk]),
    Row("ideas:idea-history", MEMBERS, lambda things: [things.widened_idea.pk]),
    Row("ideas:author-list", _only("author"), lambda things: [things.named_idea.pk]),
    Row("ideas:author-list", _only(*WRITERS), lambda things: [things.co_written_idea.pk]),
    Row("ideas:author-invite", _only("author"), lambda things: [things.named_idea.pk, things.access.person_id]),
    Row("ideas:author-invite", _only(*WRITERS), lambda things: [things.co_written_idea.pk, things.access.person_id]),
    Row("ideas:idea-edit", _only(*WRITERS), lambda things: [things.co_written_idea.pk]),
    Row("ideas:idea-audience", _only(*WRITERS), lambda things: [things.co_written_idea.pk]),
    *(Row(f"ideas:idea-{act}", _only("author"), lambda things: [things.draft_idea.pk]) for act in ("audience", "edit")),
    Row("ideas:idea-audience", _only("author"), lambda things: [things.shared_idea.pk]),
    Row("ideas:idea-edit", _only("author"), lambda things: [things.shared_idea.pk]),
    Row("ideas:answer-list", MEMBERS),
    Row("ideas:answer-mail-stop-link", PUBLIC, lambda things: [_mark(people_stop_link(things.inside))]),
    Row("ideas:answer-mail-stop-link", NOBODY, lambda things: ["not-a-link-of-ours"]),
    Row("ideas:name-suggest", NOBODY | dict.fromkeys(MEMBER_READERS, 200), lambda things: [things.shared_idea.pk]),
    Row(
        "ideas:name-suggest",
        NOBODY | dict.fromkeys(("author", "named person"), 200),
        lambda things: [things.named_idea.pk],
    ),
    Row("ideas:name-suggest", NOBODY, lambda things: [10**6]),
    *(
        row
        for name in ("comment-reply", "comment-history")
        for row in (
            Row(f"ideas:{name}", MEMBERS, lambda things: _of(things.shared_comment)),
            Row(f"ideas:{name}", _only("author", "named person"), lambda things: _of(things.narrower_comment)),
            Row(f"ideas:{name}", _only("author", "named person"), lambda things: _of(things.narrower_reply)),
            Row(f"ideas:{name}", _only(), lambda things: [things.shared_idea.pk, things.named_comment.pk]),
            Row(f"ideas:{name}", _only(), lambda things: [things.shared_idea.pk, things.taken_back.pk]),
            Row(f"ideas:{name}", _only(), lambda things: [things.shared_idea.pk, 10**6]),
        )
    ),
    *(
        row
        for name in ("comment-edit", "comment-take-back")
        for row in (
            Row(f"ideas:{name}", _only("member"), lambda things: _of(things.shared_comment)),
            Row(f"ideas:{name}", _only("author"), lambda things: _of(things.named_comment)),
            Row(f"ideas:{name}", _only(), lambda things: _of(things.taken_back)),
            Row(f"ideas:{name}", _only(), lambda things: [things.shared_idea.pk, 10**6]),
        )
    ),
    *(Row(f"offers:offer-{name}", MEMBERS) for name in ("list", "own", "new")),
    Row("offers:offer-page", MEMBERS, lambda things: [things.shared_offer.pk]),
    Row("offers:offer-page", _only("author"), lambda things: [things.ended_offer.pk]),
    Row("offers:offer-page", _only("author"), lambda things: [things.hidden_offer.pk]),
    Row("offers:offer-edit", _only(), lambda things: [things.hidden_offer.pk]),
    Row("offers:offer-page", _only("author", "named person"), lambda things: [things.named_offer.pk]),
    Row("offers:offer-page", _only("author", "named person"), lambda things: [things.narrower_offer.pk]),
    Row("offers:offer-page", _only(), lambda things: [10**6]),
    *(Row(f"offers:offer-{act}", _only("author"), lambda things: [things.shared_offer.pk]) for act in ("edit", "end")),
    Row("offers:introduction-page", _only("author", "member"), lambda things: [things.introduction.pk]),
    Row("offers:introduction-page", _only(), lambda things: [10**6]),
    Row("ideas:idea-page", _only("author"), lambda things: [things.hidden_idea.pk]),
    Row("ideas:idea-history", _only("author"), lambda things: [things.hidden_idea.pk]),
    Row("ideas:idea-edit", _only(), lambda things: [things.hidden_idea.pk]),
    Row("ideas:idea-audience", _only(), lambda things: [things.hidden_idea.pk]),
    Row("ideas:idea-merge", _only("author", "officer with access"), lambda things: [things.shared_idea.pk]),
    Row("ideas:idea-merge", _only("author"), lambda things: [things.named_idea.pk]),
    Row("ideas:idea-page", MEMBERS | dict.fromkeys(MEMBER_READERS - {"author"}, 302), lambda things: [things.gone.pk]),
    Row("ideas:idea-merge", _only("author"), lambda things: [things.gone.pk]),
    Row("moderation:moderation-page", PUBLIC),
    Row("moderation:case-list", _signed_out(302, others=200)),
    Row("moderation:report-new", MEMBERS | {"author": 404}, lambda things: ["idea", things.shared_idea.pk]),
    Row("moderation:report-new", MEMBERS | {"member": 404}, lambda things: ["comment", things.shared_comment.pk]),
    Row("moderation:report-new", _only("named person"), lambda things: ["idea", things.named_idea.pk]),
    Row("moderation:report-new", MEMBERS | {"author": 404}, lambda things: ["offer", things.shared_offer.pk]),
    Row("moderation:case-about", _only("author"), lambda things: ["offer", things.hidden_offer.pk]),
    Row("moderation:report-new", _only("group member"), lambda things: ["group", things.closed_group.reference]),
    *(
        Row("moderation:report-new", _only(), lambda things, kind=kind, name=name: [kind, getattr(things, name).pk])
        for kind, name in HIDDEN.items()
    ),
    Row("moderation:case-about", _only("author"), lambda things: ["idea", things.shared_idea.pk]),
    Row("moderation:case-about", _only("author"), lambda things: ["idea", things.hidden_idea.pk]),
    Row("moderation:case-about", _only("member"), lambda things: ["comment", things.shared_comment.pk]),
    Row("moderation:case-page", _only("author", "member"), lambda things: [things.case.pk]),
    Row("moderation:case-page", _only("author", "member"), lambda things: [things.hidden_case.pk]),
    Row("moderation:case-page", _only(), lambda things: [10**6]),
    Row("moderation:appeal-new", _only("author"), lambda things: [things.hidden_case.pk]),
    Row("moderation:appeal-new", _only(), lambda things: [things.case.pk]),
    Row("ideas:disposition-new", _only("officer with access"), lambda things: [things.shared_idea.pk]),
    Row("ideas:disposition-new", _only(), lambda things: [things.named_idea.pk]),
    Row("ideas:disposition-new", _only(), lambda things: [things.narrowed_answer.idea_id]),
    Row("ideas:idea-page", _only("author"), lambda things: [things.narrowed_answer.idea_id]),
    Row("publishing:published-list", _all(302)),
    Row("publishing:original-verify", PUBLIC),
    Row("publishing:published-page", PUBLIC, lambda things: [things.published_idea.slug]),
    Row("publishing:published-page", _all(410), lambda things: [things.withdrawn_publication.slug]),
    Row("publishing:published-page", NOBODY, lambda things: [things.hidden_publication.slug]),
    Row("publishing:published-page", NOBODY, lambda things: ["nothing-of-ours"]),
    Row("publishing:published-cite", PUBLIC, lambda things: [things.published_idea.slug, "bib"]),
    Row("publishing:published-cite", NOBODY, lambda things: ["nothing-of-ours", "ris"]),
    Row("publishing:proposal-list", MEMBERS),
    Row("publishing:proposal-page", _only(*WRITERS), lambda things: [things.draft_public_text.pk]),
    Row("publishing:proposal-page", _only("author"), lambda things: [things.published_idea.pk]),
    Row("publishing:proposal-page", _only("author"), lambda things: [things.hidden_publication.pk]),
    Row("publishing:proposal-page", _only(), lambda things: [10**6]),
    Row("publishing:proposal-edit", _only(*WRITERS), lambda things: [things.draft_public_text.pk]),
    Row("publishing:proposal-edit", _only(), lambda things: [things.published_idea.pk]),
    Row("publishing:published-withdraw", _only("author"), lambda things: [things.published_idea.pk]),
    Row("publishing:published-withdraw", _only(), lambda things: [things.draft_public_text.pk]),
    Row("publishing:original-read", _only("author"), lambda things: [things.published_idea.pk]),
    Row("publishing:original-read", _only(), lambda things: [things.draft_public_text.pk]),
    Row("publishing:answer-new", _only("officer with access"), lambda things: [things.published_idea.pk]),
    Row("publishing:answer-new", _only(), lambda things: [things.hidden_publication.pk]),
    Row("publishing:answer-new", _only(), lambda things: [things.withdrawn_publication.pk]),
    Row("publishing:answer-new", _only(), lambda things: [things.draft_public_text.pk]),
    Row("publishing:proposal-new", _only("author"), lambda things: [things.shared_idea.pk]),
    Row("publishing:proposal-new", _only(*WRITERS), lambda things: [things.co_written_idea.pk]),
    Row("publishing:request-new", _only("officer with access"), lambda things: [things.shared_idea.pk]),
    Row("publishing:request-new", _only(), lambda things: [things.named_idea.pk]),
    *market_rows(Row, everybody=PUBLIC, nobody=NOBODY, members=MEMBERS, only=_only),
    Row("groups:group-list", MEMBERS),
    Row("groups:group-new", MEMBERS),
    Row("groups:group-page", MEMBERS, lambda things: [things.open_group.reference]),
    Row("groups:group-page", _only("author", "group member"), lambda things: [things.closed_group.reference]),
    Row("groups:group-page", _only(), lambda things: ["nowhere"]),
    Row("groups:group-people", _only("author"), lambda things: [things.open_group.reference]),
    Row("groups:group-people", _only("author", "group member"), lambda things: [things.closed_group.reference]),
    Row("groups:group-leave", _only("author", "group member"), lambda things: [things.closed_group.reference]),
    *(
        Row(f"groups:{name}", _only("author"), lambda things, kind=kind: [getattr(things, kind).reference])
        for name in ("group-edit", "group-end", "invitation-new", "steward-appoint")
        for kind in ("open_group", "closed_group")
    ),
    *(
        Row(f"groups:{name}", readers, lambda things, kind=kind: [getattr(things, kind).reference])
        for name in ("file-list", "file-add")
        for kind, readers in (("open_group", _only("author")), ("closed_group", _only("author", "group member")))
    ),
    *(
        Row("groups:file-read", readers, lambda things, kind=kind: _file_of_group(things, kind))
        for kind, readers in (
            ("file_in_open_group", _only("author")),
            ("file_of_closed_group", _only("author", "group member")),
        )
    ),
    Row("groups:file-remove", _only("author"), lambda things: _file_of_group(things, "file_of_closed_group")[:2]),
    Row("groups:request-new", MEMBERS, lambda things: [things.open_group.reference]),
    Row("groups:request-new", _only(), lambda things: [things.closed_group.reference]),
    Row("groups:person-remove", _only("author"), lambda things: [things.closed_group.reference, things.inside.pk]),
    Row("groups:person-remove", _only(), lambda things: [things.closed_group.reference, 10**6]),
    Row("home:branding-style", PUBLIC),
    Row("home:social-card", PUBLIC),
    Row("health", PUBLIC),
    Row("home:robots", PUBLIC),
    Row("sitemap", PUBLIC),
    Row("sitemap-part", PUBLIC, lambda things: ["entries"]),
]

# Acts take POST alone. Asked for with GET they do nothing, and say so, or know nobody.
ACTS = MARKET_ACTS | {
    "ideas:comment-add",
    "ideas:file-share",
    "ideas:merger-agree",
    "ideas:merger-decline",
    "ideas:merger-withdraw",
    "ideas:merger-undo",
    "ideas:idea-follow",
    "ideas:idea-unfollow",
    "ideas:answer-mail-stop",
    "ideas:answer-mail-resume",
    "ideas:idea-close",
    "ideas:idea-reopen",
    "publishing:consent-give",
    "publishing:consent-leave-out",
    "publishing:proposal-abandon",
    "publishing:request-decline",
    "ideas:author-accept",
    "ideas:author-decline",
    "ideas:author-leave",
    "ideas:author-take-out",
    "ideas:author-withdraw",
    "ideas:author-hand-over",
    "offers:offer-widen",
    "offers:introduction-ask",
    "offers:introduction-accept",
    "offers:introduction-decline",
    "offers:introduction-withdraw",
    "groups:invitation-accept",
    "groups:invitation-decline",
    "groups:invitation-withdraw",
    "groups:request-accept",
    "groups:request-decline",
    "groups:request-withdraw",
    "groups:steward-take",
    "members:application-withdraw",
    "members:membership-resume",
    "invitations:invitation-accept",
    "invitations:invitation-decline",
    "invitations:invitation-resend",
    "invitations:invitation-withdraw",
    "your:step-skip",
    "members:colleague-confirm",
    "members:steward-take",
    "search:alert-pause",
    "search:alert-resume",
    "search:alert-delete",
}
