"""Who takes the victim's statement, and whether what was written is enough for a court."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import HappenedInTheFuture, NeedsReason, kept
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts, VictimNotYetKnown, check_may_act
from webapp.domain.decisions import STATEMENT_TIER
from webapp.domain.events import (
    Event,
    LaterStatementAsked,
    PointCompleted,
    PointReopened,
    StatementChoiceSaid,
    StatementRouteDecided,
    StatementRouteWithdrawn,
    StatementTaken,
    StatementTierDecided,
)
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import Permission
from webapp.domain.plan import Plan
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.domain.statement_file import (
    INTERVIEWED,
    OWN,
    SOMEONE_ELSE,
    TAKEN,
    WILLING,
    StatementFile,
)
from webapp.domain.statement_tiers import CONSTABLES, FIRST, THIRD, StatementTiers, Tier, tier_of

# The duties that these deeds keep, in the plans.
ROUTE, FIRST_TAKEN, LATER_TAKEN = "statement_route", "statement_taken", "later_statement"
ONE_HOUR = timedelta(hours=1)

SOON = "It was written by the victim soon after the assault, so it may leave out key facts."
ROSE = "The victim wrote it themselves, and the case has turned out to be graver since."
HURT = "Whoever took it turned out to have been hurt in the same incident."
ASKED = "The victim wrote it themselves, and now wants somebody else to take one."

# What `missing_for_the_file` answers with, in words.
GAPS: Mapping[str, str] = {
    "statement": "The victim's statement has not been taken.",
    "summary": "The statement has no summary.",
    "participants": "The statement does not say who was there.",
    "scene": "The statement does not say what the place was like.",
    "chronology": "The statement does not tell everything in order.",
    "closure": "The statement does not say how it ended.",
    "function": "The statement does not say that the victim was doing their duty.",
    "injuries": "The statement does not name every injury, or say that there was none.",
    "impact": "The statement does not say what it has done to the victim.",
    "later_statement": "A later statement, taken by somebody else, is still wanted.",
}


class OnlyTheVictimSays(MayNot):
    sentence = "Only the victim says who they would rather have take their statement."


class TheirWordStands(OutOfDate):
    sentence = (
        "You asked for somebody else to take your statement. That stands: nobody can ask you to "
        "write it yourself."
    )


class VictimWantsSomeoneElse(MayNot):
    """B37: asked once, and never pressed again."""

    sentence = (
        "The victim would rather somebody else takes their statement. That is final. "
        "Choose a colleague to take it."
    )


class OnlyAnOfficerWritesTheirOwn(MayNot):
    sentence = (
        "Only a police officer or special constable may write their own statement. "
        "Choose a colleague to take it."
    )


class TooGraveForTheirOwn(MayNot):
    sentence = "In this tier the victim does not write their own. Choose a colleague to take it."


class VictimHasNotAgreed(Refusal):
    sentence = "Ask the victim first. They write it only if they are fit to, and want to."


class NotAbsolutelyNecessary(Refusal):
    sentence = "Say why there is no other way. Otherwise, choose a colleague to take it."


class NeedsSpecialist(Refusal):
    sentence = "In this tier a detective or specialist interviewer takes it. Choose one."


class NobodyDecidedYet(MayNot):
    """W2b: a statement that nobody authorised is not let in."""

    sentence = (
        "First decide who takes the statement. One that the victim wrote is only let in when a "
        "supervisor has agreed to it beforehand."
    )


class SomeoneElseTakesTheNext(Refusal):
    sentence = "The victim has written one. What is still wanted is taken by somebody else."


class BeforeTheAssault(Refusal):
    sentence = "That is before it happened. Give the time at which the statement was finished."


class TierCannotFallSoFar(MayNot):
    sentence = (
        "It cannot come down so far: what the report says, or who the victim is, asks for "
        "somebody else to take the statement."
    )


class SameTier(OutOfDate):
    sentence = "The case is in this tier already."


def say_statement_choice(
    case: Case, *, actor: Actor, choice: str
) -> Sequence[StatementChoiceSaid | StatementRouteWithdrawn | PointReopened | LaterStatementAsked]:
    """B37: the victim's word. Once they want somebody else, it is settled."""
    if actor.person_id != case.victim_id:
        raise OnlyTheVictimSays
    file = case.statement
    if file.choice == SOMEONE_ELSE:
        raise TheirWordStands
    said = StatementChoiceSaid(choice=choice)
    if choice != SOMEONE_ELSE:
        return [said]
    if file.route and file.route.route == OWN:
        return [said, *_withdrawn(case, "The victim would rather somebody else takes it.")]
    if file.has_own and not file.later_because:
        return [said, *_another(case, ASKED)]
    return [said]


