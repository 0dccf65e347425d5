"""Files of ideas: for those of the circle in which they were added, and never a byte for anybody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from hub.files.enums import TextState
from hub.files.exceptions import FileRefused
from hub.ideas.enums import Reach
from hub.ideas.files import files_once_shared
from hub.ideas.models import Idea, IdeaFile
from hub.ideas.services import (
    accept_authorship,
    add_file,
    invite_author,
    leave_authorship,
    share_file,
    take_away_file,
)
from hub.members.services import end_membership
from search.models import Entry
from search.tokens import member_token
from tests.home.factories import UserFactory
from tests.hub.files.documents import pdf
from tests.hub.files.factories import finds, read, sent
from tests.hub.ideas.factories import IdeaFactory, reach_out
from tests.hub.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(db):
    return MemberFactory()


@pytest.fixture
def idea(named):
    """An idea that one person named can see, with a file from that time, and later all members, with another one."""
    idea = IdeaFactory(reach=Reach.NAMED, tokens=[member_token(named.pk)], title="Cargo bikes")
    add_file(idea, sent(b"zwiebelfisch among two", "narrow.txt"), by=idea.author)
    reach_out(idea, Reach.MEMBERS)
    add_file(idea, sent(b"quastenflosser for all", "wide.txt"), by=idea.author)
    for file in IdeaFile.objects.all():
        read(file)
    return idea


def the_file(name):
    return IdeaFile.objects.get(original_name=name)


def gets(client, file, **headers):
    response = client.get(file.get_absolute_url(), **headers)
    return b"".join(response) if response.status_code in {200, 206} else response.status_code


@pytest.mark.parametrize(("who", "files"), [("author", 2), ("named", 2), ("member", 1), ("superuser", 0)])
def test_a_file_is_read_by_those_of_its_circle(idea, named, client, who, files):
    people = {
        "author": idea.author,
        "named": named,
        "member": MemberFactory(),
        "superuser": UserFactory(superuser=True),
    }
    client.force_login(people[who])
    assert IdeaFile.objects.visible_to(people[who]).count() == files
    narrow, wide = gets(client, the_file("narrow.txt")), gets(client, the_file("wide.txt"))
    assert narrow == (b"zwiebelfisch among two" if files == 2 else 404)
    assert wide == (b"quastenflosser for all" if files else 404)
    page = client.get(idea.get_absolute_url())
    assert (page.status_code == 200) == bool(files)
    assert ("narrow.txt" in page.content.decode()) == (files == 2)


def test_of_what_was_shared_at_a_moment_later_files_are_no_part(idea):
    at = timezone.now()
    add_file(idea, sent(b"later", "later.txt"), by=idea.author)
    assert files_once_shared(Idea.objects.get(pk=idea.pk), at) == [the_file("wide.txt")]


def test_a_stranger_is_asked_to_sign_in_for_a_file_and_for_none_alike(idea, client):
    missing = reverse("ideas:file-read", args=[10**6, 10**6, "narrow.txt"])
    for address in (the_file("wide.txt").get_absolute_url(), missing):
        for response in (client.get(address), client.head(address), client.get(address, HTTP_RANGE="bytes=0-3")):
            assert response.status_code == 302
            assert "private" in response["Cache-Control"]


def test_no_other_name_idea_or_number_leads_to_a_file(idea, client):
    client.force_login(MemberFactory())
    file, other = the_file("wide.txt"), IdeaFactory(shared=True)
    assert gets(client, file) == b"quastenflosser for all"
    for args in ([idea.pk, file.pk, "other.txt"], [other.pk, file.pk, "wide.txt"], [idea.pk, 10**18, "wide.txt"]):
        assert client.get(reverse("ideas:file-read", args=args)).status_code == 404


def test_a_file_is_given_to_be_kept_and_by_no_cache(idea, client):
    client.force_login(idea.author)
    response = client.get(the_file("wide.txt").get_absolute_url(), HTTP_RANGE="bytes=0-6")
    assert (response.status_code, b"".join(response)) == (206, b"quasten")
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == 'attachment; filename="wide.txt"'
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "end",
    [
        lambda person, idea: end_membership(person.memberships.get(), by=person),
        lambda person, idea: reach_out(idea, Reach.NAMED, []),
    ],
    ids=["membership ended", "narrowed"],
)
def test_the_address_of_a_file_is_nothing_once_access_has_ended(idea, client, end):
    reader = MemberFactory()
    client.force_login(reader)
    file = the_file("wide.txt")
    assert gets(client, file) == b"quastenflosser for all"
    end(reader, idea)
    assert gets(client, file) == 404
    assert finds(reader, "quastenflosser") == 0


def test_the_text_of_a_file_is_found_by_those_who_may_read_it(idea, named, client):
    member = MemberFactory()
    assert (finds(member, "quastenflosser"), finds(member, "zwiebelfisch")) == (1, 0)
    assert (finds(member, "wide"), finds(member, "narrow")) == (1, 0)
    assert finds(UserFactory(), "quastenflosser") == 0
    share_file(the_file("narrow.txt"), by=idea.author)
    assert finds(member, "zwiebelfisch") == 1
    take_away_file(the_file("narrow.txt"), by=idea.author)
    assert finds(member, "zwiebelfisch") == 0


def test_a_file_of_a_draft_is_the_authors_alone_until_it_is_shared(client):
    idea = IdeaFactory(title="Draft")
    add_file(idea, sent(b"gurkentruppe", "plan.txt"), by=idea.author)
    read(the_file("plan.txt"))
    assert (finds(idea.author, "gurkentruppe"), finds(MemberFactory(), "gurkentruppe")) == (1, 0)
    reach_out(idea, Reach.MEMBERS)
    member = MemberFactory()
    client.force_login(member)
    assert gets(client, the_file("plan.txt")) == 404
    assert finds(member, "gurkentruppe") == 0
    assert "plan.txt" not in client.get(idea.get_absolute_url()).content.decode()


def confirm(client, idea, **fields):
    idea.refresh_from_db()
    address = reverse("ideas:idea-audience", args=[idea.pk])
    return client.post(address, {"version": idea.version, "reach": "members", **fields}, follow=True)


def test_who_widens_an_idea_is_told_which_files_newcomers_do_not_see_and_may_share_them(client):
    idea, other = IdeaFactory(), IdeaFactory()
    shown, kept = (add_file(idea, sent(name=name), by=idea.author) for name in ("shown.txt", "kept.txt"))
    foreign = add_file(other, sent(name="foreign.txt"), by=other.author)
    client.force_login(idea.author)
    page = confirm(client, idea, act="check").content.decode()
    assert "They will not see these files" in page
    assert "shown.txt" in page
    assert "foreign.txt" not in page
    confirm(client, idea, act="confirm", shared_files=[shown.pk, foreign.pk, "x", "9" * 40])
    client.force_login(MemberFactory())
    assert gets(client, shown) == b"Damp behind wardrobes."
    assert (gets(client, kept), gets(client, foreign)) == (404, 404)
    foreign.refresh_from_db()
    assert foreign.circle.idea_id == other.pk


def test_narrowing_says_nothing_of_files(client):
    idea = IdeaFactory(shared=True)
    add_file(idea, sent(), by=idea.author)
    client.force_login(idea.author)
    assert "notes.txt" not in confirm(client, idea, act="check", reach="draft").content.decode()


def send(client, idea, *files):
    return client.post(reverse("ideas:file-list", args=[idea.pk]), {"uploads": files}, follow=True)


def test_several_files_are_added_at_once_and_one_that_will_not_do_costs_no_other(client):
    idea = IdeaFactory()
    client.force_login(idea.author)
    page = send(client, idea, sent(name="a.txt"), sent(b"MZ\x00", "b.exe"), sent(pdf("Cold"), "c.pdf")).content.decode()
    assert "“b.exe” was not added. The hub does not take files of this sort." in page
    assert "2 files are added." in page
    assert set(idea.files.values_list("original_name", flat=True)) == {"a.txt", "c.pdf"}
    assert read(the_file("c.pdf")).text_state == TextState.EXTRACTED


def test_nothing_sent_is_said_beside_the_field(client):
    idea = IdeaFactory()
    client.force_login(idea.author)
    assert "Choose one or more files" in send(client, idea).content.decode()


def test_the_same_form_twice_adds_a_file_once_and_again_after_widening_shares_it(client):
    idea = IdeaFactory()
    client.force_login(idea.author)
    for _ in range(2):
        send(client, idea, sent())
    assert idea.files.count() == 1
    reach_out(idea, Reach.MEMBERS)
    send(client, idea, sent())
    assert idea.files.count() == 1
    client.force_login(MemberFactory())
    assert gets(client, idea.files.get()) == b"Damp behind wardrobes."


@pytest.mark.parametrize(
    ("setting", "most", "sentence"),
    [
        ("MEMBER_FILE_MAX_BYTES", 5, "larger than"),
        ("MEMBER_FILES_MOST", 1, "no room for another file"),
        ("MEMBER_FILES_MAX_BYTES", 30, "no room for a file of this size"),
    ],
)
def test_an_idea_has_room_for_so_much(settings, setting, most, sentence):
    idea = IdeaFactory()
    add_file(idea, sent(), by=idea.author)
    setattr(settings, setting, most)
    with pytest.raises(FileRefused, match=sentence):
        add_file(idea, sent(b"Another one entirely.", "other.txt"), by=idea.author)


def test_only_authors_add_and_share_and_only_they_and_who_added_it_take_away(named):
    idea = IdeaFactory(shared=True)
    co_author = MemberFactory()
    authorship = invite_author(idea, co_author, by=idea.author)
    accept_authorship(authorship, by=co_author)
    file, other = add_file(idea, sent(), by=co_author), add_file(idea, sent(name="2.txt"), by=idea.author)
    leave_authorship(authorship, by=co_author)
    for person in (named, co_author):
        with pytest.raises(PermissionDenied):
            add_file(idea, sent(), by=person)
        with pytest.raises(PermissionDenied):
            share_file(file, by=person)
        with pytest.raises(PermissionDenied):
            take_away_file(other, by=person)
    take_away_file(file, by=co_author)
    take_away_file(other, by=idea.author)
    assert not IdeaFile.objects.exists()


def test_a_file_taken_away_leaves_no_byte(client, django_capture_on_commit_callbacks):
    idea = IdeaFactory(shared=True)
    file = add_file(idea, sent(), by=idea.author)
    client.force_login(idea.author)
    address = reverse("ideas:file-remove", args=[idea.pk, file.pk])
    assert "Take this file away?" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    assert not file.content.storage.exists(file.content.name)
    assert client.post(address).status_code == 404


def test_a_reader_who_is_no_author_meets_none_of_the_pages_for_authors(client):
    idea = IdeaFactory(shared=True)
    file = add_file(idea, sent(), by=idea.author)
    client.force_login(MemberFactory())
    assert client.get(reverse("ideas:file-list", args=[idea.pk])).status_code == 404
    for name in ("file-share", "file-remove"):
        assert client.post(reverse(f"ideas:{name}", args=[idea.pk, file.pk])).status_code == 404
    assert send(client, idea, sent(name="2.txt")).status_code == 404
    assert idea.files.count() == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("=cmd|calc.csv", "=cmd|calc.csv"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("<script>alert(1).txt", "&lt;script&gt;alert(1).txt"),
        ("fdp\u202excod.txt", "fdpxcod.txt"),
        ("长文件名" * 40 + ".txt", "长文件名.txt"),
    ],
)
def test_a_hostile_name_is_shown_as_text_and_gives_a_safe_header(client, name, shown):
    idea = IdeaFactory()
    file = add_file(idea, sent(name=name.replace("/", "\\")), by=idea.author)
    client.force_login(idea.author)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert shown in page
    assert "<script>alert" not in page
    disposition = client.get(file.get_absolute_url())["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "\n" not in disposition
    assert disposition.isascii()


def test_an_idea_with_files_keeps_to_its_number_of_queries(client, django_assert_max_num_queries):
    idea = IdeaFactory(shared=True)
    for number in range(6):
        add_file(idea, sent(b"%d" % number, f"{number}.txt"), by=idea.author)
    client.force_login(MemberFactory())
    client.get(idea.get_absolute_url())
    with django_assert_max_num_queries(16):
        client.get(idea.get_absolute_url())


def test_the_log_has_no_word_of_a_file(idea):
    from home.models import PrivateLogEntry

    share_file(the_file("narrow.txt"), by=idea.author)
    take_away_file(the_file("narrow.txt"), by=idea.author)
    told = " ".join(
        f"{entry.label} {entry.data}" for entry in PrivateLogEntry.objects.filter(action__contains=".file.")
    )
    assert told
    assert "narrow" not in told
    assert Entry.objects.filter(kind="idea", object_id=idea.pk).exists()
