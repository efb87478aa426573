"""Who stands aside from a case: anybody of themselves, a supervisor of a colleague."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.handing_over import ColleagueOfAnotherForce
from webapp.domain.linking import LinkedAlready, NoSuchReference
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.domain.relations import StandsAsideAlready
from webapp.services.identifying import NobodyByThatName
from webapp.storage import involved, relations
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.choosing import chosen_person
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.linking import LinkIncidentSchema
from webapp.wire.relations import (
    AllowRelationSchema,
    DeclareForAnotherSchema,
    DeclareRelationSchema,
)


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/relations"
    blueprint.add_url_rule(address, view_func=show_relations)
    blueprint.add_url_rule(address, view_func=create_relation, methods=["POST"])
    blueprint.add_url_rule(f"{address}/linked-case", view_func=create_linked_case, methods=["POST"])
    blueprint.add_url_rule(
        f"{address}/colleague", view_func=create_colleagues_relation, methods=["POST"]
    )
    blueprint.add_url_rule(
        f"{address}/allowance", view_func=create_relation_allowance, methods=["POST"]
    )


@needs(Permission.DECLARE_RELATION)
def show_relations(case_id: UUID) -> Response:
    case = _case(case_id, "DECLARE_RELATION")
    access.saw("read relations", case_id=case.id)
    return _page(case)


@needs(Permission.DECLARE_RELATION)
def create_relation(case_id: UUID) -> Response:
    """From here on the case is closed to them, so this answer is all that they still see of it."""
    case, form = _case(case_id, "DECLARE_RELATION"), form_for(DeclareRelationSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, own=form)
    _declare(case, access.actor().person_id, form.said["relation"])
    return page("cases/stands_aside.html", reference=case.reference)


@needs(Permission.DECLARE_FOR_ANOTHER)
def create_colleagues_relation(case_id: UUID) -> Response:
    case, form = _case(case_id, "DECLARE_FOR_ANOTHER"), form_for(DeclareForAnotherSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, colleague=form)
    try:
        _declare(case, chosen_person(), form.said["tie"])
    except (NobodyByThatName, ColleagueOfAnotherForce, StandsAsideAlready) as refusal:
        status = put_beside(form, "number", refusal, case_id=case.id)
        return _page(case, status, colleague=form)
    return _back(case)


@needs(Permission.ALLOW_RELATION)
def create_relation_allowance(case_id: UUID) -> Response:
    case, form = _case(case_id, "ALLOW_RELATION"), form_for(AllowRelationSchema)
    person_id = request.form.get("person_id", "")
    if not form.passes(now=clock.now()):
        return _page(case, 422, allowing=form, allowed=person_id)
    carry_out(
        c.AllowRelation(
            happened_at=clock.now(),
            case_id=case.id,
            person_id=person_id,
            reason=form.said["reason"],
        )
    )
    return _back(case)


@needs(Permission.LINK_OFFENCE)
def create_linked_case(case_id: UUID) -> Response:
    case, form = _case(case_id, "LINK_OFFENCE"), form_for(LinkIncidentSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, linking=form)
    command = c.LinkIncident(
        happened_at=clock.now(), case_id=case.id, reference=form.said["reference"]
    )
    try:
        carry_out(command)
    except (NoSuchReference, LinkedAlready) as refusal:
        status = put_beside(form, "reference", refusal, case_id=case.id)
        return _page(case, status, linking=form)
    return _back(case)


def _declare(case: CaseView, person_id: str, relation: str) -> None:
    carry_out(
        c.DeclareRelation(
            happened_at=clock.now(),
            case_id=case.id,
            person_id=person_id,
            relation=relation,
        )
    )


def _case(case_id: UUID, permission: str) -> CaseView:
    case = case_or_404(case_id)
    if not case.may(permission):
        raise NotYoursToDo
    return case


def _back(case: CaseView) -> Response:
    """A supervisor who spoke of themselves sees the case no longer."""
    return redirect(url_for("cases.show_relations", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: Any) -> Response:
    """`tried` holds a form that did not pass, and whom it was about."""
    may_see = case.may("DECLARE_FOR_ANOTHER")
    forms = {
        "own": form_for(DeclareRelationSchema, formdata=None),
        "colleague": form_for(DeclareForAnotherSchema, formdata=None),
        "allowing": form_for(AllowRelationSchema, formdata=None),
        "linking": form_for(LinkIncidentSchema, formdata=None),
        "allowed": None,
        **tried,
    }
    faults = next((form.faults for form in tried.values() if isinstance(form, SchemaForm)), {})
    return page(
        "cases/relations.html",
        status,
        case=case,
        standing_aside=relations.standing_aside(reading(), case) if may_see else [],
        linked=relations.linked_with(reading(), case),
        near=involved.working_on(reading(), case) if may_see else [],
        faults=faults,
        **forms,
    )
