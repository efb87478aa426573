"""Professional standards end, for any victim of the force, that phones open their page."""

from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain.commands import EndInvitation
from webapp.domain.permissions import Permission, check_post
from webapp.storage import invitations
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")


@blueprint.get("")
@needs(Permission.END_INVITATION)
def index() -> Response:
    check_post(Permission.END_INVITATION, access.actor())
    access.saw("list invitations")
    lines = invitations.all_invited(reading(), access.actor(), now=clock.now())
    return page("invitations/index.html", lines=lines)


@blueprint.post("/<uuid:case_id>/end")
@needs(Permission.END_INVITATION)
def create_end(case_id: UUID) -> Response:
    check_post(Permission.END_INVITATION, access.actor())
    carry_out(EndInvitation(happened_at=clock.now(), case_id=str(case_id)))
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]
