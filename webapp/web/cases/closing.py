"""A case is closed by its inspector, bound to what they saw, and opened again with a reason."""

from uuid import UUID

from flask import Blueprint, Response, request, url_for

from webapp.domain import commands as c
from webapp.domain.closing import (
    CaseMovedOn,
    InvestigatorHasNotAnswered,
    SafetyReferenceMissing,
)
from webapp.domain.gates import StepMustWait
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

APPROVE = "Approve the report."
WAIT_FOR_INVESTIGATOR = "Wait for the investigator's answer, or name someone else."
GIVE_NUMBER = "Give the health and safety report's number, or have it exempted."


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


def _in_the_way(case: CaseView) -> list[tuple[str, str]]:
    """Everything that comes first, and the place where it is done."""
    found: list[tuple[str, str]] = []
    for refusal in in_the_way_of(reading(), case.id):
        if isinstance(refusal, StepMustWait):
            found += [(_on(case, f"point-{duty.key}"), duty.todo) for duty in refusal.duties]
        elif isinstance(refusal, SafetyReferenceMissing):
            found.append((url_for("safety.show", case_id=case.id), GIVE_NUMBER))
        elif isinstance(refusal, InvestigatorHasNotAnswered):
            found.append((url_for("cases.show_naming", case_id=case.id), WAIT_FOR_INVESTIGATOR))
        else:
            found.append((_on(case, "decision"), APPROVE))
    return found


def _on(case: CaseView, place: str) -> str:
    return url_for("cases.show", case_id=case.id, _anchor=place)


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
        in_the_way=_in_the_way(case),
        closing=closing or form_for(schemas.CloseCaseSchema, formdata=None),
        reopening=reopening or form_for(schemas.ReopenCaseSchema, formdata=None),
        faults=tried.faults if tried else {},
        moved_on=moved_on,
    )
