"""What is due now, across every case on the person's desk."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp import policy
from webapp.domain.actor import Actor
from webapp.domain.commands import AnswerForPhone
from webapp.domain.permissions import SPOC, Permission
from webapp.domain.plan import CRIME, WELFARE
from webapp.domain.refusals import Refusal
from webapp.services import parking
from webapp.storage import (
    bells,
    deciding_again,
    escalating,
    holders,
    leaflets,
    meetings,
    operations,
    people,
    queries,
    questions,
    safety,
    silent_phones,
    told,
)
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import status_of
from webapp.web.pages import page
from webapp.web.parked import command_in
from webapp.web.places import front_door
from webapp.wire.deciding import DecideParkedSchema
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.silent_phones import AnswerForPhoneSchema

blueprint = Blueprint("due", __name__)


@blueprint.get("/")
@needs(Permission.USE_PHONE)
def front() -> Response:
    """Straight to where this person's work is."""
    return redirect(url_for(front_door()))  # type: ignore[return-value]


@blueprint.get("/parked/<uuid:operation_id>")
@needs(Permission.SEE_DUE)
def show_parked(operation_id: UUID) -> Response:
    """All of what somebody wrote that a rule stopped, for the person who decides."""
    parked = _parked(operation_id)
    access.saw("read parked", case_id=parked.case_id, detail=parked.id)
    return _parked_page(parked, form_for(DecideParkedSchema, formdata=None))


@blueprint.post("/parked/<uuid:operation_id>/decision")
@needs(Permission.SEE_DUE)
def create_parked_decision(operation_id: UUID) -> Response:
    parked, form = _parked(operation_id), form_for(DecideParkedSchema)
    if not form.passes(now=clock.now()):
        return _parked_page(parked, form, 422)
    access.saw("decide parked", case_id=parked.case_id, detail=parked.id)
    with writing() as session:
        parking.close(parked, form.said["decision"], session=session, now=clock.now())
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


@blueprint.post("/parked/<uuid:operation_id>/acceptance")
@needs(Permission.SEE_DUE)
def create_parked_acceptance(operation_id: UUID) -> Response:
    parked, now = _parked(operation_id), clock.now()
    command = command_in(parked)
    if command is None:
        abort(404)
    access.saw("take in parked", case_id=parked.case_id, detail=parked.id)
    try:
        with writing() as session:
            parking.take_in(parked, command, actor=access.actor(), session=session, now=now)
    except Refusal as refusal:
        access.saw("refused", case_id=parked.case_id, detail=type(refusal).__name__)
        form = form_for(DecideParkedSchema, formdata=None)
        return _parked_page(parked, form, status_of(refusal), refusal=refusal)
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


@blueprint.get("/due")
@needs(Permission.SEE_DUE)
def index() -> Response:
    actor = access.actor()
    due = queries.due_on_desk(reading(), actor, now=clock.now(), after=request.args.get("after"))
    lists = {**_asked_of(actor), **_alarms(actor), **_late(CRIME), **_hands(actor)}
    access.saw("list what is due")
    return page("due/index.html", due=due, has_lists=any(lists.values()), **lists)


@blueprint.get("/due/phones/<uuid:phone_id>")
@needs(Permission.SEE_DUE)
def show_phone(phone_id: UUID) -> Response:
    """A phone that fell silent with unsent work, for whoever asks its owner."""
    missed = _missed_phone(phone_id)
    access.saw("read of a silent phone", detail=missed.phone.id)
    return page("due/phone.html", missed=missed, form=form_for(AnswerForPhoneSchema, formdata=None))


@blueprint.post("/due/phones/<uuid:phone_id>/answer")
@needs(Permission.SEE_DUE)
def create_phone_answer(phone_id: UUID) -> Response:
    missed, form = _missed_phone(phone_id), form_for(AnswerForPhoneSchema)
    if not form.passes(now=clock.now()):
        return page("due/phone.html", 422, missed=missed, form=form)
    carry_out(AnswerForPhone(happened_at=clock.now(), phone_id=missed.phone.id, **form.said))
    access.saw("answer for a phone", detail=missed.phone.id)
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


def _missed_phone(phone_id: UUID) -> silent_phones.MissedPhone:
    missed = silent_phones.missed_by(reading(), access.actor(), now=clock.now())
    found = next((each for each in missed if each.phone.id == str(phone_id)), None)
    return found or abort(404)


def _asked_of(actor: Actor) -> dict[str, Any]:
    """What waits for this person's answer, beside the duties of their cases."""
    session = reading()
    return {
        "parked": operations.parked_for(session, actor.person_id),
        "notices": told.unanswered_for(session, actor),
        "to_ask": safety.to_ask_about(session, actor, today=clock.today()),
        "without_leaflet": leaflets.without_leaflet(session, actor, now=clock.now()),
        "questions": questions.waiting_for(session, actor),
        "discussions": meetings.discussions_of(session, actor),
    }


def _alarms(actor: Actor) -> dict[str, Any]:
    """What nobody has, or nobody answered; the force's lead hears of it all."""
    session, now = reading(), clock.now()
    alarms: dict[str, Any] = {
        "alarms": told.alarms_for(session, actor, now=now),
        "phones": silent_phones.missed_by(session, actor, now=now),
        "bells": bells.ringing_for(session, actor, now=now),
        "again": deciding_again.again_for(session, actor),
    }
    if SPOC in actor.posts:
        alarms["unowned"] = queries.points_nobody_owns(session, actor, now=now)
        alarms["undecided"] = safety.almost_too_late(session, actor, today=clock.today())
    return alarms


def _hands(actor: Actor) -> dict[str, Any]:
    """Whose hands things are in: what is offered, who is away, and what nobody has."""
    session, now = reading(), clock.now()
    return {
        "offered": holders.offered_to(session, actor),
        "declined": holders.declined_lately(session, actor, now=now),
        "going_off": holders.before_going_off(session, actor, now=now),
        "gaps": holders.nobody_has(session, actor, now=now),
        "away": holders.away_below(session, actor, now=now),
    }


@blueprint.get("/due/welfare")
@needs(Permission.SEE_DUE)
def index_of_welfare() -> Response:
    """A queue of its own: looking after somebody never waits behind the crime."""
    due = queries.due_on_desk(
        reading(),
        access.actor(),
        now=clock.now(),
        queue=WELFARE,
        after=request.args.get("after"),
    )
    access.saw("list what is due for welfare")
    return page("due/welfare.html", due=due, **_late(WELFARE))


def _late(queue: str) -> dict[str, Any]:
    """What has come up the ladder to this person, and what they did late and must explain."""
    actor, now, session = access.actor(), clock.now(), reading()
    ladder = policy.force(actor.force).ladder
    return {
        "escalated": escalating.escalated_to(session, actor, ladder=ladder, queue=queue, now=now),
        "unexplained": escalating.unexplained_by(session, actor, queue=queue, now=now),
    }


def _parked(operation_id: UUID) -> operations.Parked:
    parked = operations.parked(reading(), str(operation_id), person_id=access.actor().person_id)
    if parked is None:
        abort(404)
    return parked


def _parked_page(
    parked: operations.Parked, form: SchemaForm, status: int = 200, refusal: Refusal | None = None
) -> Response:
    return page(
        "due/parked.html",
        status,
        parked=parked,
        author=people.find(reading(), parked.author_id),
        form=form,
        can_be_taken=bool(parked.author_id and parked.is_confirmed and command_in(parked)),
        refusal=refusal,
    )
