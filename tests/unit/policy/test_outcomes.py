"""What a victim reads of a decision is said to them, and tells nothing private of anybody else."""

from datetime import date

import pytest

from webapp import policy

LISTED = policy.outcomes(on=date(2026, 11, 20)).outcomes


@pytest.mark.parametrize("rule", LISTED, ids=lambda rule: rule.code)
class TestTold:
    def test_is_a_sentence(self, rule):
        assert rule.told[0].isupper()
        assert rule.told.endswith(".")

    def test_calls_nobody_the_victim(self, rule):
        assert "victim" not in rule.told.lower()

    @pytest.mark.parametrize("private", ["died", "death", " ill", "age ", "cannabis"])
    def test_says_nothing_of_anybodys_health_or_age(self, rule, private):
        assert private not in rule.told.lower()
