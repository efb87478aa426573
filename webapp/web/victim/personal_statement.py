"""The victim writes their own statement for court, or says that they would rather not."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.domain.personal_statement import AskedAgainTooSoon, NothingToRead
from webapp.domain.refusals import Refusal
from webapp.storage import court
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import court as schemas
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

Own = Callable[[UUID], CaseView]
FORMS: Mapping[str, type[SaidSchema]] = {
    "answering": schemas.AnswerOwnStatementSchema,
    "writing": schemas.WriteOwnStatementSchema,
    "reading": schemas.ChooseReadingSchema,
}
BESIDE: Mapping[type[Refusal], str] = {
    AskedAgainTooSoon: "ask_again_on",
    NothingToRead: "how",
}


def add_to(blueprint: Blueprint, own: Own) -> None:
    address = "/<uuid:case_id>/personal-statement"

    @blueprint.get(address)
    @needs(Permission.READ_OWN_CASE)
    def show_personal_statement(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read own personal statement", case_id=case.id)
        return _page(case)

    @blueprint.post(f"{address}/answer")
    @needs(Permission.READ_OWN_CASE)
    def create_own_statement_answer(case_id: UUID) -> Response:
        return _do(own(case_id), "answering", _answer)

    @blueprint.post(address)
    @needs(Permission.READ_OWN_CASE)
    def create_own_statement(case_id: UUID) -> Response:
        return _do(own(case_id), "writing", _write)

    @blueprint.post(f"{address}/reading")
    @needs(Permission.READ_OWN_CASE)
    def replace_own_reading(case_id: UUID) -> Response:
        return _do(own(case_id), "reading", _read)

    @blueprint.get(f"{address}/<int:number>.pdf")
    @needs(Permission.READ_OWN_CASE)
    def print_own_statement(case_id: UUID, number: int) -> Response:
        case = own(case_id)
        access.saw("print own personal statement", case_id=case.id, detail=str(number))
        return printing.personal_statement(case, court.court_of(reading(), case.id), number=number)


def _answer(case: CaseView, said: Mapping[str, Any]) -> c.Command:
    return c.AnswerPersonalStatement(
        happened_at=clock.now(),
        case_id=case.id,
        answer=said["answer"],
        ask_again_on=said.get("ask_again_on"),
    )


def _write(case: CaseView, said: Mapping[str, Any]) -> c.Command:
    return c.WritePersonalStatement(happened_at=clock.now(), case_id=case.id, words=said["words"])


def _read(case: CaseView, said: Mapping[str, Any]) -> c.Command:
    return c.ChooseReading(happened_at=clock.now(), case_id=case.id, how=said["how"])


def _do(case: CaseView, name: str, command: Callable[..., c.Command]) -> Response:
    form = form_for(FORMS[name])
    if not form.passes(now=clock.now()):
        return _page(case, 422, **{name: form})
    try:
        carry_out(command(case, form.said))
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _page(case, status, **{name: form})
    return redirect(url_for(".show_personal_statement", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    view = court.court_of(reading(), case.id)
    forms = {name: form_for(schema, formdata=None) for name, schema in FORMS.items()}
    forms["reading"] = form_for(FORMS["reading"], formdata=None, data={"how": view.file.reading})
    return page(
        "victim/personal_statement.html",
        status,
        case=case,
        file=view.file,
        names=view.names,
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        forms={**forms, **tried},
    )
