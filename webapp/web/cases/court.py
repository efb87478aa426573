"""The statements for court: what the victim was asked, what they signed, and how it is heard."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.gates import StepMustWait
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.personal_statement import AskedAgainTooSoon, NothingToRead
from webapp.domain.refusals import Refusal
from webapp.storage import chief_statements, court
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import court as schemas
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

FORMS: Mapping[str, type[SaidSchema]] = {
    "answering": schemas.AnswerPersonalStatementSchema,
    "writing": schemas.WritePersonalStatementSchema,
    "reading": schemas.ChooseReadingSchema,
    "community": schemas.ConsiderCommunityImpactSchema,
    "serving": schemas.ServeStatementsSchema,
}
BESIDE: Mapping[type[Refusal], str] = {
    AskedAgainTooSoon: "ask_again_on",
    NothingToRead: "how",
    StepMustWait: "how",
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/court"
    blueprint.add_url_rule(address, view_func=show_court)
    for name, view in (
        ("answer", create_statement_answer),
        ("personal-statements", create_personal_statement),
        ("reading", replace_reading),
        ("community-impact", create_community_impact),
        ("served", create_serving),
    ):
        blueprint.add_url_rule(f"{address}/{name}", view_func=view, methods=["POST"])
    blueprint.add_url_rule(
        f"{address}/personal-statements/<int:number>.pdf", view_func=print_personal_statement
    )
    blueprint.add_url_rule(f"{address}/chief-statement.pdf", view_func=print_chief_statement)
    blueprint.add_url_rule(f"{address}/community-impact.pdf", view_func=print_community_impact)


@needs(Permission.READ_EVIDENCE)
def show_court(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read statements for court", case_id=case.id)
    return _page(case)


@needs(Permission.PREPARE_FOR_COURT)
def create_statement_answer(case_id: UUID) -> Response:
    return _do(
        case_id,
        "answering",
        lambda case, said: c.AnswerPersonalStatement(
            happened_at=said["happened_at"],
            case_id=case.id,
            answer=said["answer"],
            ask_again_on=said.get("ask_again_on"),
        ),
    )


@needs(Permission.PREPARE_FOR_COURT)
def create_personal_statement(case_id: UUID) -> Response:
    return _do(
        case_id,
        "writing",
        lambda case, said: c.WritePersonalStatement(
            happened_at=said["happened_at"], case_id=case.id, words=said["words"]
        ),
    )


@needs(Permission.PREPARE_FOR_COURT)
def replace_reading(case_id: UUID) -> Response:
    return _do(
        case_id,
        "reading",
        lambda case, said: c.ChooseReading(
            happened_at=clock.now(), case_id=case.id, how=said["how"]
        ),
    )


@needs(Permission.READ_EVIDENCE)
def print_personal_statement(case_id: UUID, number: int) -> Response:
    case = _case(case_id)
    access.saw("print personal statement", case_id=case.id, detail=str(number))
    return printing.personal_statement(case, court.court_of(reading(), case.id), number=number)


@needs(Permission.PREPARE_FOR_COURT)
def create_community_impact(case_id: UUID) -> Response:
    return _do(
        case_id,
        "community",
        lambda case, said: c.ConsiderCommunityImpact(
            happened_at=clock.now(),
            case_id=case.id,
            decision=said["decision"],
            reason=said["reason"],
            words=said.get("words", ""),
        ),
    )


@needs(Permission.PREPARE_FOR_COURT)
def create_serving(case_id: UUID) -> Response:
    return _do(
        case_id,
        "serving",
        lambda case, said: c.ServeStatements(
            happened_at=said["happened_at"], case_id=case.id, how=said["how"]
        ),
    )


@needs(Permission.READ_EVIDENCE)
def print_community_impact(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("print community impact", case_id=case.id)
    return printing.community_impact(case, court.court_of(reading(), case.id))


@needs(Permission.READ_EVIDENCE)
def print_chief_statement(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("print chief statement", case_id=case.id)
    sheet = chief_statements.sheet_for(reading(), access.actor(), case.id)
    return printing.chief_statement(sheet, force=case.force) if sheet else abort(404)


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("READ_EVIDENCE"):
        raise NotYoursToDo
    return case


def _do(
    case_id: UUID, name: str, command: Callable[[CaseView, Mapping[str, Any]], c.Command]
) -> Response:
    case, form = _case(case_id), form_for(FORMS[name])
    if not form.passes(now=clock.now()):
        return _page(case, 422, **{name: form})
    try:
        carry_out(command(case, form.said))
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _page(case, status, **{name: form})
    address = url_for("cases.show_court", case_id=case.id)
    return redirect(address, 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    view = court.court_of(reading(), case.id)
    forms = {name: form_for(schema, formdata=None) for name, schema in FORMS.items()}
    forms["reading"] = form_for(FORMS["reading"], formdata=None, data={"how": view.file.reading})
    return page(
        "cases/court.html",
        status,
        case=case,
        file=view.file,
        missing=view.missing,
        chief=chief_statements.sheet_for(reading(), access.actor(), case.id),
        signers=chief_statements.who_signs(reading(), case.force),
        chief_label=policy.force(case.force).labels.get("chief_statement", ""),
        names=view.names,
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        forms={**forms, **tried},
    )
