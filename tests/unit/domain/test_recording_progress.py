"""What happens is written down by its own time, and the victim is told of it by a person."""

from datetime import date, timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_case, an_actor, nobody_else_hurt, recorded
from webapp import policy
from webapp.domain import events as e
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo
from webapp.domain.progress import hearings, next_hearing
from webapp.domain.pulse import asked_about
from webapp.domain.recording_progress import (
    AlreadyTold,
    BeforeTheIncident,
    HearingAlreadyOver,
    HearingHasNoDay,
    HearingNotYet,
    IsAnOutcome,
    NoSuchHearing,
    NoSuchProgress,
    ToldBeforeItHappened,
    WhichHearing,
    WhyMoved,
    record_progress,
    tell_victim,
)
from webapp.domain.sentencing import Sentence
from webapp.domain.triggers import triggers_of
from webapp.domain.working_days import LONDON

ARRESTED = e.ProgressRecorded(what="arrested")
TOLD = e.VictimTold(what=[1], how="phone", told_by="me", asks="told_news")
HEARING_AT = NOW + timedelta(days=30)
HEARING = e.ProgressRecorded(
    what="hearing_set", hearing_at=HEARING_AT.isoformat(), court="Birmingham"
)


def record(case, what="arrested", *, by="inspector", happened_at=NOW, **more):
    said = {"hearing_at": None, "court": "", "verdict": "", **more}
    return record_progress(
        case,
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        what=what,
        happened_at=happened_at,
        now=NOW,
        **said,
    )


def tell(case, *numbers, by="inspector", happened_at=NOW):
    return tell_victim(
        case,
        plan=policy.plan("wmp_ten_point", "2020-12"),
        actor=an_actor(by),
        conflicts=nobody_else_hurt(),
        what=numbers,
        how="phone",
        told_by="me",
        happened_at=happened_at,
        now=NOW,
    )


def having(case, *said):
    """More happens in a case: each an event and how many days after the incident."""
    for event, days in said:
        case.take(
            recorded(
                event,
                version=case.version + 1,
                by="inspector",
                happened_at=HAPPENED + timedelta(days=days),
            )
        )
    return case


@pytest.mark.clause("B38")
@pytest.mark.parametrize(("what", "kept"), [("result", "convicted"), ("arrested", "")])
def test_is_kept_with_the_verdict_of_a_result_only(what, kept):
    said = Sentence(kind="not_yet")
    [recorded, *_] = record(a_case(), what, verdict="convicted", sentence=said)

    none_yet = "not_yet" if kept else ""
    assert recorded == e.ProgressRecorded(what=what, verdict=kept, sentence=none_yet)


def test_a_long_sentence_starts_the_scheme_again_for_each():
    passed_on = HAPPENED.astimezone(LONDON).date()
    long = Sentence(kind="custody_long", passed_on=passed_on, referral="asked")
    scheme = "victim_contact_scheme"
    case = a_case(e.PointCompleted(point=scheme))

    [recorded, *again] = record(case, "result", verdict="convicted", sentence=long)

    assert recorded == e.ProgressRecorded(
        what="result",
        verdict="convicted",
        sentence="custody_long",
        sentenced_on=passed_on.isoformat(),
        referral="asked",
    )
    assert again == [e.PointReopened(point=scheme, reason="It has happened again.")]
    started_at = triggers_of(a_case(recorded))["sentenced_long"]
    assert started_at.astimezone(LONDON).date() == passed_on


def test_is_kept_with_a_hearings_day_and_court_only():
    assert record(a_case(), hearing_at=HEARING_AT, court="x") == [ARRESTED]
    assert record(a_case(), "hearing_set", hearing_at=HEARING_AT, court=" Birmingham ") == [HEARING]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"happened_at": NOW + timedelta(minutes=1)}, HappenedInTheFuture),
        ({"happened_at": HAPPENED - timedelta(days=2)}, BeforeTheIncident),
        ({"what": "hearing_set", "court": "Birmingham"}, HearingHasNoDay),
        ({"what": "hearing_set", "hearing_at": HEARING_AT, "court": " "}, HearingHasNoDay),
        ({"what": "hearing_set", "hearing_at": HAPPENED, "court": "B"}, HearingAlreadyOver),
        pytest.param({"what": "not_prosecuted"}, IsAnOutcome, marks=pytest.mark.clause("W3b")),
        pytest.param({"what": "out_of_court"}, IsAnOutcome, marks=pytest.mark.clause("B6")),
        ({"by": "officer"}, VictimMayNotAct),
        ({"by": "stranger"}, NotYoursToDo),
    ],
)
def test_is_refused_with_a_reason(said, refusal):
    with pytest.raises(refusal):
        record(a_case(), **said)


