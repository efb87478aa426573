"""What has been said of one case for the health and safety record, folded from its events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from webapp.domain.riddor import OVER_SEVEN, SPECIFIED, Question, Riddor, WorkDays, reckon
from webapp.domain.working_days import LONDON

NO_GRAVE_INJURY = frozenset({"none", "not_known"})
REPORTED = "reported"
# Answers that decide nothing: told at once with the report to follow, and kept on record.
TOLD, RECORDED = "told", "recorded"
ACCIDENTS = frozenset({"assault", "both"})


@dataclass(frozen=True, kw_only=True)
class Part:
    """One author's part of the report; `role` is what they were in the case when they wrote it."""

    said: Mapping[str, Any]
    by: str
    role: str
    at: datetime
    version: int


@dataclass(frozen=True, kw_only=True)
class Exemption:
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class RiddorDecision:
    """`grounds` is what the adviser had before them: what comes up later asks them again."""

    decision: str
    reason: str
    reference: str
    way: str
    grounds: frozenset[str]
    by: str
    happened_at: datetime


@dataclass(kw_only=True)
class SafetyFile:
    """`version` is the supervisor's part's, so that two of them cannot overwrite each other.

    `answers` are the adviser's that decided nothing, by what they said.
    """

    supervisors: Part | None = None
    victims: Part | None = None
    reference: str = ""
    reference_at: datetime | None = None
    exemption: Exemption | None = None
    work_days: list[WorkDays] = field(default_factory=list)
    decision: RiddorDecision | None = None
    answers: dict[str, RiddorDecision] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return self.supervisors.version if self.supervisors else 0

    @property
    def is_settled(self) -> bool:
        """B27: a number in the force's own system, or an adviser's word that none is needed."""
        return bool(self.reference or self.exemption)

    def riddor(self, report: Mapping[str, Any]) -> Riddor:
        return reckon(
            accident_day(report),
            self.work_days,
            may_be_specified=self._may_be_specified(report),
            is_accident=report.get("kind") in ACCIDENTS,
        )

    def question(self, report: Mapping[str, Any]) -> Question | None:
        """What an adviser has still to decide; a report that was made answers everything."""
        if self.decision and self.decision.decision == REPORTED:
            return None
        riddor, answered = self.riddor(report), (self.decision and self.decision.grounds) or set()
        questions = (riddor.asks(ground) for ground in (SPECIFIED, OVER_SEVEN))
        return next((each for each in questions if each and each.ground not in answered), None)

    def clocks(self, report: Mapping[str, Any]) -> frozenset[str]:
        """The grounds that an adviser has to answer, or has; after a report no other begins."""
        expected = self.riddor(report).expected
        decision = self.decision
        if decision and decision.decision == REPORTED:
            return expected & decision.grounds
        return expected

    def _may_be_specified(self, report: Mapping[str, Any]) -> bool:
        """Held by the neck counts, whoever said it: what it did may not show until later."""
        said = self.supervisors.said if self.supervisors else {}
        grave = set(said.get("grave_injuries", ())) - NO_GRAVE_INJURY
        done = {*report.get("methods", ()), *said.get("methods", ())}
        return bool(grave) or "strangle" in done


def accident_day(report: Mapping[str, Any]) -> date:
    return datetime.fromisoformat(report["happened_at"]).astimezone(LONDON).date()
