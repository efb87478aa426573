"""What must be answered before a case may take its next step."""

from collections.abc import Iterable
from enum import StrEnum

from webapp.domain.plan import Duty, Standing
from webapp.domain.refusals import Refusal


class Step(StrEnum):
    """The steps that a plan can make wait."""

    INVESTIGATION = "investigation"
    CHARGE_FILE = "charge_file"
    COURT = "court"
    OUTCOME = "outcome"
    CLOSURE = "closure"


class StepMustWait(Refusal):
    """Carries the duties that hold the step back, so that a page can link to them."""

    def __init__(self, duties: tuple[Duty, ...]) -> None:
        super().__init__("This has to wait. First: " + " ".join(duty.todo for duty in duties))
        self.duties = duties


def blocking(standings: Iterable[Standing], step: Step) -> tuple[Duty, ...]:
    """What still holds `step` back; nothing when it may be taken.

    No step is taken in a case that nobody investigates: what opens the investigation comes first.
    """
    holding = (Step.INVESTIGATION, step)
    return tuple(
        each.duty for each in standings if each.duty.gate in holding and not each.is_settled
    )
