"""Somebody whom a report could only describe is searched for by what it said, and no more."""

import pytest

from tests.builders import NOW, a_victim, new_id
from webapp.domain.conflicts import Conflicts
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.services.context import Context
from webapp.services.naming_nobody import check_names_nobody
from webapp.storage import people
from webapp.storage.tables import db


@pytest.fixture
def check(desk):
    """Reads a text that is about a colleague who is not on record."""
    stranger = a_victim("colleague", name="Sam Sharma", number="not known")
    other = a_victim("colleague", name="Lee Okoro", number="S771")
    [case_id, _] = desk.report(stranger, other)
    session = db.session()
    context = Context(
        session=session,
        actor=people.actor(session, "chair"),
        command_id=new_id(),
        saved_at=NOW,
        now=NOW,
    )
    case = desk.case(case_id)
    others = Conflicts(victim_id=case.victim_id, co_victim_ids=frozenset({other.case_id}))

    return lambda text: check_names_nobody(text, case, others, context)


@pytest.mark.parametrize("text", ["Ask Sharma first.", "Sam Sharma had no cover.", "Ring S771."])
def test_finds_the_name_and_the_number_that_the_report_gave(check, text):
    with pytest.raises(SomebodyIsNamed):
        check(text)


def test_leaves_alone_the_words_in_which_we_say_that_a_number_is_missing(check):
    check("It is not known what number of officers was there.")
