"""No page without a named permission: what a route does not say is refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, g, jsonify, redirect, request, url_for
from flask_security import current_user

from webapp.domain.actor import Actor
from webapp.domain.conflicts import (
    SUSPECT,
    CoVictimMayNotAct,
    RelatedMayNotAct,
    VictimMayNotAct,
)
from webapp.domain.permissions import Permission
from webapp.storage import access_log, kept_out, people, queries
from webapp.storage.invitations import Visit
from webapp.storage.kept_out import LINKED
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock, visiting

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
        "updates.index",
        "updates.create_phone",
        "updates.create_visit",
        "updates.create_leaving",
    }
)

# All that a victim's own phone opens, by invitation: the rest, and what is new, is not there.
BY_INVITATION = frozenset(
    {
        "static",
        "pwa.force_colours",
        "updates.index",
        "updates.create_phone",
        "updates.create_visit",
        "updates.create_leaving",
        "victim.show",
        "victim.show_words",
        "victim.show_questions",
        "victim.create_question",
        "victim.replace_ask_again",
        "victim.create_bell",
        "victim.show_pulse",
        "victim.create_pulse",
        "victim.replace_contact",
        "victim.show_outcome",
        "victim.create_view_confirmation",
        "victim.create_own_view",
        "victim.create_invitation_end",
    }
)

# Pages of the sign-in library that Pledge does not use: unmarked, and therefore refused to all.
CLOSED = frozenset({"security.static", "security.verify"})

ASKS_IN_JSON = ("/sync", "/phone/", "/api/")


def init_app(app: Flask) -> None:
    app.before_request(_require_permission)
    app.add_template_global(lambda: actor() if is_somebody() else None, "actor")


def needs(permission: Permission) -> Callable[[View], View]:
    """Marks a view; a house test insists that every route outside PUBLIC is marked."""

    def mark(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]
        return view

    return mark


def is_somebody() -> bool:
    return visiting.visit() is not None or current_user.is_authenticated


def actor() -> Actor:
    """The person who is asking, read once per request. By invitation, nobody holds a post."""
    if "actor" not in g:
        found = people.actor(reading(), _person_id())
        g.actor = replace(found, posts=frozenset()) if visiting.visit() else found
    return g.actor


def saw(deed: str, *, case_id: str | None = None, detail: str = "") -> None:
    """Call before showing: what cannot be written down is not shown."""
    who = _person_id()
    if visiting.visit():
        detail = ", ".join(filter(None, (detail, "by invitation")))
    with writing() as session:
        access_log.log(
            session, at=clock.now(), person_id=who, deed=deed, case_id=case_id, detail=detail
        )


def refuse_the_hurt(case_id: str) -> None:
    """Whoever knows of it is told why; to a suspect, and to a stranger, it is not there."""
    relation = queries.hurt_in(reading(), actor(), case_id)
    if relation in (None, SUSPECT, LINKED):
        return
    refusal = {"victim": VictimMayNotAct, "co-victim": CoVictimMayNotAct}
    could = kept_out.supervisors(reading(), case_id)
    raise refusal.get(relation, RelatedMayNotAct)(actor().person_id, could)


def _person_id() -> str:
    visit = visiting.visit()
    return visit.person_id if visit else current_user.person_id


def _require_permission() -> Response | tuple[Response, int] | None:
    visit = visiting.visit()
    if visit:
        _keep_to_their_case(visit)
        return None
    if request.endpoint is None or request.endpoint in PUBLIC:
        return None
    view = current_app.view_functions[request.endpoint]
    if not hasattr(view, "permission"):
        return _refuse_unmarked()
    if current_user.is_authenticated:
        return None
    if request.endpoint in BY_INVITATION and visiting.knows_this_phone():
        return redirect(url_for("updates.index"), 303)  # type: ignore[return-value]
    if request.path.startswith(ASKS_IN_JSON):
        return jsonify(sentence="Sign in to send what is waiting."), 401
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))  # type: ignore[return-value]


def _keep_to_their_case(visit: Visit) -> None:
    """Whatever else there is, is not there: what is new is closed until it is listed above."""
    asked = str((request.view_args or {}).get("case_id", visit.case_id))
    if request.endpoint not in BY_INVITATION or asked != visit.case_id:
        saw("refused", case_id=visit.case_id, detail="NotByInvitation")
        abort(404)


def _refuse_unmarked() -> tuple[Response, int]:
    return jsonify(sentence="This page says nothing of who may see it."), 403
