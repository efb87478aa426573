from dataclasses import dataclass
from datetime import date

import pytest

from webapp import policy


@dataclass(frozen=True)
class Version:
    name: str
    in_force_from: date


FIRST = Version("first", date(2020, 12, 15))
SECOND = Version("second", date(2026, 3, 29))


class TestInForce:
    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2026, 3, 28), FIRST),
            (date(2026, 3, 29), SECOND),
            (date(2031, 1, 1), SECOND),
            (date(1970, 1, 1), FIRST),
        ],
    )
    def test_picks_by_date(self, on, expected):
        assert policy._in_force([SECOND, FIRST], on, "plan") is expected

    def test_says_what_is_missing(self):
        with pytest.raises(policy.NoSuchPolicy, match=r"There is no plan lost\."):
            policy._in_force([], date(2026, 1, 1), "plan lost")


class TestPicking:
    @pytest.mark.parametrize(
        "ask",
        [
            lambda: policy.plan("wmp_ten_point", "1999-01"),
            lambda: policy.force("atlantis"),
            lambda: policy.calendar("atlantis"),
            lambda: policy.leaflet("atlantis", on=date(2026, 1, 1)),
            lambda: policy.plan_in_force("atlantis", on=date(2026, 1, 1)),
        ],
    )
    def test_says_what_is_missing(self, ask):
        with pytest.raises(policy.NoSuchPolicy, match="There is no"):
            ask()

    def test_reads_each_file_once(self):
        assert policy.force("wmp") is policy.force("wmp")
        assert policy.first_aid() is policy.first_aid()
