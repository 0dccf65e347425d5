"""In which of the two indices a thing stands: what is not for everybody never stands in the public one."""

import pytest

from search.engines.base import Scope
from search.engines.indexing import scope_of
from search.tokens import MEMBERS, PUBLIC, member_token
from tests.search.browsing import add_entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("tokens", "scope"),
    [
        ((PUBLIC,), Scope.PUBLIC),
        ((PUBLIC, MEMBERS), Scope.PUBLIC),
        ((MEMBERS,), Scope.MEMBERS),
        ((member_token(4),), Scope.MEMBERS),
        ((), None),
    ],
)
def test_only_what_is_public_stands_in_the_public_index(tokens, scope):
    assert scope_of(add_entry("Damp walls", tokens=tokens)) is scope
