"""What the made-up victims say when they are offered a statement for court."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from webapp.domain import commands as c
from webapp.domain.case import Case
from webapp.domain.permissions import SIGNS_FOR_THE_CHIEF
from webapp.domain.working_days import LONDON
from webapp.made_up.looking_after import owner_of
from webapp.made_up.roster import roster
from webapp.policy.drafting import draft_of, template_of

STATEMENT = (
    "I went back to work after four days because I did not want to sit at home. I was not ready. "
    "I keep my back to the wall now, and I count the doors.\n\n"
    "My daughter asks every morning whether I will come home. She never asked before."
)


class Told(Protocol):
    @property
    def told(self) -> Mapping[str, Any]: ...


def offer_statement(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    """One writes it, one would rather wait, one says no."""
    asked_at, turn = at - deed.told["done_ago"], int(case.id[-1], 16) % 3
    if turn == 0:
        return case.victim_id, c.WritePersonalStatement(
            happened_at=asked_at, case_id=case.id, words=STATEMENT
        )
    return owner_of(deed.told["point"], case), c.AnswerPersonalStatement(
        happened_at=asked_at,
        case_id=case.id,
        answer="not_now" if turn == 1 else "no",
        ask_again_on=_in_four_weeks(asked_at) if turn == 1 else None,
    )


def sign_chief_statement(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    """As it was drafted."""
    signer = next(
        each
        for each in roster()
        if each.force == case.opened.force and each.post in SIGNS_FOR_THE_CHIEF
    )
    template = template_of(case)
    assert template is not None
    victim = next(each for each in roster() if ids[each.name] == case.victim_id)
    words = draft_of(case, template, victim=f"{victim.rank} {victim.name}".strip())
    return ids[signer.name], c.SignChiefStatement(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        seen_version=case.report_version,
        words=words,
    )


def consider_community_impact(
    deed: Told, case: Case, ids: Mapping[str, str], at: datetime
) -> tuple[str, c.Command]:
    return owner_of(deed.told["point"], case), c.ConsiderCommunityImpact(
        happened_at=at - deed.told["done_ago"],
        case_id=case.id,
        decision="not_used",
        reason="Nobody at the station has stayed away because of it, as far as staff there know.",
    )


COURT_KEPT: Mapping[str, Callable[..., tuple[str, c.Command]]] = {
    "personal_statement": offer_statement,
    "chief_statement": sign_chief_statement,
    "community_impact": consider_community_impact,
}


def _in_four_weeks(moment: datetime) -> date:
    return moment.astimezone(LONDON).date() + timedelta(days=28)