@pytest.mark.parametrize(
    ("events", "said", "refusal"),
    [
        ([], {"numbers": [1]}, NoSuchProgress),
        ([ARRESTED, TOLD], {"numbers": [1]}, AlreadyTold),
        (
            [ARRESTED],
            {"numbers": [1], "happened_at": HAPPENED - timedelta(hours=1)},
            ToldBeforeItHappened,
        ),
        (
            [ARRESTED],
            {"numbers": [1], "happened_at": NOW + timedelta(hours=1)},
            HappenedInTheFuture,
        ),
        ([ARRESTED], {"numbers": [1], "by": "officer"}, VictimMayNotAct),
    ],
)
def test_telling_is_refused_with_a_reason(events, said, refusal):
    with pytest.raises(refusal):
        tell(a_case(*events), *said.pop("numbers"), **said)


def test_is_told_once_and_no_news_is_an_update_too():
    case = a_case(ARRESTED)

    assert tell(case, 1, 1) == [TOLD, e.PointCompleted(point="tell_arrested")]
    assert tell(case) == [e.VictimTold(what=[], how="phone", told_by="me")]
    assert not case.progress[0].is_told
    assert a_case(ARRESTED, TOLD).progress[0].told_how == "phone"
    assert a_case(ARRESTED, TOLD).last_contact_at == HAPPENED


@pytest.mark.clause("W3c")
@pytest.mark.parametrize(
    ("what", "asks"),
    [
        (["arrested"], "told_news"),
        (["hearing_held", "result"], "told_decision"),
        (["not_investigated"], "told_decision"),
        (["not_prosecuted"], "told_decision"),
        (["out_of_court"], "told_decision"),
        ([], None),
    ],
)
def test_telling_asks_how_it_was_after_news_and_after_a_decision(what, asks):
    case = a_case(*(e.ProgressRecorded(what=each) for each in what))

    told, *_ = tell(case, *range(1, len(what) + 1))

    assert told.key_point == asks
    after = a_case(*(e.ProgressRecorded(what=each) for each in what), told)
    assert asked_about(after, now=NOW) == asks


@pytest.mark.parametrize(
    ("steps", "remanded", "charged"),
    [
        (["arrested"], False, False),
        (["charged", "remanded_in_custody"], True, True),
        (["charged", "remanded_in_custody", "warrant_issued"], True, True),
        (["charged", "remanded_in_custody", "bailed_by_court"], False, True),
        (["remanded_in_custody", "bailed"], False, False),
    ],
)
def test_says_whether_somebody_is_charged_and_in_custody(steps, remanded, charged):
    case = a_case(*(e.ProgressRecorded(what=what) for what in steps))

    assert (case.is_remanded, case.is_charged) == (remanded, charged)


def test_knows_the_next_hearing_until_it_is_held():
    case = having(a_case(), (HEARING, 1))

    assert case.next_hearing_on == date(2026, 11, 24)
    assert having(case, (e.ProgressRecorded(what="hearing_held"), 31)).next_hearing_on is None


@pytest.mark.clause("B21")
def test_a_hearing_and_a_result_ask_how_the_victim_is_each_time():
    case = having(a_case(), (HEARING, 1), (e.ProgressRecorded(what="result"), 40))

    assert triggers_of(having(a_case(), (HEARING, 1)))["before_court"] == HEARING_AT - timedelta(
        days=7
    )
    assert triggers_of(case)["after_result"] == HAPPENED + timedelta(days=40)
    asked = having(a_case(), (HEARING, 1), (e.PointCompleted(point="check_before_court"), 25))
    on = {"hearing_at": HEARING_AT + timedelta(days=9), "court": "B"}
    again = record(asked, "hearing_set", **on, hearing=1, words="No judge.")
    assert [type(each) for each in again] == [e.ProgressRecorded, e.PointReopened]


