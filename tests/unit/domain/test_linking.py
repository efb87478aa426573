"""Another offence may end; this case never ends with it."""

import pytest

from tests.builders import a_case, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import NeedsReason
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.linking import (
    HasCrimeNumber,
    NoSuchOffence,
    OffenceAlreadyClosed,
    OffenceAlreadyLinked,
    close_linked_offence,
    link_offence,
    say_no_crime_number,
)
from webapp.domain.permissions import NotYoursToDo

LINKED = e.OffenceLinked(number="20/123", what="main")
CLOSED = e.LinkedOffenceClosed(number="20/123", how="Charged.")


def link(case, number="20/123", *, by="inspector"):
    return link_offence(
        case, actor=an_actor(by), conflicts=nobody_else_hurt(), number=number, what="main"
    )


def close(case, number="20/123", *, by="inspector"):
    return close_linked_offence(
        case, actor=an_actor(by), conflicts=nobody_else_hurt(), number=number, how=" Charged. "
    )


def test_writes_a_number_in_one_way():
    assert link(a_case(), " 20 / 123 ") == [LINKED]
    assert close(a_case(LINKED), "20/ 123") == [CLOSED]


def test_stands_in_the_case_once_and_is_closed_once():
    with pytest.raises(OffenceAlreadyLinked):
        link(a_case(LINKED))
    with pytest.raises(OffenceAlreadyClosed):
        close(a_case(LINKED, CLOSED))


def test_closes_only_what_stands_there():
    with pytest.raises(NoSuchOffence):
        close(a_case())


@pytest.mark.clause("W1b")
def test_leaves_the_case_as_it_is_when_the_other_offence_is_closed():
    before, after = a_case(LINKED), a_case(LINKED, CLOSED)

    assert (after.state, after.parts, after.answers) == (before.state, before.parts, before.answers)


@pytest.mark.clause("W2a")
def test_is_not_the_victims_to_say():
    with pytest.raises(VictimMayNotAct):
        link(a_case(), by="officer")
    with pytest.raises(NotYoursToDo):
        link(a_case(), by="bystander")


def say_none(case, reason="Not recorded: he stopped when he was warned."):
    return say_no_crime_number(
        case, actor=an_actor("inspector"), conflicts=nobody_else_hurt(), reason=reason
    )


@pytest.mark.clause("W1a")
def test_a_case_has_its_own_crime_number_or_the_reason_for_none():
    own = e.OffenceLinked(number="20/9", what="own")

    assert not a_case(LINKED).has_crime_number
    assert a_case(own).has_crime_number
    assert a_case(*say_none(a_case())).has_crime_number
    with pytest.raises(NeedsReason):
        say_none(a_case(), " ")
    with pytest.raises(HasCrimeNumber):
        say_none(a_case(own))
