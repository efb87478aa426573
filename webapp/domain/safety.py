"""The health and safety report: who writes it, and who may say that none is needed."""

from collections.abc import Mapping
from typing import Any

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.events import (
    Event,
    LearningRecordMade,
    OwnSafetyPartWritten,
    PointExcused,
    SafetyReferenceGiven,
    SafetyReportExempted,
    SafetyReportWritten,
)
from webapp.domain.learning import facts_of
from webapp.domain.permissions import PARTS, Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal

SAFETY_REPORT = "safety_report"
SHORTEST_QUOTE = 4


class SafetyReportChangedSinceSeen(OutOfDate):
    sentence = (
        "Someone else wrote in this report while you did. What you typed is still here: "
        "compare it with theirs, then send it again."
    )


class QuotesTheAbuse(Refusal):
    """The adviser reads this report, and never the words that were used."""

    sentence = (
        "Leave out the words of abuse. Say what was done; the words are kept with the evidence."
    )


class OnlyTheVictimAdds(MayNot):
    sentence = "Only the victim writes this part."


class ReferenceAlreadyGiven(OutOfDate):
    sentence = "The report already has this number."


class AlreadyExempted(OutOfDate):
    sentence = "This report has already been exempted. The page now shows by whom, and why."


class ExemptionNeedsReason(Refusal):
    sentence = "Say why no report is needed, so that anyone who looks later can understand it."


def write_safety_report(
    case: Case,
    *,
    plan: Plan,
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    said: Mapping[str, Any],
    reference: str = "",
) -> list[Event]:
    """W5a: this part alone keeps the point; the victim's part is never waited for."""
    check_can(Permission.WRITE_SAFETY_REPORT, actor=actor, case=case, conflicts=conflicts)
    if seen_version != case.safety.version:
        raise SafetyReportChangedSinceSeen
    _check_quotes_nothing(case, said.get("description", ""))
    written = SafetyReportWritten(said=said, author_part=_part_of(case, actor))
    learned = LearningRecordMade(facts=facts_of(case.report, said))
    given = [SafetyReferenceGiven(reference=reference)] if _is_new(case, reference) else []
    return [written, learned, *given, *kept(case, plan=plan, duty=SAFETY_REPORT)]


def write_own_safety_part(
    case: Case, *, actor: Actor, said: Mapping[str, Any]
) -> list[OwnSafetyPartWritten]:
    """Before the supervisor, after them or never: the report waits for nobody who was hurt."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimAdds
    _check_quotes_nothing(case, said.get("account", ""))
    return [OwnSafetyPartWritten(said=said)]


def give_safety_reference(
    case: Case, *, actor: Actor, conflicts: Conflicts, reference: str
) -> list[SafetyReferenceGiven]:
    check_can(Permission.GIVE_SAFETY_REFERENCE, actor=actor, case=case, conflicts=conflicts)
    if not _is_new(case, reference):
        raise ReferenceAlreadyGiven
    return [SafetyReferenceGiven(reference=reference)]


def exempt_safety_report(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, reason: str
) -> list[Event]:
    """The reason stays with the health and safety record; the plan says only who decided."""
    check_can(Permission.EXEMPT_SAFETY_REPORT, actor=actor, case=case, conflicts=conflicts)
    if case.safety.exemption:
        raise AlreadyExempted
    if not reason.strip():
        raise ExemptionNeedsReason
    asked = SAFETY_REPORT in plan.points_by_key and SAFETY_REPORT not in case.answers
    because = "The health and safety adviser says that none is needed here."
    excused = [PointExcused(point=SAFETY_REPORT, reason=because)] if asked else []
    return [SafetyReportExempted(reason=reason.strip()), *excused]


def _check_quotes_nothing(case: Case, words: str) -> None:
    quoted = " ".join(str(case.report.get("hate_words", "")).casefold().split())
    if len(quoted) >= SHORTEST_QUOTE and quoted in " ".join(words.casefold().split()):
        raise QuotesTheAbuse


def _is_new(case: Case, reference: str) -> bool:
    return bool(reference) and reference != case.safety.reference


def _part_of(case: Case, actor: Actor) -> str:
    """What the author is in the case: the part nearest to the night, if they hold several."""
    held = case.parts_of(actor.person_id)
    return next((part for part in PARTS if part in held), "")
