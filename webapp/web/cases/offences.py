"""The crime numbers beside a case, and what became of each; the case itself stays open."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage import offences
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import form_for
from webapp.wire.linking import (
    CloseLinkedOffenceSchema,
    LinkOffenceSchema,
    SayNoCrimeNumberSchema,
)


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/offences"
    blueprint.add_url_rule(address, view_func=show_offences)
    blueprint.add_url_rule(address, view_func=create_offence, methods=["POST"])
    blueprint.add_url_rule(f"{address}/closing", view_func=create_offence_closing, methods=["POST"])
    blueprint.add_url_rule(f"{address}/none", view_func=create_no_crime_number, methods=["POST"])


@needs(Permission.LINK_OFFENCE)
def show_offences(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read offences", case_id=case.id)
    return _offences_page(case)


@needs(Permission.LINK_OFFENCE)
def create_offence(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(LinkOffenceSchema)
    if not form.passes(now=clock.now()):
        return _offences_page(case, 422, link_form=form)
    carry_out(c.LinkOffence(happened_at=clock.now(), case_id=case.id, **form.said))
    return _back(case)


@needs(Permission.LINK_OFFENCE)
def create_no_crime_number(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(SayNoCrimeNumberSchema)
    if not form.passes(now=clock.now()):
        return _offences_page(case, 422, none_form=form)
    carry_out(
        c.SayNoCrimeNumber(happened_at=clock.now(), case_id=case.id, reason=form.said["reason"])
    )
    return _back(case)


@needs(Permission.LINK_OFFENCE)
def create_offence_closing(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(CloseLinkedOffenceSchema)
    number = request.form.get("number", "")
    if not form.passes(now=clock.now()):
        return _offences_page(case, 422, close_form=form, closing=number)
    carry_out(
        c.CloseLinkedOffence(
            happened_at=clock.now(), case_id=case.id, number=number, how=form.said["how"]
        )
    )
    return _back(case)


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("LINK_OFFENCE"):
        raise NotYoursToDo
    return case


def _back(case: CaseView) -> Response:
    return redirect(url_for("cases.show_offences", case_id=case.id), 303)  # type: ignore[return-value]


def _offences_page(case: CaseView, status: int = 200, **tried: Any) -> Response:
    """`tried` holds a form that did not pass, and which number it was about."""
    forms = {
        "link_form": form_for(LinkOffenceSchema, formdata=None),
        "close_form": form_for(CloseLinkedOffenceSchema, formdata=None),
        "none_form": form_for(SayNoCrimeNumberSchema, formdata=None),
        "closing": None,
        **tried,
    }
    return page(
        "cases/offences.html",
        status,
        case=case,
        offences=offences.beside(reading(), case.id),
        charge=offences.charge(reading(), case.id),
        **forms,
    )
