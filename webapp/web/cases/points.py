"""A supervisor answers the points of a case's plan, one at a time and in place."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import NotYoursToDo, Permission
from webapp.storage import queries
from webapp.storage.queries import CaseView, PointView
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404, is_fragment
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire import deciding as d
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

FORMS: dict[str, type[SaidSchema]] = {
    "completion": d.CompletePointSchema,
    "excuse": d.ExcusePointSchema,
    "reopening": d.ReopenPointSchema,
    "lateness": d.ExplainLateSchema,
}


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/points/<point>"
    blueprint.add_url_rule(address, view_func=show_point)
    blueprint.add_url_rule(f"{address}/completion", view_func=create_completion, methods=["POST"])
    blueprint.add_url_rule(f"{address}/excuse", view_func=create_excuse, methods=["POST"])
    blueprint.add_url_rule(f"{address}/lateness", view_func=create_lateness, methods=["POST"])
    blueprint.add_url_rule(f"{address}/reopening", view_func=create_reopening, methods=["POST"])


@needs(Permission.ANSWER_POINT)
def show_point(case_id: UUID, point: str) -> Response:
    """The point with the forms that answer it."""
    case = case_or_404(case_id)
    asked = _point(case, point)
    if not case.may_answer(asked):
        raise NotYoursToDo
    access.saw("read point", case_id=case.id, detail=point)
    return _point_page(case, asked)


@needs(Permission.ANSWER_POINT)
def create_completion(case_id: UUID, point: str) -> Response:
    case, form = case_or_404(case_id), form_for(d.CompletePointSchema)
    if not form.passes(now=clock.now()):
        return _point_page(case, _point(case, point), completion=form)
    carry_out(
        c.CompletePoint(
            case_id=case.id,
            point=point,
            happened_at=form.said["happened_at"],
            note=form.said.get("note", ""),
        )
    )
    return _answered(case_id, point)


@needs(Permission.ANSWER_POINT)
def create_excuse(case_id: UUID, point: str) -> Response:
    case, form = case_or_404(case_id), form_for(d.ExcusePointSchema)
    if not form.passes(now=clock.now()):
        return _point_page(case, _point(case, point), excuse=form)
    carry_out(
        c.ExcusePoint(
            happened_at=clock.now(), case_id=case.id, point=point, reason=form.said["reason"]
        )
    )
    return _answered(case_id, point)


@needs(Permission.ANSWER_POINT)
def create_reopening(case_id: UUID, point: str) -> Response:
    case, form = case_or_404(case_id), form_for(d.ReopenPointSchema)
    if not form.passes(now=clock.now()):
        return _point_page(case, _point(case, point), reopening=form)
    carry_out(
        c.ReopenPoint(
            happened_at=clock.now(), case_id=case.id, point=point, reason=form.said["reason"]
        )
    )
    return _answered(case_id, point)


@needs(Permission.ANSWER_POINT)
def create_lateness(case_id: UUID, point: str) -> Response:
    case, form = case_or_404(case_id), form_for(d.ExplainLateSchema)
    if not form.passes(now=clock.now()):
        return _point_page(case, _point(case, point), lateness=form)
    carry_out(
        c.ExplainLate(
            happened_at=clock.now(), case_id=case.id, point=point, because=form.said["because"]
        )
    )
    return _answered(case_id, point)


def _answered(case_id: UUID, point: str) -> Response:
    """The point as it now stands, in its own place on the page."""
    case = case_or_404(case_id)
    if is_fragment():
        return _whole_point(case, _point(case, point))
    address = url_for("cases.show", case_id=case.id, _anchor=f"point-{point}")
    return redirect(address, 303)  # type: ignore[return-value]


def _point_page(case: CaseView, point: PointView, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass, with everything that was typed."""
    forms = {name: tried.get(name) or form_for(s, formdata=None) for name, s in FORMS.items()}
    status = 422 if tried else 200
    if is_fragment():
        return _in_place(case, point, status, forms=forms, tried=[*tried])
    return page("cases/point.html", status, case=case, point=point, forms=forms, tried=[*tried])


def _whole_point(case: CaseView, answered: PointView) -> Response:
    """A duty moves the point that it keeps, so both are drawn again."""
    whole = _point(case, answered.within) if answered.within else answered
    shown = _in_place(case, whole, forms=None, focus=answered)
    if answered.within:
        shown.headers["HX-Retarget"] = f"#point-{answered.within}"
    return shown


def _in_place(
    case: CaseView,
    point: PointView,
    status: int = 200,
    *,
    focus: PointView | None = None,
    **words: Any,
) -> Response:
    """What was pressed is gone, so the point takes the focus: nobody loses their place."""
    in_place = (focus or point).point.key
    return page("cases/_point.html", status, case=case, point=point, in_place=in_place, **words)


def _point(case: CaseView, point: str) -> PointView:
    found = queries.point_for(case, point)
    if found is None:
        abort(404)
    return found
