from datetime import UTC, datetime, timedelta

import pytest

from tests.builders import HAPPENED, NOW, a_report, an_assault_reported, recorded
from webapp.domain.case import Case
from webapp.domain.events import EVENTS
from webapp.domain.plan import MEETING, TRIGGERS
from webapp.domain.triggers import triggers_of


def triggers(*, saved_at=NOW, received_at=NOW, **said):
    opened = an_assault_reported(report=a_report(**said))
    case = Case.from_events("case", [recorded(opened, saved_at=saved_at, received_at=received_at)])
    return triggers_of(case)


class TestTriggersOf:
    def test_runs_from_the_event_and_from_when_it_was_told(self):
        assert triggers() == {
            **dict.fromkeys(("happened", "time_limited", "injured"), HAPPENED),
            **dict.fromkeys(("reported", "update_not_chosen"), NOW),
        }

    def test_counts_from_when_the_phone_saved_it_not_from_when_there_was_signal(self):
        saved_at = NOW - timedelta(hours=1)

        assert triggers(saved_at=saved_at)["reported"] == saved_at

    def test_does_not_let_a_phone_whose_clock_runs_ahead_move_a_deadline(self):
        assert triggers(saved_at=NOW + timedelta(days=1))["reported"] == NOW

    @pytest.mark.parametrize("kind", ["hate", "both"])
    def test_starts_the_shorter_clock_of_hate_crime(self, kind):
        assert triggers(kind=kind)["hate"] == HAPPENED

    def test_starts_the_clock_of_the_chief_officer_when_someone_is_admitted(self):
        assert triggers(treatment="admitted")["hospitalised"] == HAPPENED
        assert "hospitalised" not in triggers(treatment="a_and_e")

    @pytest.mark.parametrize("exposure", ["blood", "spit", "bite", "needle", "other"])
    def test_starts_the_clock_of_blood_and_spit_when_it_happened(self, exposure):
        at = datetime(2026, 10, 24, 23, 10, tzinfo=UTC)

        assert triggers(exposure=exposure, exposed_at=at.isoformat())["exposed"] == at
        assert triggers(exposure=exposure)["exposed"] == HAPPENED

    @pytest.mark.parametrize("exposure", ["none", "not_known"])
    def test_starts_no_such_clock_without_one(self, exposure):
        assert "exposed" not in triggers(exposure=exposure)

    def test_knows_no_trigger_that_plans_do_not(self):
        told = triggers(kind="both", treatment="admitted", exposure="bite")
        begun = {kind.starts for kind in EVENTS.values() if kind.starts}

        assert {*told, *begun, MEETING} <= TRIGGERS
