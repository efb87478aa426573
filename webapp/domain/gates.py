"""What must be answered before a case may take its next step."""

from collections.abc import Mapping
from enum import StrEnum

from webapp.domain.plan import Answer, Plan, Point
from webapp.domain.refusals import Refusal


class Step(StrEnum):
    """The steps that a plan can make wait."""

    INVESTIGATION = "investigation"
    CHARGE_FILE = "charge_file"
    OUTCOME = "outcome"
    CLOSURE = "closure"


class StepMustWait(Refusal):
    """Carries the points that hold the step back, so that a page can link to them."""

    def __init__(self, points: tuple[Point, ...]) -> None:
        super().__init__("This has to wait. First: " + " ".join(point.todo for point in points))
        self.points = points


def blocking(plan: Plan, step: Step, answers: Mapping[str, Answer]) -> tuple[Point, ...]:
    """The points that still hold `step` back; none when it may be taken."""
    return tuple(
        point
        for point in plan.points
        if point.gate == step and not point.is_settled_by(answers.get(point.key))
    )


def check_may_take(plan: Plan, step: Step, answers: Mapping[str, Answer]) -> None:
    if points := blocking(plan, step, answers):
        raise StepMustWait(points)
