"""How grave a case is for the victim's own statement: rises by itself, falls only by a decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.case import Case
from webapp.domain.decisions import STATEMENT_TIER
from webapp.domain.events import AssaultReported, DecisionFell, ReportAddedTo, StatementTierDecided

# In the first, an officer may write their own; in the third, only a specialist takes it.
FIRST, SECOND, THIRD = NUMBERS = (1, 2, 3)
# W2b: who may write their own at all. No force's file and no decision adds to this.
CONSTABLES = frozenset({"officer", "special"})
ROLE = "victim_role"


@dataclass(frozen=True, kw_only=True)
class TierText:
    """The force's own words for one tier."""

    number: int
    name: str
    says: str


@dataclass(frozen=True, kw_only=True)
class TierRise:
    """What a report may say of `field` that asks for tier `to`; an empty word: it says nothing."""

    to: int
    field: str
    any_of: frozenset[str]
    because: str


@dataclass(frozen=True, kw_only=True)
class StatementTiers:
    """One force's rules. `confirmed` is false while they are our default.

    `needs_necessity` asks why there was no other way, before a victim writes their own.
    """

    confirmed: bool
    needs_necessity: bool
    soon_hours: int
    tiers: tuple[TierText, ...]
    rises: tuple[TierRise, ...]

    def text(self, number: int) -> TierText:
        return next(each for each in self.tiers if each.number == number)

    def found(self, report: Mapping[str, Any]) -> Iterator[tuple[str, TierRise]]:
        """Each fact that counts; a worse word in the same field is a fact of its own."""
        for rise in self.rises:
            for word in sorted(rise.any_of & _words(report.get(rise.field))):
                yield f"{rise.field}={word}", rise


@dataclass(frozen=True, kw_only=True)
class Tier:
    """Where a case stands, why, and the lowest that a decision could set it to."""

    number: int
    because: Sequence[str]
    lowest: int
    is_decided: bool = False


def tier_of(case: Case, *, tiers: StatementTiers, role: str) -> Tier:
    """`role` is what the records say the victim is. A fact that was weighed never counts again."""
    number = lowest = FIRST
    why: list[tuple[int, str]] = []
    found: list[tuple[int, str]] = [(FIRST, "")]
    known: set[str] = set()
    report: dict[str, Any] = {}
    is_decided = False
    for recorded in case.history:
        event = recorded.event
        if isinstance(event, DecisionFell) and event.decision == STATEMENT_TIER:
            number, why, is_decided = max(FIRST, *(to for to, _ in found)), list(found), False
        elif isinstance(event, StatementTierDecided):
            number, why, is_decided = event.tier, [(event.tier, event.reason)], True
        elif isinstance(event, AssaultReported | ReportAddedTo):
            report |= event.report if isinstance(event, AssaultReported) else event.said
            new = [each for each in tiers.found({**report, ROLE: role}) if each[0] not in known]
            known |= {fact for fact, _ in new}
            rises = [(rise.to, rise.because) for _, rise in new]
            why, found = [*why, *rises], [*found, *rises]
            lowest = max([lowest, *(_lowest(rise) for _, rise in new)])
            risen = max([number, *(rise.to for _, rise in new)])
            number, is_decided = risen, is_decided and risen == number
    because = dict.fromkeys(words for to, words in why if to == number and words)
    return Tier(number=number, because=tuple(because), lowest=lowest, is_decided=is_decided)


def _lowest(rise: TierRise) -> int:
    """What asks for a specialist, or who is no officer, never lets the victim write their own."""
    return SECOND if rise.to == THIRD or rise.field == ROLE else FIRST


def _words(said: Any) -> frozenset[str]:
    if not said:
        return frozenset({""})
    return frozenset([said] if isinstance(said, str) else said)
