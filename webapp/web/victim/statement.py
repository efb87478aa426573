"""The victim reads who takes their statement, and says whether they would rather not write it."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.storage import statements
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.statements import SayStatementChoiceSchema


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.get("/<uuid:case_id>/statement")
    @needs(Permission.READ_OWN_CASE)
    def show_statement(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read own statement", case_id=case.id)
        return _page(case, form_for(SayStatementChoiceSchema, formdata=None))

    @blueprint.post("/<uuid:case_id>/statement")
    @needs(Permission.READ_OWN_CASE)
    def create_statement_choice(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(SayStatementChoiceSchema)
        if not form.passes(now=clock.now()):
            return _page(case, form, 422)
        carry_out(
            c.SayStatementChoice(
                happened_at=clock.now(), case_id=case.id, choice=form.said["choice"]
            )
        )
        return redirect(url_for(".show_statement", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    return page(
        "victim/statement.html",
        status,
        case=case,
        statement=statements.statement_of(reading(), case.id),
        form=form,
    )
