"""What people really write, at its longest, shortest, rudest and in other scripts, in narrow and in wide windows."""

import json
from typing import Any, Final

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from home.services import SECRETARIAT_OFFICE, join_office
from hub.ideas.models import Idea
from hub.moderation.models import Case
from hub.moderation.services import open_case
from tests.hub.members.factories import AccessFactory, MemberFactory
from tests.hub.moderation.factories import ModeratorFactory, make_case
from tests.journeys.width import too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS: Final = (360, 768, 1280)
EACH: Final = 25
SHOWN: Final = 3  # So many things of each sort are opened, one by one.
TEXTS: Final = settings.SHARED_DATA / "proposals"


def records(name: str) -> list[dict[str, Any]]:
    with (TEXTS / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def of_script(said: list[dict[str, Any]], first: str, last: str) -> list[dict[str, Any]]:
    return [each for each in said if any(first <= sign <= last for sign in each["body"])]


def extremes() -> dict[str, list[dict[str, Any]]]:
    """Return what is hardest to show of the real texts, by what is hard about it."""
    petitions, said = records("uk_petitions_titles.jsonl"), records("polis_comments.jsonl")
    accepted = sorted((each for each in said if each["moderated"] == "1"), key=lambda each: len(each["body"]))
    return {
        "petitions": sorted(petitions, key=lambda each: -len(each["title"]))[:EACH],
        "short": accepted[:EACH],
        "long": accepted[-EACH:],
        "rejected": [each for each in said if each["moderated"] == "-1"][:EACH],
        "Chinese": of_script(accepted, "\u4e00", "\u9fff")[-EACH:],
        "German": of_script(accepted, "ß", "ß")[-EACH:],
    }


@pytest.fixture
def imported(site, tmp_path):
    """Return the ideas that such texts gave, a few of each sort."""
    sorts = extremes()
    assert all(sorts.values())
    shown: list[int] = []
    for name, texts in sorts.items():
        lines = tmp_path / f"{name}.jsonl"
        lines.write_text("\n".join(map(json.dumps, texts)), encoding="utf-8")
        before = set(Idea.objects.values_list("pk", flat=True))
        call_command("import_ideas", str(lines), "--into-scratch", verbosity=0)
        shown += Idea.objects.exclude(pk__in=before).order_by("pk").values_list("pk", flat=True)[:SHOWN]
    return list(Idea.objects.filter(pk__in=shown))


@pytest.mark.shared_data
@pytest.mark.skipif(not settings.SHARED_DATA.is_dir(), reason=f"There is no {settings.SHARED_DATA}.")
def test_pages_of_real_ideas_stay_within_the_window_for_members_and_moderators(imported, open_window, sign_in):
    ideas = [idea.get_absolute_url() for idea in imported if idea.hidden_at is None]
    assert len(ideas) > SHOWN
    lists = ["/ideas/", "/ideas/?page=2", "/search/?q=the&scope=members", "/search/?q=政&scope=members"]
    cases = [make_case(idea, reason=idea.title) for idea in imported if idea.hidden_at is None]
    decided = Case.objects.exclude(pk__in=[case.pk for case in cases])[:SHOWN]
    assert decided
    member, moderator = MemberFactory(), ModeratorFactory()
    join_office(SECRETARIAT_OFFICE, moderator)
    AccessFactory(person=moderator, reason="office")
    for case in cases:
        open_case(case, by=moderator, reason="To look at it.")
    queue = [reverse("moderation_case_modeladmin_index")]
    queue += [reverse("moderation_case_modeladmin_read", args=[case.pk]) for case in cases]
    queue += [reverse("moderation_case_modeladmin_inspect", args=[case.pk]) for case in [*cases, *decided]]
    for width in WIDTHS:
        window = {"viewport": {"width": width, "height": 740}}
        assert too_wide(sign_in(member, open_window(**window)), [*lists, *ideas]) == {}, width
        assert too_wide(sign_in(moderator, open_window(**window)), queue) == {}, width
