"""What hangs on a sentence has to be said, and each last day runs from the day it was passed."""

from datetime import date, datetime

import pytest

from webapp import policy
from webapp.domain.deadlines import deadline_for
from webapp.domain.sentencing import (
    NO_SENTENCE,
    REFER_WITHIN,
    MayItBeReferred,
    Sentence,
    SentencedWhen,
    WhatSentence,
    WhichOffences,
    check_sentence,
    clock_of,
)
from webapp.domain.working_days import LONDON

PASSED = date(2026, 12, 24)
SAID = {"kind": "custody_long", "passed_on": PASSED, "referral": "can", "offences": "Wounding"}


def check(*, verdict="convicted", jurisdiction="england_wales", **other):
    return check_sentence(
        Sentence(**{**SAID, **other}),
        verdict=verdict,
        jurisdiction=jurisdiction,
        incident_at=datetime(2026, 6, 1, 23, 30, tzinfo=LONDON),
        heard_at=datetime(2026, 12, 24, 0, 30, tzinfo=LONDON),
    )


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"kind": ""}, WhatSentence),
        ({"passed_on": None}, SentencedWhen),
        ({"passed_on": date(2026, 12, 25)}, SentencedWhen),
        ({"passed_on": date(2026, 5, 31)}, SentencedWhen),
        ({"referral": ""}, MayItBeReferred),
        ({"offences": " "}, WhichOffences),
    ],
)
def test_is_refused_with_a_reason(said, refusal):
    with pytest.raises(refusal):
        check(**said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({}, Sentence(**SAID)),
        ({"offences": " Wounding "}, Sentence(**SAID)),
        ({"passed_on": date(2026, 6, 1)}, Sentence(**{**SAID, "passed_on": date(2026, 6, 1)})),
        ({"kind": "not_yet"}, Sentence(kind="not_yet")),
        ({"referral": "cannot"}, Sentence(**{**SAID, "referral": "cannot", "offences": ""})),
        ({"referral": "asked"}, Sentence(**{**SAID, "referral": "asked", "offences": ""})),
        ({"verdict": "acquitted"}, NO_SENTENCE),
        ({"jurisdiction": "scotland"}, NO_SENTENCE),
    ],
)
def test_keeps_only_what_a_right_hangs_on(said, kept):
    assert check(**said) == kept


@pytest.mark.clause("B38")
@pytest.mark.parametrize(
    ("passed_on", "last"),
    [
        (date(2026, 12, 24), date(2027, 1, 21)),
        (date(2026, 10, 24), date(2026, 11, 21)),
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 2, 1), date(2027, 3, 1)),
    ],
)
def test_can_be_referred_for_twenty_eight_days_as_long_as_nobody_knows_better(passed_on, last):
    for referral in ("can", "asked"):
        sentence = Sentence(kind="other", passed_on=passed_on, referral=referral)
        assert sentence.refer_by == last
    calendar = policy.calendar("england_wales")
    noon = datetime(passed_on.year, passed_on.month, passed_on.day, 12, tzinfo=LONDON)
    due = deadline_for(REFER_WITHIN, started_at=noon, calendar=calendar)
    assert due.due_at.astimezone(LONDON).date() == last
    assert Sentence(kind="other", passed_on=passed_on, referral="cannot").refer_by is None


@pytest.mark.clause("B38")
@pytest.mark.parametrize(
    ("passed_on", "last"),
    [(date(2026, 12, 24), date(2027, 1, 26)), (date(2027, 3, 25), date(2027, 4, 26))],
)
def test_brings_the_scheme_within_twenty_working_days_over_bank_holidays(passed_on, last):
    code = policy.code("england_wales", "2021")
    duty = next(each for each in code.duties if each.key == "victim_contact_scheme")
    calendar = policy.calendar("england_wales")
    started = clock_of(Sentence(kind="custody_long", passed_on=passed_on))

    due = duty.due(triggers=started, enhanced=False, calendar=calendar)

    assert due.due_at.astimezone(LONDON).date() == last
    assert clock_of(Sentence(kind="other", passed_on=passed_on)) == {}