def set_for(days, *, moves=0, why="", court="Birmingham"):
    return e.ProgressRecorded(
        what="hearing_set",
        hearing_at=(HAPPENED + timedelta(days=days)).isoformat(),
        court=court,
        hearing=moves,
        words=why,
    )


def held(hearing=0, came_of="Put off."):
    return e.ProgressRecorded(what="hearing_held", hearing=hearing, words=came_of)


@pytest.mark.parametrize(
    ("steps", "became", "following"),
    [
        ([(set_for(30), 1), (set_for(20), 2)], {2: "stands", 1: "stands"}, 2),
        ([(set_for(20), 1), (set_for(30), 2)], {1: "stands", 2: "stands"}, 1),
        ([(set_for(20), 1), (set_for(30), 2), (held(1), 20)], {1: "held", 2: "stands"}, 2),
        ([(set_for(20), 1), (set_for(30), 2), (held(), 20)], {1: "held", 2: "stands"}, 2),
        ([(set_for(20), 1), (set_for(30, moves=1), 2)], {1: "moved", 2: "stands"}, 2),
        (
            [(set_for(20), 1), (set_for(30, moves=1), 2), (held(), 30)],
            {1: "moved", 2: "held"},
            None,
        ),
        ([(set_for(20), 1), (set_for(30), 21)], {1: "passed", 2: "stands"}, 2),
        ([(set_for(20), 1), (set_for(30), 21), (held(1), 22)], {1: "held", 2: "stands"}, 2),
        (
            [(set_for(20), 1), (set_for(50), 2), (e.ProgressRecorded(what="result"), 20)],
            {1: "held", 2: "stands"},
            2,
        ),
    ],
    ids=[
        "the sooner is next",
        "a later one stays behind",
        "the one that was named was held",
        "the one that it can only be was held",
        "a moved one stays in the history",
        "a moved one is held on its new day",
        "another was set since its day",
        "what came of it is said later",
        "a result leaves the day of the sentence",
    ],
)
def test_keeps_every_hearing_and_knows_the_next(steps, became, following):
    case = having(a_case(), *steps)

    assert {each.step.number: each.became for each in hearings(case.progress)} == became
    found = next_hearing(case.progress)
    assert (found and found.number) == following


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"what": "hearing_set", "hearing": 9}, NoSuchHearing),
        ({"what": "hearing_set", "hearing": 1, "words": " "}, WhyMoved),
        ({"what": "hearing_held", "hearing": 2}, NoSuchHearing),
        ({"what": "hearing_held", "hearing": 4}, HearingNotYet),
        ({"what": "hearing_held"}, WhichHearing),
    ],
)
def test_a_hearing_is_named_where_there_are_several(said, refusal):
    begun = [(set_for(day), -1) for day in (-0.6, -0.5)]
    case = having(a_case(), *begun, (set_for(30, moves=2), 0), (set_for(40), 0), (set_for(0.01), 0))

    with pytest.raises(refusal):
        record(case, **{"hearing_at": HEARING_AT, "court": "Leeds", "words": "Put off.", **said})


def test_asks_how_they_are_before_the_next_hearing_and_not_before():
    first = [(set_for(20), 1), (e.PointCompleted(point="check_before_court"), 2)]
    case = having(a_case(), *first)
    on = {"hearing_at": HAPPENED + timedelta(days=40), "court": "Leeds"}
    assert [type(each) for each in record(case, "hearing_set", **on)] == [e.ProgressRecorded]

    case = having(case, (set_for(0.01), 0))
    asked = record(case, "hearing_held", words="Put off.")

    assert asked[0] == e.ProgressRecorded(what="hearing_held", hearing=2, words="Put off.")
    assert [type(each) for each in asked] == [e.ProgressRecorded, e.PointReopened]