def decide_statement_tier(
    case: Case,
    *,
    tiers: StatementTiers,
    role: str,
    actor: Actor,
    conflicts: Conflicts,
    tier: int,
    reason: str,
) -> list[StatementTierDecided]:
    check_can(Permission.DECIDE_STATEMENT_ROUTE, actor=actor, case=case, conflicts=conflicts)
    stands = tier_of(case, tiers=tiers, role=role)
    if tier == stands.number and STATEMENT_TIER not in case.to_decide_again:
        raise SameTier
    if tier < stands.lowest:
        raise TierCannotFallSoFar
    return [StatementTierDecided(tier=tier, reason=_needed(reason))]


def decide_statement_route(
    case: Case,
    *,
    plan: Plan,
    tiers: StatementTiers,
    role: str,
    actor: Actor,
    conflicts: Conflicts,
    route: str,
    person_id: str,
    person_force: str,
    reason: str,
    necessity: str,
    agreed: bool,
) -> list[StatementRouteDecided | PointCompleted]:
    """Whoever decides is the one who answers for it: never the victim, nor one hurt beside them."""
    check_can(Permission.DECIDE_STATEMENT_ROUTE, actor=actor, case=case, conflicts=conflicts)
    if not case.victim_known:
        raise VictimNotYetKnown
    tier = tier_of(case, tiers=tiers, role=role)
    if route == OWN:
        _check_own(case.statement, tier=tier, role=role)
        _check_agreed(case.statement, tiers, agreed=agreed, reason=reason, necessity=necessity)
    else:
        _check_taker(case, conflicts, tier, route, person_id, person_force)
    decided = StatementRouteDecided(
        route=route,
        person_id="" if route == OWN else person_id,
        reason=reason.strip(),
        necessity=necessity if route == OWN else "",
        agreed=_how_agreed(case.statement) if route == OWN else "",
    )
    return [decided, *kept(case, plan=plan, duty=ROUTE)]


def take_statement(
    case: Case,
    *,
    plan: Plan,
    tiers: StatementTiers,
    role: str,
    actor: Actor,
    conflicts: Conflicts,
    hours_on_duty: str,
    contents: Collection[str],
    happened_at: datetime,
    now: datetime,
) -> list[StatementTaken | PointCompleted | LaterStatementAsked]:
    """Written by whoever was chosen to: another writer is another decision."""
    check_can(Permission.TAKE_STATEMENT, actor=actor, case=case, conflicts=conflicts)
    file = case.statement
    if file.route is None:
        raise NobodyDecidedYet
    if file.route.route == OWN:
        _check_own(file, tier=tier_of(case, tiers=tiers, role=role), role=role)
    else:
        check_may_act(file.route.person_id, conflicts)
    after = happened_at - datetime.fromisoformat(case.report["happened_at"])
    if happened_at > now:
        raise HappenedInTheFuture
    if after < timedelta(0):
        raise BeforeTheAssault
    taken = StatementTaken(
        route=file.route.route,
        person_id=file.route.person_id,
        hours_after=after // ONE_HOUR,
        hours_on_duty=hours_on_duty,
        contents=sorted(set(contents)),
    )
    done = [taken, *kept(case, plan=plan, duty=FIRST_TAKEN)]
    if file.route.route == OWN:
        is_soon = after < tiers.soon_hours * ONE_HOUR
        return [*done, *(_another(case, SOON) if is_soon else [])]
    return [*done, *(kept(case, plan=plan, duty=LATER_TAKEN) if file.wants_later else [])]


