"""What the Victims' Code gives the victim, and how far each right of theirs has been kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp import policy
from webapp.domain.plan import Code, Right
from webapp.storage import telling
from webapp.storage.queries import CaseView, PointView


@dataclass(frozen=True, kw_only=True)
class RightView:
    """One right with its clocks, and what the victim was told under it."""

    right: Right
    clocks: Sequence[PointView]
    told: Sequence[telling.ProgressView]


@dataclass(frozen=True, kw_only=True)
class Rights:
    code: Code
    each: Sequence[RightView]
    enhanced: bool


def rights_of(case: CaseView, file: telling.ProgressFile) -> Rights | None:
    """None where the case is in a country whose Code we do not have."""
    code = policy.code(case.jurisdiction, policy.plan(case.plan_id, case.plan_version).code)
    if code is None:
        return None
    asked = {time.key.removeprefix("tell_"): time.right for time in code.times}
    clocks = [duty for point in case.points for duty in (point, *point.duties) if _is_shown(duty)]
    return Rights(
        code=code,
        each=[
            RightView(
                right=right,
                clocks=[duty for duty in clocks if duty.point.right == right.number],
                told=[
                    step
                    for step in file.steps
                    if step.is_told and asked.get(step.what, 8) == right.number
                ],
            )
            for right in code.rights
        ],
        enhanced=file.enhanced_since is not None,
    )


def _is_shown(duty: PointView) -> bool:
    """What follows from news has no promise: its clock would give away what they were not told."""
    return bool(duty.point.right and duty.due_at and duty.point.promise)
