from dataclasses import replace
from datetime import timedelta

import pytest

from tests.builders import NOW, an_actor
from webapp.domain.permissions import SPOC
from webapp.domain.silent_phones import (
    SILENT_FOR,
    NotYourOwnPhone,
    NotYoursToAsk,
    Phone,
    answer_for_phone,
    emptied_by,
)

PHONE = Phone(id="a", person_id="officer", called="Safari on iPhone", waiting=2, heard_at=NOW)
A_MINUTE = timedelta(minutes=1)


class TestIsMissed:
    def test_after_twelve_hours_of_silence(self):
        assert not PHONE.is_missed(NOW + SILENT_FOR - A_MINUTE)
        assert PHONE.is_missed(NOW + SILENT_FOR)

    def test_at_once_when_it_came_back_empty(self):
        assert replace(PHONE, emptied_at=NOW).is_missed(NOW)

    @pytest.mark.parametrize("over", [{"waiting": 0}, {"answered_at": NOW}])
    def test_no_more_once_it_arrived_or_somebody_answered(self, over):
        assert not replace(PHONE, emptied_at=NOW, **over).is_missed(NOW + 2 * SILENT_FOR)


class TestEmptiedBy:
    heard = replace(PHONE, id="b", waiting=0)

    def test_is_the_same_persons_phone_of_the_same_kind(self):
        assert emptied_by(self.heard, [PHONE]) == [PHONE]

    @pytest.mark.parametrize(
        "other",
        [
            {"id": "b"},
            {"person_id": "colleague"},
            {"called": "Chrome on Windows"},
            {"waiting": 0},
            {"emptied_at": NOW},
        ],
    )
    def test_is_no_other(self, other):
        assert emptied_by(self.heard, [replace(PHONE, **other)]) == []


class TestAnswer:
    @pytest.mark.parametrize(
        ("who", "posts"), [("sergeant", frozenset()), ("lead", frozenset({SPOC}))]
    )
    def test_is_for_the_next_above_and_for_the_lead(self, who, posts):
        answer_for_phone(PHONE, actor=an_actor(who, posts=posts), supervisor="sergeant")

    def test_is_for_nobody_else(self):
        with pytest.raises(NotYoursToAsk):
            answer_for_phone(PHONE, actor=an_actor("inspector"), supervisor="sergeant")

    def test_is_never_for_its_owner(self):
        owner = an_actor("officer", posts=frozenset({SPOC}))
        with pytest.raises(NotYourOwnPhone):
            answer_for_phone(PHONE, actor=owner, supervisor="sergeant")
