"""The best evidence: a dated list, every line answered and reviewed before a charge file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    Event,
    EvidenceItemAnswered,
    EvidenceReviewed,
    ExhibitListed,
    FileMarkedReady,
    PointCompleted,
    PointExcused,
)
from webapp.domain.gates import Step, StepMustWait, blocking
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.plan import Plan, Standing
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.statements import GAPS, missing_for_the_file

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """One line of the list; of every force that names no `forces`."""

    key: str
    title: str
    todo: str
    forces: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class EvidencePlan:
    """An investigation plan as it stood from one day; a case keeps the version it began with."""

    id: str
    version: str
    title: str
    in_force_from: date
    source: str
    items: tuple[EvidenceItem, ...]

    def of(self, force: str) -> tuple[EvidenceItem, ...]:
        return tuple(each for each in self.items if not each.forces or force in each.forces)


class NoSuchItem(Refusal):
    sentence = "The investigation plan of this case has no such line."


class AnswersMissing(Refusal):
    """Carries the lines that nobody has answered, so that a page can link to them."""

    says: ClassVar[str] = "This has to wait. Not answered in the investigation plan"

    def __init__(self, items: tuple[EvidenceItem, ...]) -> None:
        super().__init__(f"{self.says}: {', '.join(each.title for each in items)}.")
        self.items = items


class AnswersFallen(AnswersMissing):
    """Carries the lines that somebody too near has answered."""

    says = "This has to wait. Whoever answered stands too near, so somebody else looks again at"


class YourAnswerFell(MayNot):
    """C09: to be let back in says nothing of what was answered before."""

    sentence = (
        "Your answer here was set aside, because you stood too near. A colleague looks at it again "
        "and answers, even when they find that you were right."
    )


class NotReviewed(Refusal):
    sentence = (
        "This has to wait. A supervisor has to read the answers as they stand now, and say that "
        "the evidence is enough."
    )


class CrimeNumberMissing(Refusal):
    sentence = "This has to wait. Give the case its crime number, or say why it has none."


class OffenceMissing(Refusal):
    sentence = "This has to wait. Name what this may be charged as."


class StatementWants(Refusal):
    """B17: carries what the victim's statement still wants, as keys of `GAPS`."""

    def __init__(self, gaps: tuple[str, ...]) -> None:
        super().__init__("This has to wait. " + " ".join(GAPS[each] for each in gaps))
        self.gaps = gaps


class ReadyAlready(OutOfDate):
    sentence = "The file is ready already."


class EvidenceMovedOn(OutOfDate):
    sentence = "An answer changed while you were reading. Look again, then say what you think."


class InvestigatorMayNotReview(MayNot):
    sentence = "You investigate this case, so someone else must review its evidence."


class NotAFingerprint(Refusal):
    sentence = "A SHA-256 fingerprint has 64 characters, 0 to 9 and a to f. Copy it whole."


def answer_evidence_item(
    case: Case,
    *,
    evidence: EvidencePlan,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    item: str,
    is_done: bool,
    words: str,
    happened_at: datetime,
    now: datetime,
) -> list[Event]:
    """A line with a clock in the force's plan keeps its duty there, or says why it falls away."""
    check_can(Permission.WORK_EVIDENCE, actor=actor, case=case, conflicts=conflicts)
    if item not in {each.key for each in evidence.of(case.opened.force)}:
        raise NoSuchItem
    _check_not_ones_own(case, item, actor)
    if happened_at > now:
        raise HappenedInTheFuture
    if not is_done and not words.strip():
        raise NeedsReason
    answered = EvidenceItemAnswered(
        item=item,
        is_done=is_done,
        words=words.strip(),
        plan_id=evidence.id,
        plan_version=evidence.version,
    )
    if item not in plan.duties_by_key or item in case.answers:
        return [answered]
    duty = PointCompleted(point=item) if is_done else PointExcused(point=item, reason=words.strip())
    return [answered, duty]


