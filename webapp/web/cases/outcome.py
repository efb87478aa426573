"""What could happen is explained to the victim; they are asked; and only then is it decided."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain import deciding_outcome, hearing_view
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.refusals import Refusal
from webapp.storage import outcomes, people
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import hearing_view as schemas
from webapp.wire.forms import SchemaForm, form_for

# Refusals that a person can put right on the spot stand beside the field that they are about.
ABOUT_VIEW: dict[type[Refusal], str] = {
    hearing_view.NobodyExplained: "explained_by",
    VictimMayNotAct: "explained_by",
    CoVictimMayNotAct: "explained_by",
}
ABOUT_OUTCOME: dict[type[Refusal], str] = {
    deciding_outcome.NeedsReasons: "reasons",
    deciding_outcome.NeedsTheirOwnWord: "code",
    deciding_outcome.NeedsAnInspector: "code",
    deciding_outcome.TimeHasNotRunOut: "code",
    deciding_outcome.CaseMovedOn: "code",
    deciding_outcome.DecisionFellInReview: "code",
}


def add_to(blueprint: Blueprint) -> None:
    view, outcome = "/<uuid:case_id>/victim-view", "/<uuid:case_id>/outcome"
    blueprint.add_url_rule(view, view_func=show_victim_view)
    blueprint.add_url_rule(view, view_func=create_victim_view, methods=["POST"])
    blueprint.add_url_rule(f"{view}/missing", view_func=create_missing_view, methods=["POST"])
    blueprint.add_url_rule(outcome, view_func=show_outcome)
    blueprint.add_url_rule(outcome, view_func=create_outcome, methods=["POST"])


@needs(Permission.HEAR_VIEW)
def show_victim_view(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read victim's view", case_id=case.id)
    return _view_page(case)


@needs(Permission.HEAR_VIEW)
def create_victim_view(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(schemas.RecordVictimViewSchema)
    if not form.passes(now=clock.now()):
        return _view_page(case, 422, asking=form)
    said = form.said
    command = c.RecordVictimView(
        happened_at=said["happened_at"],
        case_id=case.id,
        explained_by=_explained_by(said.get("explained_by", "")),
        how=said["how"],
        words=said["words"],
        preferences=said.get("preferences", {}),
        supports=said["supports"],
        wants_reasons=said["wants_reasons"] == schemas.YES,
    )
    try:
        carry_out(command)
    except tuple(ABOUT_VIEW) as refusal:
        if access.actor().person_id == command.explained_by:
            raise
        status = put_beside(form, ABOUT_VIEW[type(refusal)], refusal, case_id=case.id)
        return _view_page(case, status, asking=form)
    return redirect(url_for("cases.show_victim_view", case_id=case.id), 303)  # type: ignore[return-value]


@needs(Permission.SIGN_OUTCOME)
def create_missing_view(case_id: UUID) -> Response:
    case, form = _case(case_id, "SIGN_OUTCOME"), form_for(schemas.SayViewMissingSchema)
    if not form.passes(now=clock.now()):
        return _view_page(case, 422, missing=form)
    said = form.said
    command = c.SayViewMissing(
        happened_at=clock.now(),
        case_id=case.id,
        attempts=(
            (said["first_at"], said["first_how"]),
            (said["second_at"], said["second_how"]),
        ),
        reason=said["reason"],
    )
    try:
        carry_out(command)
    except hearing_view.TwoAttemptsNeeded as refusal:
        status = put_beside(form, "second_at", refusal, case_id=case.id)
        return _view_page(case, status, missing=form)
    return redirect(url_for("cases.show_victim_view", case_id=case.id), 303)  # type: ignore[return-value]


@needs(Permission.HEAR_VIEW)
def show_outcome(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read outcome", case_id=case.id)
    return _outcome_page(case)


@needs(Permission.DECIDE_OUTCOME)
def create_outcome(case_id: UUID) -> Response:
    case, form = _case(case_id, "DECIDE_OUTCOME"), form_for(schemas.DecideOutcomeSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _outcome_page(case, 422, form)
    command = c.DecideOutcome(
        happened_at=clock.now(),
        case_id=case.id,
        seen_version=seen,
        code=form.said["code"],
        reasons=form.said.get("reasons", ""),
        lesson_id=new_id(),
    )
    try:
        carry_out(command)
    except tuple(ABOUT_OUTCOME) as refusal:
        status = put_beside(form, ABOUT_OUTCOME[type(refusal)], refusal, case_id=case.id)
        return _outcome_page(case, status, form)
    return redirect(url_for("cases.show_outcome", case_id=case.id), 303)  # type: ignore[return-value]


def _explained_by(number: str) -> str | None:
    if not number:
        return access.actor().person_id
    person = people.by_number(reading(), force=access.actor().force, number=number)
    return person.id if person else None


def _case(case_id: UUID, permission: str = "HEAR_VIEW") -> CaseView:
    """In a closed case it can still be read what was decided, by whoever may read the case."""
    case = case_or_404(case_id)
    if not case.may(permission) and not (case.closed_at and request.method == "GET"):
        raise NotYoursToDo
    return case


def _view_page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    forms: dict[str, Any] = {
        "asking": form_for(schemas.RecordVictimViewSchema, formdata=None),
        "missing": form_for(schemas.SayViewMissingSchema, formdata=None),
        **tried,
    }
    return page(
        "cases/victim_view.html",
        status,
        case=case,
        outcome=outcomes.outcome_of(reading(), case.id, now=clock.now()),
        faults=_faults(tried),
        tried=list(tried),
        **forms,
    )


def _outcome_page(case: CaseView, status: int = 200, form: SchemaForm | None = None) -> Response:
    return page(
        "cases/outcome.html",
        status,
        case=case,
        outcome=outcomes.outcome_of(reading(), case.id, now=clock.now()),
        form=form or form_for(schemas.DecideOutcomeSchema, formdata=None),
        chosen=request.form.get("code", ""),
        me=access.actor().person_id,
        faults=form.faults if form else {},
    )


def _faults(tried: dict[str, SchemaForm]) -> dict[str, list[str]]:
    return {f"{name}-{key}": v for name, form in tried.items() for key, v in form.faults.items()}
