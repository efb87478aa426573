"""No page without a named permission: what a route does not say is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, jsonify, redirect, request, url_for
from flask_security import current_user

from webapp.domain.actor import Actor
from webapp.domain.conflicts import CoVictimMayNotAct, VictimMayNotAct
from webapp.domain.permissions import Permission
from webapp.storage import access_log, people, queries
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock

View = TypeVar("View", bound=Callable[..., Any])

# Answered to anyone. The phone's shells are here because they hold nothing personal; a carrier's
# receipt shows a token of its own.
PUBLIC = frozenset(
    {
        "static",
        "security.login",
        "security.logout",
        "health.healthz",
        "health.readyz",
        "pwa.service_worker",
        "pwa.manifest",
        "pwa.force_colours",
        "phone.home",
        "phone.waiting",
        "phone.first_aid",
        "phone.leaflet",
        "phone.keys",
        "reports.new",
        "reports.new_addition",
        "notes.new",
        "looking_after.new_meeting",
        "looking_after.new_check",
        "notices.create_receipt",
    }
)

# Pages of the sign-in library that Pledge does not use: unmarked, and therefore refused to all.
CLOSED = frozenset({"security.static", "security.verify"})

ASKS_IN_JSON = ("/sync", "/phone/", "/api/")


def init_app(app: Flask) -> None:
    app.before_request(_require_permission)
    app.add_template_global(lambda: actor() if current_user.is_authenticated else None, "actor")


def needs(permission: Permission) -> Callable[[View], View]:
    """Marks a view; a house test insists that every route outside PUBLIC is marked."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def actor() -> Actor:
    """The person who is asking, read once per request."""
    if "actor" not in g:
        g.actor = people.actor(reading(), current_user.person_id)
    return g.actor


def saw(deed: str, *, case_id: str | None = None, detail: str = "") -> None:
    """Call before showing: what cannot be written down is not shown."""
    who = current_user.person_id
    with writing() as session:
        access_log.log(
            session, at=clock.now(), person_id=who, deed=deed, case_id=case_id, detail=detail
        )


def refuse_the_hurt(case_id: str) -> None:
    """Whoever was hurt in the incident knows of it, so they are told why; a stranger is not."""
    relation = queries.hurt_in(reading(), actor(), case_id)
    if relation == "victim":
        raise VictimMayNotAct
    if relation == "co-victim":
        raise CoVictimMayNotAct


def _require_permission() -> Response | tuple[Response, int] | None:
    if request.endpoint is None or request.endpoint in PUBLIC:
        return None
    view = current_app.view_functions[request.endpoint]
    if not hasattr(view, "permission"):
        return _refuse_unmarked()
    if current_user.is_authenticated:
        return None
    if request.path.startswith(ASKS_IN_JSON):
        return jsonify(sentence="Sign in to send what is waiting."), 401
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))  # type: ignore[return-value]


def _refuse_unmarked() -> tuple[Response, int]:
    return jsonify(sentence="This page says nothing of who may see it."), 403