def think_again(
    case: Case, *, tiers: StatementTiers, role: str, conflicts: Conflicts
) -> Sequence[Event]:
    """After anything that may have made a case graver, or put whoever takes it in conflict."""
    file, tier = case.statement, tier_of(case, tiers=tiers, role=role)
    if case.is_closed:
        return []
    if not file.later_because and any(each.person_id in conflicts for each in file.statements):
        return _another(case, HURT)
    if file.has_own and not file.later_because and tier.number > FIRST:
        return _another(case, ROSE)
    because = _no_longer_fits(file, tier, conflicts, is_constable=role in CONSTABLES)
    return _withdrawn(case, because) if because else []


def missing_for_the_file(case: Case) -> tuple[str, ...]:
    """B17: what the statement still wants before the file may be called ready; keys of `GAPS`.

    Nothing where somebody said, with a reason, that there will be no statement.
    """
    file, answer = case.statement, case.answers.get(FIRST_TAKEN)
    if not file.statements:
        return () if answer and answer.is_excused else ("statement",)
    later = case.answers.get(LATER_TAKEN)
    wanted = file.wants_later and not (later and later.is_excused)
    return (*file.missing, *(("later_statement",) if wanted else ()))


def why_not_own(file: StatementFile, *, tier: Tier, role: str) -> str:
    """The sentence a supervisor reads in place of a choice that is not there; empty when it is."""
    try:
        _check_own(file, tier=tier, role=role)
    except Refusal as refusal:
        return refusal.sentence
    return ""


def _check_own(file: StatementFile, *, tier: Tier, role: str) -> None:
    if role not in CONSTABLES:
        raise OnlyAnOfficerWritesTheirOwn
    if file.choice == SOMEONE_ELSE:
        raise VictimWantsSomeoneElse
    if tier.number > FIRST:
        raise TooGraveForTheirOwn
    if file.has_own:
        raise SomeoneElseTakesTheNext


def _check_agreed(
    file: StatementFile, tiers: StatementTiers, *, agreed: bool, reason: str, necessity: str
) -> None:
    if not agreed and file.choice != WILLING:
        raise VictimHasNotAgreed
    if tiers.needs_necessity and not necessity:
        raise NotAbsolutelyNecessary
    _needed(reason)


def _check_taker(
    case: Case, conflicts: Conflicts, tier: Tier, route: str, person_id: str, person_force: str
) -> None:
    check_may_act(person_id, conflicts)
    if person_force != case.opened.force:
        raise ColleagueOfAnotherForce
    if tier.number == THIRD and route != INTERVIEWED:
        raise NeedsSpecialist


def _how_agreed(file: StatementFile) -> str:
    return "on_their_page" if file.choice == WILLING else "in_person"


def _no_longer_fits(
    file: StatementFile, tier: Tier, conflicts: Conflicts, *, is_constable: bool
) -> str:
    if file.route is None:
        return ""
    if file.route.person_id in conflicts:
        return "Whoever was to take it was hurt in the same incident."
    if file.route.route == OWN and (tier.number > FIRST or not is_constable):
        return "The case has turned out to be graver. Somebody else takes it."
    if file.route.route == TAKEN and tier.number == THIRD:
        return "The case has turned out to be graver. A specialist takes it."
    return ""


def _withdrawn(case: Case, because: str) -> list[StatementRouteWithdrawn | PointReopened]:
    """The promise to choose is open again, as long as the statement itself is still to come."""
    again = ROUTE in case.answers and FIRST_TAKEN not in case.answers
    opened = [PointReopened(point=ROUTE, reason=because)] if again else []
    return [StatementRouteWithdrawn(because=because), *opened]


def _another(case: Case, because: str) -> list[LaterStatementAsked]:
    """B16: what was left out, or graver than it seemed, is told to somebody who can ask."""
    return [] if case.statement.later_because else [LaterStatementAsked(because=because)]


def _needed(reason: str) -> str:
    if not reason.strip():
        raise NeedsReason
    return reason.strip()
