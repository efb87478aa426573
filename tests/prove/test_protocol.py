"""What a phone saved arrives once, in order, under its author's name, whatever happens meanwhile.

PLEDGE_PROTOCOL says how many nights are drawn, PLEDGE_PROTOCOL_SEED with which number they begin:
a night that failed is drawn again by its number and PLEDGE_PROTOCOL=1. PLEDGE_PROTOCOL_A_FAULT says
in how many nights each planted fault must be found; without it, those that seldom show wait.
"""

import os

import pytest
import time_machine

from tests.builders import NOW
from tests.prove.force import a_force
from tests.prove.phones_in_node import Phones, started
from tests.prove.protocol_faults import ON_THE_PHONE, ON_THE_SERVER, RARE
from tests.prove.schedules import Schedule

NIGHTS = int(os.environ.get("PLEDGE_PROTOCOL", "10"))
FIRST = int(os.environ.get("PLEDGE_PROTOCOL_SEED", "0"))
LOOKS_FOR_ALL = "PLEDGE_PROTOCOL_A_FAULT" in os.environ
MOST_UNTIL_FOUND = int(os.environ.get("PLEDGE_PROTOCOL_A_FAULT", "1000"))


@pytest.fixture(scope="module")
def phones():
    with started() as process:
        yield Phones(process)
        process.stdin.close()


@pytest.fixture(scope="module")
def force(tmp_path_factory):
    with time_machine.travel(NOW, tick=False):
        yield a_force(tmp_path_factory.mktemp("force"))


def test_every_night_ends_with_everything_where_it_belongs(phones, force):
    for seed in range(FIRST, FIRST + NIGHTS):
        night = Schedule(seed, phones, force)

        wrong = night.run([])

        assert not wrong, "\n".join([*wrong, "", f"PLEDGE_PROTOCOL_SEED={seed}", *night.told])


def test_the_same_number_draws_the_same_night(phones, force):
    one, other = (Schedule(FIRST, phones, force) for _ in range(2))
    for night in (one, other):
        night.run([])

    assert one.told == other.told
    assert [each.certain for each in one.saved] == [each.certain for each in other.saved]


def looked_for(faults):
    return [each for each in faults if LOOKS_FOR_ALL or name_of(each) not in RARE]


def name_of(fault):
    return fault if isinstance(fault, str) else fault.__name__


@pytest.mark.parametrize("fault", looked_for(ON_THE_PHONE))
def test_finds_a_fault_on_the_phone(fault, phones, force):
    assert nights_until_found(phones, force, ON_THE_PHONE[fault]) <= MOST_UNTIL_FOUND


@pytest.mark.parametrize("fault", looked_for(ON_THE_SERVER), ids=name_of)
def test_finds_a_fault_on_the_server(fault, phones, force, monkeypatch):
    fault(monkeypatch)

    assert nights_until_found(phones, force, []) <= MOST_UNTIL_FOUND


def nights_until_found(phones, force, planted):
    found = (
        number
        for number in range(1, MOST_UNTIL_FOUND + 1)
        if Schedule(number, phones, force).run(planted)
    )
    return next(found, MOST_UNTIL_FOUND + 1)
