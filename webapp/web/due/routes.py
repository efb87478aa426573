"""What is due now, across every case on the person's desk."""

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain.permissions import SPOC, Permission
from webapp.storage import operations, queries
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.pages import page

blueprint = Blueprint("due", __name__)


@blueprint.get("/")
@needs(Permission.USE_PHONE)
def front() -> Response:
    """Straight to where this person's work is."""
    actor = access.actor()
    if queries.has_desk(reading(), actor):
        return redirect(url_for(".index"))  # type: ignore[return-value]
    return redirect(url_for("phone.home"))  # type: ignore[return-value]


@blueprint.get("/due")
@needs(Permission.SEE_DUE)
def index() -> Response:
    actor, now = access.actor(), clock.now()
    due = queries.due_on_desk(reading(), actor, now=now, after=request.args.get("after"))
    parked = operations.parked_for(reading(), actor.person_id)
    unowned = (
        queries.points_nobody_owns(reading(), actor.force, now=now) if SPOC in actor.posts else []
    )
    access.saw("list what is due")
    return page("due/index.html", due=due, parked=parked, unowned=unowned)
