from datetime import date

import pytest
from marshmallow import ValidationError

from webapp.policy.schema import (
    CalendarSchema,
    DeadlineRuleSchema,
    ForceSchema,
    LeafletSchema,
    PlanSchema,
    PointSchema,
)


def point(**more):
    return {
        "key": "seen",
        "number": 1,
        "title": "Seen",
        "todo": "See the victim.",
        "promise": "You will be seen.",
        "next_step": "Somebody comes to see you.",
        "clauses": ["W6b"],
        "owner": "line_supervisor",
        "deadlines": [rule()],
        **more,
    }


def rule(**more):
    return {"trigger": "reported", "amount": 24, "unit": "hours", "source": "P1", **more}


def plan(*points, **more):
    return {
        "id": "test",
        "version": "1",
        "title": "A plan for tests",
        "in_force_from": date(2026, 1, 1),
        "source": "a test",
        "code": "2021",
        "code_kept_by": "seen",
        "points": list(points),
        **more,
    }


class TestPlanSchema:
    def test_makes_a_plan_that_nobody_can_change(self):
        made = PlanSchema().load(plan(point()))

        assert hash(made)

    def test_refuses_a_gap_in_the_numbers(self):
        with pytest.raises(ValidationError, match="without gaps"):
            PlanSchema().load(plan(point(), point(key="told", number=3)))

    def test_refuses_two_points_with_one_key(self):
        with pytest.raises(ValidationError, match="share the key seen"):
            PlanSchema().load(plan(point(), point(number=2)))

    def test_refuses_an_expectation_that_no_point_keeps(self):
        line = {"number": 1, "promise": "You are safe.", "clauses": ["B33"], "point": "lost"}

        with pytest.raises(ValidationError, match="No point is called lost"):
            PlanSchema().load(plan(point(), expectations=[line]))


class TestPointSchema:
    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("owner", "nobody"),
            ("gate", "lunch"),
            ("promise", ""),
            ("clauses", []),
            ("deadlines", []),
            ("key", "Not A Slug"),
            ("colour", "not a field of a point"),
        ],
    )
    def test_refuses_what_no_point_can_be(self, field, wrong):
        with pytest.raises(ValidationError) as refusal:
            PointSchema().load(point(**{field: wrong}))

        assert list(refusal.value.messages) == [field]


class TestDeadlineRuleSchema:
    @pytest.mark.parametrize(
        ("field", "wrong"),
        [("trigger", "tea_time"), ("unit", "fortnights"), ("amount", 0), ("amount", 1.5)],
    )
    def test_refuses_what_no_clock_can_run_on(self, field, wrong):
        with pytest.raises(ValidationError) as refusal:
            DeadlineRuleSchema().load(rule(**{field: wrong}))

        assert list(refusal.value.messages) == [field]


class TestCalendarSchema:
    def test_refuses_a_table_that_does_not_say_where_it_ends(self):
        with pytest.raises(ValidationError, match="known_until"):
            CalendarSchema().load(
                {
                    "jurisdiction": "wales",
                    "known_from": date(2025, 1, 1),
                    "source": "a test",
                    "holidays": [],
                }
            )


class TestForceSchema:
    def test_refuses_a_telephone_number_with_words_in_it(self):
        with pytest.raises(ValidationError, match="telephone"):
            ForceSchema(partial=True).load(
                {"support": [{"name": "A", "does": "Helps.", "telephone": "ring me"}]}
            )


class TestLeafletSchema:
    def test_refuses_a_name_it_has_no_words_for(self):
        with pytest.raises(ValidationError, match="stranger"):
            LeafletSchema().load(
                {
                    "id": "test",
                    "version": "1",
                    "title": "A leaflet for tests",
                    "in_force_from": date(2026, 1, 1),
                    "source": "a test",
                    "names": {},
                    "sections": [{"heading": "Who", "paragraphs": ["Ask {stranger}."]}],
                }
            )
