from datetime import timedelta

from tests.builders import NOW, a_case, a_report, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.advising import call_in_adviser, needs_adviser
from webapp.domain.permissions import SAFETY_ADVISER, SPOC
from webapp.domain.rostering import Roster

GRAVE = a_report(methods=["strangle"])
POSTS = {SAFETY_ADVISER: ["adviser", "other"], SPOC: ["lead"]}
LATER = NOW + timedelta(days=3)


def called(case=None, *, posts=POSTS, hurt=(), away=(), on_duty=()):
    roster = Roster(away=dict.fromkeys(away, LATER), on_duty=dict.fromkeys(on_duty, LATER))
    given = call_in_adviser(
        case or a_case(report=GRAVE),
        posts=posts,
        conflicts=nobody_else_hurt("officer", *hurt),
        roster=roster,
    )
    return [(each.part, each.person_id) for each in given]


class TestNeedsAdviser:
    def test_is_for_a_case_in_which_a_clock_of_the_law_runs(self):
        assert needs_adviser(a_case(report=GRAVE))
        assert not needs_adviser(a_case())

    def test_asks_once(self):
        given = e.PartGiven(part=SAFETY_ADVISER, person_id="adviser")

        assert not needs_adviser(a_case(given, report=GRAVE))
        assert called(a_case(given, report=GRAVE)) == []

    def test_asks_nobody_for_what_is_answered(self):
        done = [e.PointCompleted(point=each) for each in ("riddor_tell", "riddor_specified")]

        assert not needs_adviser(a_case(*done, report=GRAVE))


class TestCallInAdviser:
    def test_prefers_whoever_is_at_work(self):
        assert called() == [(SAFETY_ADVISER, "adviser")]
        assert called(on_duty=["other"]) == [(SAFETY_ADVISER, "other")]

    def test_goes_sideways_past_whoever_was_hurt_or_is_away(self):
        assert called(hurt=["adviser"]) == [(SAFETY_ADVISER, "other")]
        assert called(away=["adviser"]) == [(SAFETY_ADVISER, "other")]

    def test_goes_up_where_no_adviser_can(self):
        only = {**POSTS, SAFETY_ADVISER: ["adviser"]}

        assert called(posts=only, hurt=["adviser"]) == [(SAFETY_ADVISER, "lead")]
        assert called(posts=only, away=["adviser"]) == [(SAFETY_ADVISER, "lead")]
        assert called(posts=only, hurt=["adviser", "lead"]) == [(SAFETY_ADVISER, "inspector")]

    def test_never_ends_with_nobody(self):
        everyone = ["adviser", "other", "lead", "inspector", "sergeant"]

        assert called(posts={}) == [(SAFETY_ADVISER, "inspector")]
        assert called(away=everyone) == [(SAFETY_ADVISER, "adviser")]

    def test_never_asks_somebody_who_was_hurt(self):
        everyone = ["adviser", "other", "lead", "inspector", "sergeant"]

        assert called(hurt=everyone) == []
        assert called(hurt=everyone[:-1], away=["sergeant"]) == [(SAFETY_ADVISER, "sergeant")]
