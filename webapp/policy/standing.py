"""How every duty of a case stands, by the plan and the calendar that the case opened with."""

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.plan import Standing, standings
from webapp.domain.triggers import triggers_of


def standings_of(case: Case) -> tuple[Standing, ...]:
    opened = case.opened
    triggers = triggers_of(case)
    return standings(
        policy.plan(opened.plan_id, opened.plan_version),
        triggers=triggers,
        answers=case.answers,
        enhanced="hate" in triggers,
        calendar=policy.calendar(opened.jurisdiction),
    )
