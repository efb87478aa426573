"""The chief's statements: what waits to be signed, and the facts beside the draft."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.chief_statement import FactsChangedSinceSeen
from webapp.domain.permissions import Permission, check_post
from webapp.storage import chief_statements
from webapp.storage.chief_statements import ChiefSheet
from webapp.storage.reading import reading
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.court import RefuseChiefStatementSchema, SignChiefStatementSchema
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("chief_statements", __name__, url_prefix="/chief-statements")


@blueprint.get("")
@needs(Permission.SIGN_CHIEF_STATEMENT)
def index() -> Response:
    check_post(Permission.SIGN_CHIEF_STATEMENT, access.actor())
    waiting = chief_statements.waiting_for(reading(), access.actor(), now=clock.now())
    access.saw("list chief statements", detail=str(len(waiting)))
    return page("chief_statements/index.html", waiting=waiting)


@blueprint.get("/<uuid:case_id>")
@needs(Permission.SIGN_CHIEF_STATEMENT)
def show(case_id: UUID) -> Response:
    sheet = _sheet(case_id)
    access.saw("read chief statement", case_id=sheet.case_id)
    return _page(sheet)


@blueprint.post("/<uuid:case_id>")
@needs(Permission.SIGN_CHIEF_STATEMENT)
def create_signature(case_id: UUID) -> Response:
    sheet, form = _sheet(case_id), form_for(SignChiefStatementSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _page(sheet, 422, signing=form)
    command = c.SignChiefStatement(
        happened_at=clock.now(), case_id=sheet.case_id, seen_version=seen, words=form.said["words"]
    )
    try:
        carry_out(command)
    except FactsChangedSinceSeen as refusal:
        status = put_beside(form, "words", refusal, case_id=sheet.case_id)
        return _page(_sheet(case_id), status, signing=form)
    return redirect(url_for(".show", case_id=sheet.case_id), 303)  # type: ignore[return-value]


@blueprint.post("/<uuid:case_id>/refusal")
@needs(Permission.SIGN_CHIEF_STATEMENT)
def create_refusal(case_id: UUID) -> Response:
    sheet, form = _sheet(case_id), form_for(RefuseChiefStatementSchema)
    if not form.passes(now=clock.now()):
        return _page(sheet, 422, refusing=form)
    carry_out(
        c.RefuseChiefStatement(
            happened_at=clock.now(), case_id=sheet.case_id, reason=form.said["reason"]
        )
    )
    return redirect(url_for(".show", case_id=sheet.case_id), 303)  # type: ignore[return-value]


@blueprint.get("/<uuid:case_id>/statement.pdf")
@needs(Permission.SIGN_CHIEF_STATEMENT)
def print_statement(case_id: UUID) -> Response:
    sheet = _sheet(case_id)
    access.saw("print chief statement", case_id=sheet.case_id)
    return printing.chief_statement(sheet, force=access.actor().force)


def _sheet(case_id: UUID) -> ChiefSheet:
    check_post(Permission.SIGN_CHIEF_STATEMENT, access.actor())
    sheet = chief_statements.sheet_for(reading(), access.actor(), str(case_id))
    if sheet is None:
        access.refuse_the_hurt(str(case_id))
        access.saw("refused", case_id=str(case_id), detail="NotTheirsToSign")
        abort(404)
    return sheet


def _page(sheet: ChiefSheet, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    forms = {
        "signing": form_for(SignChiefStatementSchema, formdata=None, data={"words": sheet.draft}),
        "refusing": form_for(RefuseChiefStatementSchema, formdata=None),
        **tried,
    }
    faults = {name: words for form in tried.values() for name, words in form.faults.items()}
    return page("chief_statements/show.html", status, sheet=sheet, faults=faults, **forms)
