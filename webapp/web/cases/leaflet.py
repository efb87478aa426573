"""A supervisor gives the victim their leaflet: on a screen, or printed with the names filled in."""

from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage import leaflets, people
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.leaflets import GiveLeafletSchema


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/leaflet"
    blueprint.add_url_rule(address, view_func=show_leaflet)
    blueprint.add_url_rule(address, view_func=create_leaflet, methods=["POST"])
    blueprint.add_url_rule(f"{address}.pdf", view_func=print_leaflet)


@needs(Permission.GIVE_LEAFLET)
def show_leaflet(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read leaflet of case", case_id=case.id)
    return _page(case, form_for(GiveLeafletSchema, formdata=None))


@needs(Permission.GIVE_LEAFLET)
def create_leaflet(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(GiveLeafletSchema)
    if not form.passes(now=clock.now()):
        return _page(case, form, 422)
    carry_out(
        c.GiveLeaflet(happened_at=form.said["happened_at"], case_id=case.id, how=form.said["how"])
    )
    return redirect(url_for("cases.show_leaflet", case_id=case.id), 303)  # type: ignore[return-value]


@needs(Permission.GIVE_LEAFLET)
def print_leaflet(case_id: UUID) -> Response:
    """The victim's own leaflet as a file: A5, or large print when asked for."""
    case = _case(case_id)
    access.saw("print leaflet of case", case_id=case.id)
    kind = people.kind_of(reading(), case.victim_id)
    return printing.leaflet(case, kind=kind, large=request.args.get("large") == "yes")


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("GIVE_LEAFLET"):
        raise NotYoursToDo
    return case


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    return page(
        "cases/leaflet.html",
        status,
        case=case,
        form=form,
        given=leaflets.leaflet_of(reading(), case.id),
        leaflet=policy.leaflet(case.force, on=clock.today()).with_names(case.parts),
    )
