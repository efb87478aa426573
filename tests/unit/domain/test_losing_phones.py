import pytest

from webapp.domain.actor import Actor
from webapp.domain.losing_phones import NotYourPhone, check_may_report_lost
from webapp.domain.permissions import SERVICE_DESK, SPOC

OWNED = {"owner_id": "ann", "owner_force": "wmp", "above_owner": ["sam", "ines"]}


def asked_by(person_id, *, force="wmp", post=None):
    posts = frozenset({post} if post else ())
    actor = Actor(person_id=person_id, name="", force=force, posts=posts)
    check_may_report_lost(actor, **OWNED)


@pytest.mark.parametrize("who", ["ann", "sam", "ines"])
def test_is_said_by_its_owner_or_those_above_them(who):
    asked_by(who)


def test_is_said_by_the_service_desk_of_their_force():
    asked_by("dan", post=SERVICE_DESK)


@pytest.mark.parametrize(("force", "post"), [("wmp", None), ("wmp", SPOC), ("btp", SERVICE_DESK)])
def test_is_said_by_nobody_else(force, post):
    with pytest.raises(NotYourPhone):
        asked_by("amir", force=force, post=post)
