"""A person's phones and those of their people: what is missing, what is theirs, what is lost."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp.domain.commands import ReportPhoneLost
from webapp.domain.permissions import Permission, holds_post_for
from webapp.services import confirming
from webapp.storage import operations, people, phones
from webapp.storage.operations import Parked
from webapp.storage.phones import Phone
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.web.parked import command_in

blueprint = Blueprint("phones", __name__, url_prefix="/phones")


@blueprint.get("")
@needs(Permission.USE_PHONE)
def index() -> Response:
    actor, session = access.actor(), reading()
    is_desk = holds_post_for(Permission.REPORT_ANY_PHONE, actor)
    access.saw("list phones")
    return page(
        "phones/index.html",
        mine=phones.of(session, [actor.person_id]),
        in_doubt=operations.unconfirmed_of(session, actor.person_id),
        below=phones.supervised_by(session, actor.person_id),
        is_desk=is_desk,
        number=request.args.get("number", ""),
        found=_numbered(request.args.get("number", "")) if is_desk else [],
    )


@blueprint.post("/<phone_id>/loss")
@needs(Permission.USE_PHONE)
def create_loss(phone_id: str) -> Response:
    """It takes effect at once: a lost phone may be in somebody's hand."""
    carry_out(ReportPhoneLost(happened_at=clock.now(), phone_id=phone_id))
    access.saw("report a phone lost", detail=phone_id)
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


@blueprint.post("/words/<uuid:operation_id>/confirmation")
@needs(Permission.USE_PHONE)
def create_confirmation(operation_id: UUID) -> Response:
    parked = _in_doubt(operation_id)
    command = command_in(parked)
    if command is None:
        abort(404)
    access.saw("confirm own words", case_id=parked.case_id, detail=parked.id)
    with writing() as session:
        confirming.confirm_words(parked, command, session=session, now=clock.now())
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


@blueprint.post("/words/<uuid:operation_id>/disowning")
@needs(Permission.USE_PHONE)
def create_disowning(operation_id: UUID) -> Response:
    parked = _in_doubt(operation_id)
    access.saw("disown words", case_id=parked.case_id, detail=parked.id)
    with writing() as session:
        confirming.disown_words(parked, session=session)
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


def _numbered(number: str) -> list[Phone]:
    """By the number on somebody's shoulder, in the force of whoever asks and no other."""
    owner = people.by_number(reading(), force=access.actor().force, number=number.strip())
    return phones.of(reading(), [owner.id]) if owner else []


def _in_doubt(operation_id: UUID) -> Parked:
    waiting = operations.unconfirmed_of(reading(), access.actor().person_id)
    found = next((each for each in waiting if each.id == str(operation_id)), None)
    if found is None:
        abort(404)
    return found
