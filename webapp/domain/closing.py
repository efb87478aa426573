"""Whether a case may be closed: its points, and the number of its health and safety report."""

from webapp.domain.case import Case
from webapp.domain.gates import Step, check_may_take
from webapp.domain.plan import Plan
from webapp.domain.refusals import Refusal


class SafetyReferenceMissing(Refusal):
    sentence = (
        "This has to wait. First give the number that the health and safety report has in the "
        "force's own system, or ask the health and safety adviser to exempt it."
    )


def check_may_close(case: Case, plan: Plan) -> None:
    """W5a, B27: also when nobody was injured, and when it was words alone."""
    check_may_take(plan, Step.CLOSURE, case.answers)
    if not case.safety.is_settled:
        raise SafetyReferenceMissing
