"""Phones deliver what they saved: sealed operations, then the photographs that belong to them."""

from collections.abc import Mapping, Set
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request
from flask_security import current_user, logout_user
from marshmallow import ValidationError

from webapp.domain.commands import EnrolPhone, TellWaiting
from webapp.domain.permissions import Permission
from webapp.domain.refusals import Refusal
from webapp.services.parking import told
from webapp.storage import backed_up, silent_phones
from webapp.storage.journal import Entry
from webapp.storage.reading import reading
from webapp.storage.sealing_keys import CannotBeOpened
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.naming import name_of
from webapp.web.sync.joining import joined
from webapp.web.sync.opening import CannotBeTaken, Carried, take_operations, take_photograph
from webapp.wire.silent_phones import WaitingSchema
from webapp.wire.sync import BatchSchema, PhoneSchema, QuestionSchema

blueprint = Blueprint("sync", __name__)


@blueprint.before_request
def _only_from_our_own_pages() -> tuple[Response, int] | None:
    """A stored form token would be stale by now; where the request comes from is not."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    same = site == "same-origin" if site else origin == request.host_url.rstrip("/")
    if same and request.headers.get("X-Pledge-Sync") == "1":
        return None
    return jsonify(sentence="This did not come from the Pledge app."), 403


@blueprint.post("/sync")
@needs(Permission.USE_PHONE)
def deliver() -> tuple[Response, int]:
    """One verdict per operation, in order; an operation sent twice gets its first verdict."""
    try:
        batch: Any = BatchSchema().load(request.get_json(silent=True) or {})
    except ValidationError:
        return jsonify(sentence="This is not a batch of operations."), 400
    carried = Carried(by=current_user.person_id, phone_time=request.headers.get("X-Phone-Time"))
    try:
        verdicts = take_operations(batch["operations"], carried)
    except OSError:
        return _not_received()
    return jsonify(verdicts=verdicts), 200


@blueprint.post("/sync/phones")
@needs(Permission.USE_PHONE)
def create_phone() -> tuple[Response, int]:
    """The half of a phone's key that anybody may know: what it signs is its owner's from now on."""
    try:
        said: Any = PhoneSchema().load(request.get_json(silent=True) or {})
    except ValidationError:
        return jsonify(sentence="This is not a key that a phone signs with."), 400
    called = name_of(request.user_agent.string)
    enrolled = carry_out(EnrolPhone(happened_at=clock.now(), called=called, **said))
    access.saw("enrol a phone", detail=called)
    return jsonify(phone_id=enrolled.reference), 200


@blueprint.post("/sync/decisions")
@needs(Permission.USE_PHONE)
def show_decisions() -> tuple[Response, int]:
    """What became of what was parked, for its author; nothing yet for what nobody has decided."""
    try:
        asked: Any = QuestionSchema().load(request.get_json(silent=True) or {})
    except ValidationError:
        return jsonify(sentence="This is not a question about what was parked."), 400
    ids, author_id = [str(each) for each in asked["ids"]], current_user.person_id
    return jsonify(decisions=told(ids, author_id=author_id, session=reading())), 200


@blueprint.post("/sync/waiting")
@needs(Permission.USE_PHONE)
def tell_waiting() -> tuple[Response, int]:
    """Counts alone; the answer says which other phone of theirs fell silent with unsent work."""
    try:
        said: Any = WaitingSchema().load(request.get_json(silent=True) or {})
    except ValidationError:
        return jsonify(sentence="This does not say what waits on a phone."), 400
    called = name_of(request.user_agent.string)
    try:
        for each in said["phones"]:
            carry_out(_told(each, called))
    except Refusal as refusal:
        return jsonify(sentence=refusal.sentence), 400
    here = {str(each["phone"]) for each in said["phones"]}
    return jsonify(missing=_missing(current_user.person_id, here, called)), 200


@blueprint.post("/sync/sign-out")
@needs(Permission.USE_PHONE)
def sign_out() -> tuple[Response, int]:
    """Before somebody signs in anew on a phone that was left alone: a page of it holds no token."""
    logout_user()
    return jsonify(sentence="Signed out."), 200


@blueprint.post("/sync/backed-up")
@needs(Permission.USE_PHONE)
def show_backed_up() -> tuple[Response, int]:
    """Which of these a phone may remove, and by its epoch whether this is the store it knew."""
    try:
        asked: Any = QuestionSchema().load(request.get_json(silent=True) or {})
    except ValidationError:
        return jsonify(sentence="This is not a question about what was sent."), 400
    session, ids = reading(), [str(each) for each in asked["ids"]]
    found = backed_up.among(session, ids)
    return jsonify(epoch=backed_up.epoch(session), backed_up=found), 200


@blueprint.put("/sync/photographs/<uuid:photograph_id>/<any(viewing, original):copy>")
@needs(Permission.USE_PHONE)
def deliver_photograph(photograph_id: Any, copy: str) -> tuple[Response, int]:
    """Whole, or a piece at a time: only the last of them brings a receipt."""
    number, sha256 = str(photograph_id), request.headers.get("X-Sealed-SHA256", "")
    try:
        sealed, here = joined(number, copy, sha256=sha256)
        if sealed is None:
            return jsonify(id=number, copy=copy, sha256=sha256, here=here), 202
        entry = Entry(
            what=copy,
            id=number,
            key_id=request.headers.get("X-Key-Id", ""),
            sha256=sha256,
            carried_by=current_user.person_id,
            received_at=clock.now(),
            sealed=sealed,
        )
        taken = take_photograph(entry)
    except CannotBeTaken as refusal:
        return jsonify(sentence=refusal.sentence), refusal.status
    except CannotBeOpened:
        current_app.logger.warning("a photograph could not be opened")
        return jsonify(sentence="This photograph could not be opened. It is still here."), 422
    except OSError:
        return _not_received()
    return jsonify(taken), 200


def _told(said: Mapping[str, Any], called: str) -> TellWaiting:
    return TellWaiting(
        happened_at=clock.now(),
        phone_id=str(said["phone"]),
        person_id=str(said["person"]),
        called=called,
        waiting=said["waiting"],
    )


def _missing(person_id: str, here: Set[str], called: str) -> list[dict[str, Any]]:
    return [
        {
            "waiting": phone.waiting,
            "heard_at": phone.heard_at.isoformat(),
            "is_this_one": phone.emptied_at is not None and phone.called == called,
        }
        for phone in silent_phones.of(reading(), person_id)
        if phone.id not in here and phone.is_missed(clock.now())
    ]


def _not_received() -> tuple[Response, int]:
    """A disk is full or away; the phone keeps what it has, and tries again."""
    current_app.logger.exception("the journal could not be written")
    return jsonify(sentence="Our server could not keep this just now. It is still here."), 507
