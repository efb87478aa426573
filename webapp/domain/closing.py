"""Whether a case may be closed: its points, and the number of its health and safety report."""

from collections.abc import Iterable

from webapp.domain.case import Case
from webapp.domain.gates import Step, check_may_take
from webapp.domain.plan import Standing
from webapp.domain.refusals import Refusal


class SafetyReferenceMissing(Refusal):
    sentence = (
        "This has to wait. First give the number that the health and safety report has in the "
        "force's own system, or ask the health and safety adviser to exempt it."
    )


def check_may_close(case: Case, standings: Iterable[Standing]) -> None:
    """W5a, B27: also when nobody was injured, and when it was words alone."""
    check_may_take(standings, Step.CLOSURE)
    if not case.safety.is_settled:
        raise SafetyReferenceMissing
