"""Opens what is sealed, finds its author, and hands it on as a command."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import current_app

from webapp.domain.authorship import Authorship, Signing, find_author
from webapp.services.context import Context
from webapp.services.photographs import RecordNotHereYet
from webapp.services.receiving import ask_again, receive, receive_doubted
from webapp.storage import operations, pages, people, phones, sealing_keys
from webapp.storage.operations import Delivery
from webapp.storage.reading import reading
from webapp.storage.sealing_keys import CannotBeOpened
from webapp.storage.writing import writing
from webapp.web import clock
from webapp.web.arriving import keep_photograph
from webapp.web.sync.clocks import seconds_fast
from webapp.web.sync.signing import said_beside, signing_of
from webapp.web.tickets import author_of
from webapp.wire.commands import CannotBeRead, read_command

LARGEST_WORDS = 4_000_000
DAMAGED = "damaged"


class CannotBeTaken(Exception):
    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


@dataclass(frozen=True, kw_only=True)
class Carried:
    """By whom and how: `phone_time` is what the phone's clock said when it sent.

    Whoever brings a file wrote none of it: what says nothing of its author inside is nobody's yet.
    """

    by: str
    phone_time: str | None = None
    in_a_file: bool = False


def take_batch(sent: Iterable[Mapping[str, Any]], carried: Carried) -> list[dict[str, Any]]:
    """In order: what comes after something damaged goes again too, lest it overtake its report."""
    verdicts: list[dict[str, Any]] = []
    for each in sent:
        follows_damaged = bool(verdicts) and verdicts[-1]["status"] == DAMAGED
        verdicts.append(
            {**_echo(each), **_damaged()} if follows_damaged else take_operation(each, carried)
        )
    return verdicts


def take_operation(sent: Mapping[str, Any], carried: Carried) -> dict[str, Any]:
    """The verdict carries the id and the fingerprint back: that, and only that, is a receipt."""
    echoed = _echo(sent)
    try:
        sealed = base64.b64decode(sent["sealed"], validate=True)
    except (binascii.Error, ValueError):
        return {**echoed, **_damaged()}
    if hashlib.sha256(sealed).hexdigest() != sent["sha256"]:
        return {**echoed, **_damaged()}
    delivery = Delivery(
        id=echoed["id"],
        sha256=sent["sha256"],
        key_id=sent["key_id"],
        sealed=sealed,
        carried_by=carried.by,
        **said_beside(sent),
    )
    with writing() as session:
        first = operations.first_verdict(session, delivery)
        return {**echoed, **(first or _first_time(session, delivery, carried))}


def take_photograph(
    photograph_id: str, copy: str, *, sealed: bytes, key_id: str, sha256: str
) -> dict[str, Any]:
    if hashlib.sha256(sealed).hexdigest() != sha256:
        raise CannotBeTaken("This photograph was damaged on the way. Send it again.", 400)
    check_is_expected(photograph_id)
    folder = current_app.config["PLEDGE_DATA"]
    bound_to = f"pledge/photograph/v1|{photograph_id}|{copy}|{key_id}"
    content = sealing_keys.open_sealed(folder, sealed, bound_to=bound_to)
    status = keep_photograph(photograph_id, copy, content)
    return {
        "id": photograph_id,
        "copy": copy,
        "sha256": sha256,
        "status": status,
        "sentence": "Received." if status == operations.RECEIVED else "Kept with its report.",
    }


def check_is_expected(photograph_id: str) -> None:
    session = reading()
    in_a_case = pages.cases_listing(session, photograph_id)
    if not (in_a_case or operations.is_expected(session, photograph_id)):
        raise CannotBeTaken(RecordNotHereYet.sentence, 404)


def _first_time(session: Any, delivery: Delivery, carried: Carried) -> dict[str, Any]:
    now = clock.now()
    carrier = people.actor(session, carried.by)
    signing = signing_of(session, delivery)
    delivery = _counted(delivery, signing)
    try:
        words = _open(delivery)
    except CannotBeOpened:
        context = Context(
            session=session, actor=carrier, command_id=delivery.id, saved_at=now, now=now
        )
        return ask_again(delivery, {"": ["This could not be opened. Send it again."]}, context)
    saved_at = _saved_at(words, now)
    delivery = replace(
        delivery,
        asked=words.get("command"),
        saved_at=saved_at,
        clock_fast_by=seconds_fast(words, saved_at=saved_at, sent=carried.phone_time, now=now),
    )
    found = _author(session, delivery, words.get("ticket"), signing, carried)
    context = Context(
        session=session,
        actor=people.actor(session, found.author_id) if found.author_id else carrier,
        command_id=delivery.id,
        saved_at=saved_at,
        now=now,
    )
    try:
        command = read_command(
            words.get("command"), operation_id=delivery.id, saved_at=context.saved_at
        )
    except CannotBeRead as fault:
        return ask_again(delivery, fault.errors, context)
    if found.doubt:
        return receive_doubted(delivery, command, found, context)
    return receive(delivery, command, context)


def _author(
    session: Any, delivery: Delivery, ticket: Any, signing: Signing | None, carried: Carried
) -> Authorship:
    ticketed = author_of(ticket)
    return find_author(
        ticketed=ticketed,
        has_ticket=bool(ticket),
        signing=signing,
        carried_by=None if carried.in_a_file else carried.by,
        lost_a_phone=phones.has_lost_one(session, ticketed),
    )


def _counted(delivery: Delivery, signing: Signing | None) -> Delivery:
    """A number that nobody signed says nothing of what a phone has sent."""
    if signing and signing.is_good:
        return delivery
    return replace(delivery, number=None, previous=None)


def _open(delivery: Delivery) -> dict[str, Any]:
    bound_to = f"pledge/operation/v1|{delivery.id}|{delivery.key_id}"
    packed = sealing_keys.open_sealed(
        current_app.config["PLEDGE_DATA"], delivery.sealed, bound_to=bound_to
    )
    try:
        words = json.loads(_unzip(packed))
    except (ValueError, zlib.error, OSError, EOFError, RecursionError) as fault:
        raise CannotBeOpened from fault
    if not isinstance(words, dict):
        raise CannotBeOpened
    return words


def _unzip(packed: bytes) -> bytes:
    """A little that unpacks to very much is not something a phone of ours made."""
    unpacked = zlib.decompressobj(wbits=31).decompress(packed, LARGEST_WORDS + 1)
    if len(unpacked) > LARGEST_WORDS:
        raise CannotBeOpened
    return unpacked


def _saved_at(words: Mapping[str, Any], now: datetime) -> datetime:
    """The phone's own time, kept as it is said; a phone that says nothing sensible says now."""
    try:
        said = datetime.fromisoformat(words["saved_at"])
        return said.astimezone(UTC) if said.tzinfo else now
    except (KeyError, TypeError, ValueError, OverflowError):
        return now


def _echo(sent: Mapping[str, Any]) -> dict[str, str]:
    return {"id": str(sent["id"]), "sha256": sent["sha256"]}


def _damaged() -> dict[str, Any]:
    return {
        "status": DAMAGED,
        "sentence": "This was damaged on the way. It is still on the phone and will be sent again.",
        "reference": None,
        "received_at": None,
        "errors": {},
        "photographs_wanted": [],
    }
