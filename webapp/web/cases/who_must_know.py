"""Who was told of a case, step by step, and what a supervisor does about those who were not."""

from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.domain.who_must_know import STAFF_ASSOCIATION
from webapp.storage import people, told
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.telling import StandStepDownSchema, TellAssociationSchema


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/who-must-know"
    blueprint.add_url_rule(address, view_func=show_who_must_know)
    blueprint.add_url_rule(
        f"{address}/<step>/stand-down", view_func=create_stand_down, methods=["POST"]
    )
    blueprint.add_url_rule(
        f"{address}/association", view_func=create_association_notice, methods=["POST"]
    )


@needs(Permission.READ_CASE)
def show_who_must_know(case_id: UUID) -> Response:
    case = case_or_404(case_id)
    access.saw("read who was told", case_id=case.id)
    return _page(case)


@needs(Permission.TELL_WHO_MUST_KNOW)
def create_stand_down(case_id: UUID, step: str) -> Response:
    case, form = case_or_404(case_id), form_for(StandStepDownSchema)
    if not form.passes(now=clock.now()):
        return _page(case, tried=step, stand_down=form)
    carry_out(
        c.StandStepDown(
            happened_at=clock.now(), case_id=case.id, step=step, reason=form.said["reason"]
        )
    )
    return _back_to(case)


@needs(Permission.TELL_WHO_MUST_KNOW)
def create_association_notice(case_id: UUID) -> Response:
    case, form = case_or_404(case_id), form_for(TellAssociationSchema)
    if not form.passes(now=clock.now()):
        return _page(case, association=form)
    carry_out(
        c.TellAssociation(
            happened_at=clock.now(),
            case_id=case.id,
            association=form.said["association"],
            with_details=form.said["details"] == "name",
        )
    )
    return _back_to(case)


def _back_to(case: CaseView) -> Response:
    return redirect(url_for(".show_who_must_know", case_id=case.id), 303)  # type: ignore[return-value]


def _page(
    case: CaseView,
    *,
    tried: str = "",
    stand_down: SchemaForm | None = None,
    association: SchemaForm | None = None,
) -> Response:
    """What was tried is drawn again in its own step; every other step has a form of its own."""
    session, force = reading(), policy.force(case.force)
    steps = told.steps_in(session, case, now=clock.now())
    forms = {each.step: form_for(StandStepDownSchema, formdata=None) for each in steps}
    return page(
        "cases/who_must_know.html",
        422 if stand_down or association else 200,
        case=case,
        steps=steps,
        association_notices=told.notices_in(session, case, STAFF_ASSOCIATION),
        associations=force.associations_for(people.kind_of(session, case.victim_id)),
        association_label=force.labels[STAFF_ASSOCIATION],
        tried=tried,
        stand_downs={**forms, tried: stand_down} if stand_down else forms,
        faults=_faults(tried, stand_down, association),
        association=association or form_for(TellAssociationSchema, formdata=None),
    )


def _faults(
    step: str, stand_down: SchemaForm | None, association: SchemaForm | None
) -> Mapping[str, list[str]]:
    """Each leads to its field, which every step has under a name of its own."""
    if stand_down:
        return {f"{step}-{name}": words for name, words in stand_down.faults.items()}
    return association.faults if association else {}
