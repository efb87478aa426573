"""A case is closed by its inspector, bound to what they saw, and opened again with a reason."""

from uuid import UUID

from flask import Blueprint, Response, request

from webapp.domain import commands as c
from webapp.domain.closing import CaseMovedOn
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage.closing import in_the_way_of
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import back_to, case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import status_of
from webapp.web.pages import page
from webapp.wire import closing as schemas
from webapp.wire.forms import SchemaForm, form_for


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/<uuid:case_id>/closing", view_func=show_closing)
    blueprint.add_url_rule("/<uuid:case_id>/closing", view_func=create_closing, methods=["POST"])
    blueprint.add_url_rule(
        "/<uuid:case_id>/reopening", view_func=create_case_reopening, methods=["POST"]
    )


@needs(Permission.CLOSE_CASE)
def show_closing(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read closing of case", case_id=case.id)
    return _page(case)


@needs(Permission.CLOSE_CASE)
def create_closing(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(schemas.CloseCaseSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now(), seen_version=seen):
        return _page(case, 422, closing=form)
    command = c.CloseCase(
        happened_at=clock.now(),
        case_id=case.id,
        seen_version=seen,
        reason=form.said["reason"],
        told=form.said["told"],
    )
    try:
        carry_out(command)
    except CaseMovedOn as refusal:
        access.saw("refused", case_id=case.id, detail=type(refusal).__name__)
        return _page(_case(case_id), status_of(refusal), closing=form, moved_on=refusal.sentence)
    return back_to(case, "closed")


@needs(Permission.CLOSE_CASE)
def create_case_reopening(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(schemas.ReopenCaseSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, reopening=form)
    carry_out(c.ReopenCase(happened_at=clock.now(), case_id=case.id, reason=form.said["reason"]))
    return back_to(case, "plan")


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("CLOSE_CASE"):
        raise NotYoursToDo
    return case


def _page(
    case: CaseView,
    status: int = 200,
    *,
    closing: SchemaForm | None = None,
    reopening: SchemaForm | None = None,
    moved_on: str = "",
) -> Response:
    tried = closing or reopening
    return page(
        "cases/closing.html",
        status,
        case=case,
        in_the_way=in_the_way_of(reading(), case.id),
        closing=closing or form_for(schemas.CloseCaseSchema, formdata=None),
        reopening=reopening or form_for(schemas.ReopenCaseSchema, formdata=None),
        faults=tried.faults if tried else {},
        moved_on=moved_on,
    )
