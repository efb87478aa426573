"""Somebody who decided turns out to be too near: each of their decisions is taken again."""

from collections.abc import Mapping
from datetime import datetime

from webapp.domain import decisions as d
from webapp.domain import events as e
from webapp.domain.case import Case
from webapp.domain.plan import Answer

FELL = "Whoever decided this stands too near to somebody in the case. It is decided again."


def decide_again(case: Case, *, too_near: Mapping[str, datetime | None]) -> list[e.Event]:
    """C09: from when they stood too near, where that is known; else all that they decided.

    What rests on a decision is open again at once. The mark stays until somebody else decides.
    """
    fallen = [key for key, each in case.decisions.items() if _is_of(each.by, each.at, too_near)]
    if not fallen:
        return []
    closed = [e.CaseReopened(reason=FELL)] if case.is_closed else []
    lines = {key.removeprefix(d.EVIDENCE) for key in fallen if key.startswith(d.EVIDENCE)}
    rested = [line for line in lines if _kept_by(case.answers.get(line), too_near)]
    clocks = [e.PointReopened(point=line, reason=FELL) for line in sorted(rested)]
    marked = [key for key in fallen if key.removeprefix(d.POINT) not in lines]
    return [*closed, *clocks, *(event for key in marked for event in _fall(case, key))]


def _fall(case: Case, key: str) -> list[e.Event]:
    marked = e.DecisionFell(decision=key, person_id=case.decisions[key].by)
    if key.startswith(d.POINT):
        return [e.PointReopened(point=key.removeprefix(d.POINT), reason=FELL), marked]
    if key.startswith(d.STEP):
        opened = e.StepOpened(step=key.removeprefix(d.STEP), why=case.severity.key)
        return [opened, marked]
    if key == d.STATEMENT_ROUTE:
        return [e.StatementRouteWithdrawn(because=FELL), marked]
    return [marked]


def _kept_by(answer: Answer | None, too_near: Mapping[str, datetime | None]) -> bool:
    """The clock of a line runs again, unless it was somebody else who kept it."""
    return answer is not None and _is_of(answer.by, answer.at, too_near)


def _is_of(by: str, at: datetime, too_near: Mapping[str, datetime | None]) -> bool:
    if by not in too_near:
        return False
    since = too_near[by]
    return since is None or at >= since