def review_evidence(
    case: Case,
    *,
    evidence: EvidencePlan,
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    is_enough: bool,
    words: str,
) -> list[EvidenceReviewed]:
    """W4a: by a supervisor, of the answers as they saw them; never by whoever investigates."""
    check_can(Permission.REVIEW_EVIDENCE, actor=actor, case=case, conflicts=conflicts)
    if INVESTIGATOR in case.parts_of(actor.person_id):
        raise InvestigatorMayNotReview
    if seen_version != case.evidence.version:
        raise EvidenceMovedOn
    if is_enough:
        for refusal in _of_lines(case, evidence):
            raise refusal
    if not is_enough and not words.strip():
        raise NeedsReason
    return [EvidenceReviewed(is_enough=is_enough, words=words.strip())]


def mark_file_ready(
    case: Case,
    *,
    evidence: EvidencePlan,
    standings: Iterable[Standing],
    actor: Actor,
    conflicts: Conflicts,
) -> list[FileMarkedReady]:
    check_can(Permission.WORK_EVIDENCE, actor=actor, case=case, conflicts=conflicts)
    if case.evidence.ready_at:
        raise ReadyAlready
    for refusal in in_the_way(case, evidence=evidence, standings=standings):
        raise refusal
    return [FileMarkedReady(plan_id=evidence.id, plan_version=evidence.version)]


def in_the_way(
    case: Case, *, evidence: EvidencePlan, standings: Iterable[Standing]
) -> list[Refusal]:
    """W4a, B17, B18, B29: all that comes before a charge file."""
    found: list[Refusal] = [*_of_lines(case, evidence)]
    if not case.has_crime_number:
        found.append(CrimeNumberMissing())
    if not case.offences:
        found.append(OffenceMissing())
    if gaps := missing_for_the_file(case):
        found.append(StatementWants(gaps))
    if duties := blocking(standings, Step.CHARGE_FILE):
        found.append(StepMustWait(duties))
    if not case.evidence.is_reviewed:
        found.append(NotReviewed())
    return found


def unanswered(case: Case, evidence: EvidencePlan) -> tuple[EvidenceItem, ...]:
    items = evidence.of(case.opened.force)
    return tuple(each for each in items if each.key not in case.evidence.answers)


def fallen(case: Case, evidence: EvidencePlan) -> tuple[EvidenceItem, ...]:
    """What somebody too near has answered, until somebody else answers."""
    given = case.evidence.answers
    items = evidence.of(case.opened.force)
    return tuple(each for each in items if each.key in given and given[each.key].has_fallen)


def _check_not_ones_own(case: Case, item: str, actor: Actor) -> None:
    given = case.evidence.answers.get(item)
    if given and given.has_fallen and given.by == actor.person_id:
        raise YourAnswerFell


def _of_lines(case: Case, evidence: EvidencePlan) -> Iterator[Refusal]:
    if missing := unanswered(case, evidence):
        yield AnswersMissing(missing)
    if again := fallen(case, evidence):
        yield AnswersFallen(again)


def list_exhibit(
    case: Case,
    *,
    actor: Actor,
    conflicts: Conflicts,
    what: str,
    kept_at: str,
    working_copy: str,
    sha256: str,
) -> list[ExhibitListed]:
    """Numbered in the order in which they are listed, and never numbered anew."""
    check_can(Permission.WORK_EVIDENCE, actor=actor, case=case, conflicts=conflicts)
    fingerprint = "".join(sha256.split()).lower()
    if fingerprint and not SHA256.fullmatch(fingerprint):
        raise NotAFingerprint
    return [
        ExhibitListed(
            number=f"E{len(case.evidence.exhibits) + 1}",
            what=what.strip(),
            kept_at=kept_at.strip(),
            working_copy=working_copy.strip(),
            sha256=fingerprint,
        )
    ]
