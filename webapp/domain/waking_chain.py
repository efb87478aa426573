"""Court sits in the morning: everyone in the chain is woken with what is missing for it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from webapp.domain.case import Case
from webapp.domain.evidence import EvidencePlan, in_the_way
from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.morning_hearing import hurried_hearing
from webapp.domain.plan import Standing
from webapp.domain.refusals import Refusal
from webapp.domain.serving import SERVED
from webapp.domain.who_must_know import OpenStep, Reachable

WAITS = "This has to wait. "
MARK_READY = "Say that the file is ready."
WHY = "morning_hearing"
OVER = "Everything is there for the hearing, or it has begun."


def missing(
    case: Case, *, evidence: EvidencePlan, standings: Iterable[Standing]
) -> tuple[str, ...]:
    """What court needs and does not have yet, then what the file does: each as a thing to do."""
    every = tuple(standings)
    asked = [duty.todo for duty in blocking(every, Step.COURT)]
    unserved = [each.duty.todo for each in every if each.duty.key == SERVED and not each.is_settled]
    return tuple(dict.fromkeys((*asked, *_of_the_file(case, evidence, every), *unserved)))


def is_needed(
    case: Case, *, evidence: EvidencePlan, standings: Iterable[Standing], now: datetime
) -> bool:
    """W4b, B19: while the hearing is still ahead, and something is missing for it."""
    hearing = hurried_hearing(case.progress, case.opened.jurisdiction)
    is_ahead = hearing is not None and now < hearing
    return is_ahead and bool(missing(case, evidence=evidence, standings=standings))


def whom_to_wake(here: OpenStep, reachable: Sequence[Reachable]) -> list[Reachable]:
    """Everyone at once; those higher up, and those away, from the second call on."""
    at_first = [each for each in reachable if not (each.contact.is_raised or each.is_away)]
    return at_first if at_first and not here.notices else list(reachable)


def _of_the_file(case: Case, evidence: EvidencePlan, standings: tuple[Standing, ...]) -> list[str]:
    if case.evidence.ready_at:
        return []
    refusals = in_the_way(case, evidence=evidence, standings=standings)
    return [words for each in refusals for words in _words(each)] or [MARK_READY]


def _words(refusal: Refusal) -> list[str]:
    if isinstance(refusal, StepMustWait):
        return [duty.todo for duty in refusal.duties]
    return [refusal.sentence.removeprefix(WAITS)]
