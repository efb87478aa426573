import pytest

from webapp.domain.severity import Severity, severity_of


class TestSeverityOf:
    @pytest.mark.clause("B15")
    def test_lets_the_mind_weigh_as_much_as_the_body(self):
        assert severity_of({"injury": "none"}, impact=4) is Severity.SERIOUS

    @pytest.mark.parametrize(
        ("injury", "impact", "worse"),
        [
            ("none", 0, Severity.NONE),
            ("minor", 0, Severity.MINOR),
            ("more", 1, Severity.MORE),
            ("minor", 3, Severity.MORE),
            ("serious", 4, Severity.SERIOUS),
        ],
    )
    def test_takes_whichever_is_worse(self, injury, impact, worse):
        assert severity_of({"injury": injury}, impact=impact) is worse

    def test_puts_a_stay_in_hospital_above_every_injury(self):
        assert severity_of({"injury": "minor", "treatment": "admitted"}) is Severity.HOSPITALISED

    def test_counts_what_nobody_has_said_as_nothing(self):
        assert severity_of({}) is Severity.NONE
