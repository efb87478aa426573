"""What victims rang about: the force lead, or who stands in, calls them and says so."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, url_for

from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.commands import AnswerBell
from webapp.domain.permissions import Permission, check_post, holds_post_for
from webapp.domain.quiet_bell import BeforeItRang
from webapp.storage import bells, queries
from webapp.storage.bells import BellView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.being_heard import AnswerBellSchema
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("bells", __name__, url_prefix="/quiet-bell")


@blueprint.get("")
@needs(Permission.ANSWER_BELL)
def index() -> Response:
    actor, session, now = access.actor(), reading(), clock.now()
    ringing = bells.ringing_for(session, actor, now=now)
    answered = bells.answered_for(session, actor)
    if not (ringing or answered):
        check_post(Permission.ANSWER_BELL, actor)
    access.saw("list quiet bells")
    return page(
        "bells/index.html",
        ringing=ringing,
        answered=answered,
        counted=bells.counted(session, actor.force, now=now),
    )


@blueprint.get("/<uuid:bell_id>")
@needs(Permission.ANSWER_BELL)
def show(bell_id: UUID) -> Response:
    bell = _bell(bell_id)
    access.saw("read quiet bell", case_id=bell.case_id)
    return _page(bell, form_for(AnswerBellSchema, formdata=None))


@blueprint.post("/<uuid:bell_id>/answer")
@needs(Permission.ANSWER_BELL)
def create_answer(bell_id: UUID) -> Response:
    bell, form = _bell(bell_id), form_for(AnswerBellSchema)
    if not form.passes(now=clock.now()):
        return _page(bell, form, 422)
    try:
        carry_out(
            AnswerBell(
                happened_at=form.said["happened_at"],
                case_id=bell.case_id,
                bell_id=bell.id,
                how=form.said["how"],
                words=form.said["words"],
            )
        )
    except (BeforeItRang, HappenedInTheFuture) as refusal:
        return _page(bell, form, put_beside(form, "happened_at", refusal, case_id=bell.case_id))
    return redirect(url_for(".show", bell_id=bell.id), 303)  # type: ignore[return-value]


def _bell(bell_id: UUID) -> BellView:
    """Not there for whoever has a part in the case: that it was rung is for nobody judged."""
    bell = bells.bell_for(reading(), access.actor(), str(bell_id), now=clock.now())
    if bell is None:
        check_post(Permission.ANSWER_BELL, access.actor())
        abort(404)
    return bell


def _page(bell: BellView, form: SchemaForm, status: int = 200) -> Response:
    return page(
        "bells/show.html",
        status,
        bell=bell,
        form=form,
        is_lead=holds_post_for(Permission.ANSWER_BELL, access.actor()),
        contact=queries.contact_choice(reading(), bell.case_id),
    )
