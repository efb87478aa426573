"""What the victim thinks of what could happen, and what was decided, for the pages of one case.

Both are read from the record of the one case that a page shows; no list of cases asks for them.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from webapp import policy
from webapp.domain.case import Case
from webapp.domain.deciding_outcome import (
    DecisionFellInReview,
    could_decide,
    fell_with,
    in_the_way,
    may_decide_again,
)
from webapp.domain.hearing_view import staleness
from webapp.domain.outcomes import Decided, OutcomeList, OutcomeRule, Review, VictimView
from webapp.domain.refusals import Refusal
from webapp.domain.reviewing import ReviewDays, can_be_asked, is_asked, needs_reviewer
from webapp.domain.working_days import LONDON
from webapp.policy.standing import review_days, standings_of
from webapp.storage import event_store, people
from webapp.storage.reading import Session


@dataclass(frozen=True, kw_only=True)
class OutcomeView:
    """`stale` says why the view does not count any more; `in_the_way` what comes before an outcome.

    `rule` is the outcome that was decided, by the list of its day; `review` is of that one alone.
    """

    case_id: str
    version: int
    listed: OutcomeList
    view: VictimView | None
    explained_by: str
    decided: Decided | None
    decided_by: str
    rule: OutcomeRule | None
    stale: Refusal | None
    may_decide: bool
    review: Review | None
    reviewer: str
    review_days: ReviewDays
    can_ask_for_review: bool
    needs_reviewer: bool
    in_the_way: list[Refusal] = field(default_factory=list)
    fell_with: frozenset[str] = frozenset()
    fallen: Refusal | None = None


def outcome_of(session: Session, case_id: str, *, now: datetime) -> OutcomeView:
    case = event_store.load(session, case_id)
    listed = policy.outcomes(on=_day(now))
    fresh_for = timedelta(days=listed.fresh_for_days)
    view, decided = case.view, case.outcome
    review, days = case.review if is_asked(case) else None, review_days(case)
    reviewer_id = review.reviewer_id if review else ""
    asked = {view.explained_by if view else "", decided.by if decided else "", reviewer_id}
    names = people.names(session, asked)
    return OutcomeView(
        case_id=case.id,
        version=case.version,
        listed=listed,
        view=view,
        explained_by=names.get(view.explained_by, "") if view else "",
        decided=decided,
        decided_by=names.get(decided.by, "") if decided else "",
        rule=_rule(decided),
        stale=staleness(case, fresh_for=fresh_for, now=now),
        may_decide=decided is None or may_decide_again(case, decided),
        review=review,
        reviewer=names.get(reviewer_id, ""),
        review_days=days,
        can_ask_for_review=can_be_asked(case, days, now),
        needs_reviewer=needs_reviewer(case),
        in_the_way=in_the_way(case, standings_of(case), fresh_for=fresh_for, now=now),
        fell_with=fell_with(case),
        fallen=DecisionFellInReview(_who_could_decide(session, case)) if fell_with(case) else None,
    )


def who_could_decide(session: Session, case_id: str) -> list[str]:
    return _who_could_decide(session, event_store.load(session, case_id))


def _who_could_decide(session: Session, case: Case) -> list[str]:
    ids = could_decide(case)
    names = people.names(session, set(ids))
    return [names[each] for each in ids if each in names]


def _rule(decided: Decided | None) -> OutcomeRule | None:
    if decided is None:
        return None
    return policy.outcomes(on=_day(decided.at)).by_code.get(decided.code)


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()
