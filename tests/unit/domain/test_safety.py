from datetime import date

import pytest

from tests.builders import a_case, a_plan, a_point, a_report, an_actor, nobody_else_hurt
from webapp.domain import events as e
from webapp.domain.answering import OnlyAnAdviserExcuses, excuse_point
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import SAFETY_ADVISER, NotYoursToDo
from webapp.domain.safety import (
    AlreadyExempted,
    ExemptionNeedsReason,
    OnlyTheVictimAdds,
    QuotesTheAbuse,
    ReferenceAlreadyGiven,
    SafetyReportChangedSinceSeen,
    exempt_safety_report,
    give_safety_reference,
    write_own_safety_part,
    write_safety_report,
)
from webapp.domain.working_days import Calendar

CALENDAR = Calendar(
    jurisdiction="england_wales", holidays=frozenset(), known_until=date(2028, 12, 31)
)
PLAN = a_plan(a_point("safety_report", gate="closure"))
ADVISER = an_actor("adviser", posts={SAFETY_ADVISER})
SAID = {
    "methods": ["spit"],
    "activity": "arrest",
    "factors": {"alcohol": "suspected", "drugs": "not_known"},
    "description": "Spat at while making an arrest.",
    "injury": "none",
    "improvements": ["more_people"],
}


def written(case, *, by="sergeant", said=SAID, **more):
    options = {
        "plan": PLAN,
        "actor": an_actor(by),
        "conflicts": nobody_else_hurt(),
        "seen_version": case.safety.version,
        **more,
    }
    return write_safety_report(case, said=said, **options)


def kinds(events):
    return [type(each).__name__ for each in events]


class TestWriteSafetyReport:
    @pytest.mark.clause("W5a")
    def test_keeps_the_point_without_the_victims_part(self):
        events = written(a_case())

        assert e.PointCompleted(point="safety_report") in events
        assert events[0] == e.SafetyReportWritten(said=SAID, author_part="incident_supervisor")

    def test_leaves_a_point_that_is_answered_as_it_is(self):
        case = a_case(e.PointCompleted(point="safety_report"))

        assert "PointCompleted" not in kinds(written(case))

    def test_says_what_the_author_was_in_the_case(self):
        [report, *_] = written(a_case(), by="inspector")

        assert isinstance(report, e.SafetyReportWritten)
        assert report.author_part == "inspector"

    def test_gives_the_number_in_the_same_breath(self):
        assert e.SafetyReferenceGiven(reference="E-77") in written(a_case(), reference="E-77")

    def test_does_not_overwrite_what_the_author_has_not_seen(self):
        case = a_case((e.SafetyReportWritten(said=SAID, author_part="inspector"), "inspector"))

        with pytest.raises(SafetyReportChangedSinceSeen):
            written(case, seen_version=0)
        assert written(case, seen_version=case.safety.version)

    @pytest.mark.parametrize("words", ["Called  a DIRTY word by him.", "a dirty word"])
    def test_takes_no_words_of_abuse(self, words):
        case = a_case(report=a_report(hate_words="A dirty word"))

        with pytest.raises(QuotesTheAbuse):
            written(case, said={**SAID, "description": words})

    def test_refuses_everyone_hurt_and_everyone_without_a_part(self):
        conflicts = nobody_else_hurt("officer", "colleague")

        with pytest.raises(VictimMayNotAct):
            written(a_case(), by="officer")
        with pytest.raises(CoVictimMayNotAct):
            written(a_case(), by="colleague", conflicts=conflicts)
        with pytest.raises(NotYoursToDo):
            written(a_case(), by="stranger")


class TestLearning:
    @pytest.mark.clause("W5b")
    def test_carries_no_name_no_place_and_no_free_word(self):
        report = a_report(place="Outside Pat Officer's house", account="Pat was hit.")

        events = written(a_case(report=report), said={**SAID, "description": "Pat was spat at."})

        [learned] = [each for each in events if isinstance(each, e.LearningRecordMade)]
        assert "Pat" not in repr(learned)
        assert "officer's" not in repr(learned).lower()
        assert learned.facts["factors"] == SAID["factors"]
        assert learned.facts["improvements"] == ["more_people"]
        assert (learned.facts["weekday"], learned.facts["quarter"]) == ("Saturday", "2026 Q4")
        assert learned.compartment == "learning"


class TestWriteOwnSafetyPart:
    def test_is_the_victims_before_or_after_the_supervisors(self):
        [added] = write_own_safety_part(
            a_case(), actor=an_actor("officer"), said={"account": "It hurt."}
        )

        assert added == e.OwnSafetyPartWritten(said={"account": "It hurt."})

    def test_is_nobody_elses(self):
        with pytest.raises(OnlyTheVictimAdds):
            write_own_safety_part(a_case(), actor=an_actor("sergeant"), said={})


class TestGiveSafetyReference:
    @pytest.mark.parametrize("actor", [an_actor(), ADVISER])
    def test_is_for_a_supervisor_or_the_adviser(self, actor):
        [given] = give_safety_reference(
            a_case(), actor=actor, conflicts=nobody_else_hurt(), reference="E-77"
        )

        assert given == e.SafetyReferenceGiven(reference="E-77")

    def test_is_not_given_twice(self):
        case = a_case(e.SafetyReferenceGiven(reference="E-77"))

        with pytest.raises(ReferenceAlreadyGiven):
            give_safety_reference(
                case, actor=ADVISER, conflicts=nobody_else_hurt(), reference="E-77"
            )


def exempted(case, *, actor=ADVISER, conflicts=None, reason="Recorded by the other force."):
    return exempt_safety_report(
        case,
        plan=PLAN,
        actor=actor,
        conflicts=conflicts or nobody_else_hurt(),
        reason=reason,
    )


class TestExemptSafetyReport:
    def test_is_the_advisers_and_its_reason_stays_with_the_report(self):
        exemption, excused = exempted(a_case())

        assert exemption == e.SafetyReportExempted(reason="Recorded by the other force.")
        assert isinstance(excused, e.PointExcused)
        assert "other force" not in excused.reason

    def test_needs_a_reason_and_is_said_once(self):
        with pytest.raises(ExemptionNeedsReason):
            exempted(a_case(), reason=" ")
        with pytest.raises(AlreadyExempted):
            exempted(a_case(e.SafetyReportExempted(reason="None.")))

    def test_is_not_a_supervisors_nor_an_advisers_who_was_hurt(self):
        with pytest.raises(NotYoursToDo):
            exempted(a_case(), actor=an_actor())
        with pytest.raises(CoVictimMayNotAct):
            exempted(a_case(), conflicts=nobody_else_hurt("officer", "adviser"))


class TestExcusing:
    def test_by_hand_is_refused_since_only_the_adviser_may(self):
        plan = a_plan(a_point("safety_report", excused_by=SAFETY_ADVISER))

        with pytest.raises(OnlyAnAdviserExcuses):
            excuse_point(
                a_case(),
                plan=plan,
                actor=an_actor(),
                conflicts=nobody_else_hurt(),
                point="safety_report",
                reason="We are busy.",
            )
