"""What the shell keeps private, for the leak check: pages in draft, what people write to the secretariat or follow.

And who walks the admin: whoever has a role there reads drafts of pages, and nothing of what members share.
"""

from collections.abc import Iterable
from functools import partial
from secrets import token_hex

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Site

from home.models import ContactMessage, FaqPage, NewsPage, StandardPage, User
from home.roles import Role
from search.leakcheck.registry import Plant, Planting, Walker, register_plant, register_walker
from search.models import SavedSearch


def _plant(planting: Planting) -> Iterable[str]:
    words = {"name": "name", "subject": "title", "message": "body"}
    ContactMessage.objects.create(
        email="planted@example.org",
        **{name: planting.for_office("secretariat", place) for name, place in words.items()},
    )
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    page = root.add_child(
        instance=StandardPage(
            title=planting.editors_only("title"),
            slug=planting.editors_only("page"),
            summary=planting.editors_only("summary"),
            live=False,
        )
    )
    story = root.add_child(
        instance=NewsPage(
            title=planting.editors_only("title"),
            slug=planting.editors_only("news"),
            happened_on=timezone.localdate(),
            live=False,
        )
    )
    faq = root.add_child(
        instance=FaqPage(title=planting.editors_only("title"), slug=planting.editors_only("faq"), live=False)
    )
    return [f"/{page.slug}/", f"/{story.slug}/", f"/{faq.slug}/", *_followed_searches(planting)]


def _followed_searches(planting: Planting) -> Iterable[str]:
    """Let somebody with an account and somebody without one follow a search that nobody else may learn of."""
    person = User.objects.create_user("follows-searches@example.org")
    search = {"name": planting.hidden("name"), "query": f"q={planting.hidden('query')}"}
    alert = SavedSearch.objects.create(owner=person, **search)
    SavedSearch.objects.create(email=f"{planting.hidden('name')}@example.org", **search)
    pages = [f"/search/alerts/{alert.pk}/{act}" for act in ("", "open/", "pause/", "resume/", "delete/")]
    return ["/search/alerts/", "/search/alerts/new/", *pages]


def _officer(role: Role) -> User:
    person = User.objects.create_user(f"{token_hex(8)}@example.org", is_staff=True)
    person.groups.add(Group.objects.get(name=role.value))
    return person


def _superuser() -> User:
    return User.objects.create_superuser(f"{token_hex(8)}@example.org")


register_plant(Plant("home", _plant))
register_walker(Walker("editor in the admin", partial(_officer, Role.EDITOR), in_admin=True))
register_walker(Walker("commissioner in the admin", partial(_officer, Role.COMMISSIONER), in_admin=True))
register_walker(Walker("superuser in the admin", _superuser, in_admin=True))
