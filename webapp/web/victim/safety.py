"""The victim adds their part of the health and safety report, when they are ready, if ever."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain import incapacity
from webapp.domain.permissions import Permission
from webapp.domain.safety import QuotesTheAbuse
from webapp.storage.reading import reading
from webapp.storage.safety import SafetyView, own_safety_for
from webapp.web import access, clock
from webapp.web import safety_filling as filling
from webapp.web import safety_telling as telling
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import safety as w
from webapp.wire.forms import SchemaForm, form_for

ABOUT_DAYS = {
    incapacity.BeforeTheIncident: "from_on",
    incapacity.DayHasNotCome: "until_on",
    incapacity.EndsBeforeItBegins: "until_on",
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/safety-report"
    blueprint.add_url_rule(address, view_func=show_safety_report)
    blueprint.add_url_rule(address, view_func=create_own_part, methods=["POST"])
    blueprint.add_url_rule(
        "/<uuid:case_id>/work-days", view_func=create_own_work_days, methods=["POST"]
    )


@needs(Permission.READ_OWN_CASE)
def show_safety_report(case_id: UUID) -> Response:
    view = _own(case_id)
    access.saw("read own safety report", case_id=view.id)
    return _page(view)


@needs(Permission.READ_OWN_CASE)
def create_own_part(case_id: UUID) -> Response:
    view, form = _own(case_id), form_for(w.OwnSafetyPartSchema)
    if not form.passes(now=clock.now()):
        return _page(view, 422, part=form)
    said = dict(form.said)
    try:
        carry_out(c.WriteOwnSafetyPart(happened_at=clock.now(), case_id=view.id, said=said))
    except QuotesTheAbuse as refusal:
        return _page(view, put_beside(form, "account", refusal, case_id=view.id), part=form)
    return _back_to(view)


@needs(Permission.READ_OWN_CASE)
def create_own_work_days(case_id: UUID) -> Response:
    view, form = _own(case_id), form_for(w.OwnWorkDaysSchema)
    if not form.passes(now=clock.now()):
        return _page(view, 422, days=form)
    try:
        carry_out(
            c.RecordWorkDays(
                happened_at=clock.now(),
                case_id=view.id,
                able=form.said["able"],
                from_on=form.said["from_on"],
                until_on=form.said.get("until_on"),
            )
        )
    except tuple(ABOUT_DAYS) as refusal:
        name = ABOUT_DAYS[type(refusal)]
        return _page(view, put_beside(form, name, refusal, case_id=view.id), days=form)
    return _back_to(view)


def _own(case_id: UUID) -> SafetyView:
    view = own_safety_for(reading(), access.actor(), str(case_id))
    if view is None:
        abort(404)
    return view


def _page(view: SafetyView, status: int = 200, **tried: SchemaForm) -> Response:
    part = form_for(w.OwnSafetyPartSchema, formdata=None, data=filling.own_filled_in(view))
    days = form_for(w.OwnWorkDaysSchema, formdata=None, data=filling.days_filled_in(view))
    words: dict[str, Any] = {"part": part, "days": days, **tried}
    return page(
        "victim/safety_report.html",
        status,
        safety=view,
        called=telling.name_of_report(view.force),
        label=policy.force(view.force).labels["health_and_safety_report"],
        drawn=telling.days_drawn(view),
        faults=next((form.faults for form in tried.values()), {}),
        **words,
    )


def _back_to(view: SafetyView) -> Response:
    return redirect(url_for(".show_safety_report", case_id=view.id), 303)  # type: ignore[return-value]
