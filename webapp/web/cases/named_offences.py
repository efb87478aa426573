"""What a case may be charged as, and how long there is for it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.offences import NotInForceThen, NotOnTheList
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
from webapp.wire.linking import DropOffenceSchema, NameOffenceSchema, ReviewTimeLimitSchema


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/named-offences"
    blueprint.add_url_rule(address, view_func=show_named_offences)
    for place, view in (
        (address, create_named_offence),
        (f"{address}/dropping", create_offence_dropping),
        (f"{address}/time-limit", create_time_limit_review),
    ):
        blueprint.add_url_rule(place, view_func=view, methods=["POST"])


@needs(Permission.NAME_OFFENCE)
def show_named_offences(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read named offences", case_id=case.id)
    return _page(case)


@needs(Permission.NAME_OFFENCE)
def create_named_offence(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(NameOffenceSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, name_form=form)
    try:
        carry_out(c.NameOffence(happened_at=clock.now(), case_id=case.id, code=form.said["code"]))
    except (NotOnTheList, NotInForceThen) as refusal:
        form.fault("code", refusal.sentence)
        return _page(case, 422, name_form=form)
    return _back(case)


@needs(Permission.NAME_OFFENCE)
def create_offence_dropping(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(DropOffenceSchema)
    code = request.form.get("code", "")
    if not form.passes(now=clock.now()):
        return _page(case, 422, drop_form=form, dropping=code)
    carry_out(
        c.DropOffence(
            happened_at=clock.now(), case_id=case.id, code=code, reason=form.said["reason"]
        )
    )
    return _back(case)


@needs(Permission.NAME_OFFENCE)
def create_time_limit_review(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(ReviewTimeLimitSchema)
    if not form.passes(now=clock.now()):
        return _page(case, 422, review_form=form)
    carry_out(c.ReviewTimeLimit(happened_at=clock.now(), case_id=case.id, words=form.said["words"]))
    return _back(case)


def time_limit(case: CaseView) -> dict[str, Any]:
    """For the case's own page; nothing for those who may not read of the offences."""
    if not case.may("NAME_OFFENCE"):
        return {"time_limit": None}
    return {
        "time_limit": offences.time_limit(reading(), case.id),
        "limit_in": policy.offences(case.jurisdiction).limit_in,
        "today": clock.today(),
    }


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("NAME_OFFENCE"):
        raise NotYoursToDo
    return case


def _back(case: CaseView) -> Response:
    return redirect(url_for("cases.show_named_offences", case_id=case.id), 303)  # type: ignore[return-value]


def _page(case: CaseView, status: int = 200, **tried: Any) -> Response:
    """`tried` holds a form that did not pass, and which offence it was about."""
    forms = {
        "name_form": form_for(NameOffenceSchema, formdata=None),
        "drop_form": form_for(DropOffenceSchema, formdata=None),
        "review_form": form_for(ReviewTimeLimitSchema, formdata=None),
        "dropping": None,
        **tried,
    }
    charge = offences.charge(reading(), case.id)
    return page(
        "cases/named_offences.html",
        status,
        case=case,
        charge=charge,
        listed=policy.offences(case.jurisdiction),
        today=clock.today(),
        **forms,
    )
