"""Who takes the victim's statement, by which tier, and whether it holds what a court needs."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain import statements as rules
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct, VictimNotYetKnown
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.permissions import INVESTIGATOR, Permission
from webapp.domain.refusals import Refusal
from webapp.domain.statement_file import INTERVIEWED, OWN, TAKEN
from webapp.domain.statement_tiers import NUMBERS, THIRD
from webapp.services.identifying import NobodyByThatName
from webapp.storage import queries, statements
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.storage.statements import StatementView
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import statements as schemas
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

# Refusals that a person can put right on the spot stand beside the field that they are about.
BESIDE: Mapping[str, Mapping[type[Refusal], str]] = {
    "taking": {
        VictimMayNotAct: "person",
        CoVictimMayNotAct: "person",
        ColleagueOfAnotherForce: "person",
        NobodyByThatName: "person",
        VictimNotYetKnown: "person",
        rules.NeedsSpecialist: "route",
    },
    "agreeing": {
        rules.VictimHasNotAgreed: "agreed",
        rules.NotAbsolutelyNecessary: "necessity",
        rules.OnlyAnOfficerWritesTheirOwn: "reason",
        rules.VictimWantsSomeoneElse: "reason",
        rules.TooGraveForTheirOwn: "reason",
        rules.SomeoneElseTakesTheNext: "reason",
        VictimNotYetKnown: "reason",
    },
    "recording": {
        rules.NobodyDecidedYet: "contents",
        rules.BeforeTheAssault: "happened_at",
        HappenedInTheFuture: "happened_at",
        rules.TooGraveForTheirOwn: "contents",
    },
    "tiering": {rules.TierCannotFallSoFar: "reason", rules.SameTier: "reason"},
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/statement"
    blueprint.add_url_rule(address, view_func=show_statement)
    for name, view in (
        ("taker", replace_statement_taker),
        ("own", create_own_agreement),
        ("tier", replace_statement_tier),
        ("written", create_statement),
    ):
        blueprint.add_url_rule(f"{address}/{name}", view_func=view, methods=["POST"])


@needs(Permission.READ_CASE)
def show_statement(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read statement of case", case_id=case.id)
    return _page(case)


@needs(Permission.DECIDE_STATEMENT_ROUTE)
def replace_statement_taker(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(schemas.ChooseTakerSchema)
    return _do(
        case,
        "taking",
        form,
        lambda said: c.DecideStatementRoute(
            happened_at=clock.now(),
            case_id=case.id,
            route=said["route"],
            person_id=chosen_person(),
            reason=said.get("reason", ""),
        ),
    )


@needs(Permission.DECIDE_STATEMENT_ROUTE)
def create_own_agreement(case_id: UUID) -> Response:
    """The exception: a supervisor agrees that the victim writes their own."""
    case = case_or_404(case_id)
    form = form_for(_agreeing(statements.statement_of(reading(), case.id)))
    return _do(
        case,
        "agreeing",
        form,
        lambda said: c.DecideStatementRoute(
            happened_at=clock.now(),
            case_id=case.id,
            route=OWN,
            reason=said["reason"],
            necessity=said.get("necessity", ""),
            agreed=request.form.get("agreed") == "yes",
        ),
    )


@needs(Permission.DECIDE_STATEMENT_ROUTE)
def replace_statement_tier(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(schemas.DecideStatementTierSchema)
    tier = request.form.get("tier", 0, type=int)
    if form.passes(now=clock.now()) and tier not in NUMBERS:
        form.fault("reason", "Choose a tier.")
    if form.faults:
        return _page(case, 422, tiering=form)
    return _do(
        case,
        "tiering",
        form,
        lambda said: c.DecideStatementTier(
            happened_at=clock.now(), case_id=case.id, tier=tier, reason=said["reason"]
        ),
    )


@needs(Permission.TAKE_STATEMENT)
def create_statement(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(schemas.TakeStatementSchema)
    return _do(
        case,
        "recording",
        form,
        lambda said: c.TakeStatement(
            happened_at=said["happened_at"],
            case_id=case.id,
            hours_on_duty=said["hours_on_duty"],
            contents=tuple(said["contents"]),
        ),
    )


def _do(case: CaseView, name: str, form: SchemaForm, command: Any) -> Response:
    if not form.passes(now=clock.now()):
        return _page(case, 422, **{name: form})
    try:
        carry_out(command(form.said))
    except tuple(BESIDE[name]) as refusal:
        field = next(at for kind, at in BESIDE[name].items() if isinstance(refusal, kind))
        status = put_beside(form, field, refusal, case_id=case.id)
        return _page(case, status, **{name: form})
    return redirect(url_for("cases.show_statement", case_id=case.id), 303)  # type: ignore[return-value]


def _likely(case: CaseView, view: StatementView) -> str:
    """Whoever investigates, but where a specialist has to: then nobody is assumed to be one."""
    if view.route or view.tier.number == THIRD:
        return ""
    return queries.holders_of(reading(), case.id).get(INVESTIGATOR, "")


def _agreeing(view: StatementView) -> type[SaidSchema]:
    necessary = view.tiers.needs_necessity
    return schemas.AgreeOutOfNecessitySchema if necessary else schemas.AgreeToOwnSchema


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    view = statements.statement_of(reading(), case.id)
    first = INTERVIEWED if view.tier.number == THIRD else TAKEN
    forms = {
        "taking": form_for(schemas.ChooseTakerSchema, formdata=None, data={"route": first}),
        "agreeing": form_for(_agreeing(view), formdata=None),
        "recording": form_for(schemas.TakeStatementSchema, formdata=None),
        "tiering": form_for(schemas.DecideStatementTierSchema, formdata=None),
        **tried,
    }
    return page(
        "cases/statement.html",
        status,
        case=case,
        statement=view,
        needs_specialist=view.tier.number == THIRD,
        asked=policy.choices("statement_contents"),
        near=queries.colleagues_near(reading(), case),
        chosen=request.form.get("person_id", _likely(case, view)),
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        typed=request.form,
        **forms,
    )
