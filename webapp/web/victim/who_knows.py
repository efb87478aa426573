"""The victim sees who was told of their case, and says how much their Federation or union hears."""

from collections.abc import Callable
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
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.telling import TellAssociationSchema


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.get("/<uuid:case_id>/who-knows")
    @needs(Permission.READ_OWN_CASE)
    def show_who_knows(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read who knows", case_id=case.id)
        return _page(case, form_for(TellAssociationSchema, formdata=None))

    @blueprint.post("/<uuid:case_id>/association")
    @needs(Permission.READ_OWN_CASE)
    def create_association_notice(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(TellAssociationSchema)
        if not form.passes(now=clock.now()):
            return _page(case, form, 422)
        carry_out(
            c.TellAssociation(
                happened_at=clock.now(),
                case_id=case.id,
                association=form.said["association"],
                with_details=form.said["details"] == "name",
            )
        )
        return redirect(url_for(".show_who_knows", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    force, notices = policy.force(case.force), told.notices_of(reading(), case.id)
    return page(
        "victim/who_knows.html",
        status,
        case=case,
        notices=[each for each in notices if each.step != STAFF_ASSOCIATION],
        association_notices=[each for each in notices if each.step == STAFF_ASSOCIATION],
        associations=force.associations_for(people.kind_of(reading(), case.victim_id)),
        association_label=force.labels[STAFF_ASSOCIATION],
        form=form,
    )
