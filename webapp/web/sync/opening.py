"""Opens what is sealed, finds its author, and hands it on as a command."""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import current_app

from webapp.domain.authorship import Authorship, Signing, find_author
from webapp.services.context import Context
from webapp.services.photographs import RecordNotHereYet
from webapp.services.receiving import ask_again, receive, receive_doubted
from webapp.storage import backed_up, journal, operations, pages, people, phones, sealing_keys
from webapp.storage.journal import Entry
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


def take_operations(batch: Sequence[Mapping[str, Any]], carried: Carried) -> list[dict[str, Any]]:
    """A verdict carries the id and the fingerprint back: that, and only that, is a receipt.

    What is new lies in the journal, all of it at once, before any of it is given a verdict.
    """
    whole = _up_to_damage(batch, carried)
    if new := operations.new_among(reading(), [delivery_of(each) for each in whole]):
        ids = {each.id for each in new}
        journal.write(_journal(), [each for each in whole if each.id in ids])
    verdicts = [take_operation(each) for each in whole]
    verdicts += [_damaged()] * (len(batch) - len(whole))
    epoch = backed_up.epoch(reading())
    return [
        {"id": str(sent["id"]), "sha256": sent["sha256"], **verdict, "epoch": epoch}
        for sent, verdict in zip(batch, verdicts, strict=True)
    ]


def take_operation(entry: Entry) -> dict[str, Any]:
    """Its first verdict when it has been here before."""
    delivery = delivery_of(entry)
    with writing() as session:
        first = operations.first_verdict(session, delivery)
        return first or _first_time(session, delivery, entry)


def take_photograph(entry: Entry) -> dict[str, Any]:
    """`entry.what` says which copy it is; it lies in the journal before it joins its case."""
    content = _photograph_in(entry)
    journal.write(_journal(), [entry])
    return {
        "id": entry.id,
        "copy": entry.what,
        "sha256": entry.sha256,
        "epoch": backed_up.epoch(reading()),
        **keep_opened(entry, content),
    }


def keep_again(entry: Entry) -> None:
    """Out of the journal; it may have been here before."""
    keep_opened(entry, _photograph_in(entry))


def keep_opened(entry: Entry, content: bytes) -> dict[str, str]:
    carrier = people.actor(reading(), entry.carried_by)
    status = keep_photograph(entry.id, entry.what, content, actor=carrier, now=entry.received_at)
    return {
        "status": status,
        "sentence": "Received." if status == operations.RECEIVED else "Kept with its report.",
    }


def delivery_of(entry: Entry) -> Delivery:
    return Delivery(
        id=entry.id,
        sha256=entry.sha256,
        key_id=entry.key_id,
        sealed=entry.sealed,
        carried_by=entry.carried_by,
        **entry.signed,
    )


def _up_to_damage(batch: Sequence[Mapping[str, Any]], carried: Carried) -> list[Entry]:
    """What comes after something damaged goes again too, lest it overtake its report."""
    whole: list[Entry] = []
    for sent in batch:
        entry = _arrived(sent, carried, clock.now())
        if entry is None:
            break
        whole.append(entry)
    return whole


def _arrived(sent: Mapping[str, Any], carried: Carried, now: datetime) -> Entry | None:
    """None when the bytes are not those that were fingerprinted."""
    try:
        sealed = base64.b64decode(sent["sealed"], validate=True)
    except (binascii.Error, ValueError):
        return None
    if hashlib.sha256(sealed).hexdigest() != sent["sha256"]:
        return None
    return Entry(
        what=journal.OPERATION,
        id=str(sent["id"]),
        key_id=sent["key_id"],
        sha256=sent["sha256"],
        carried_by=carried.by,
        received_at=now,
        sealed=sealed,
        signed=said_beside(sent),
        phone_time=carried.phone_time,
        in_a_file=carried.in_a_file,
    )


def _photograph_in(entry: Entry) -> bytes:
    if hashlib.sha256(entry.sealed).hexdigest() != entry.sha256:
        raise CannotBeTaken("This photograph was damaged on the way. Send it again.", 400)
    check_is_expected(entry.id)
    bound_to = f"pledge/photograph/v1|{entry.id}|{entry.what}|{entry.key_id}"
    return sealing_keys.open_sealed(
        current_app.config["PLEDGE_DATA"], entry.sealed, bound_to=bound_to
    )


def _journal() -> Path:
    return current_app.config["PLEDGE_JOURNAL"]


def check_is_expected(photograph_id: str) -> None:
    session = reading()
    in_a_case = pages.cases_listing(session, photograph_id)
    if not (in_a_case or operations.is_expected(session, photograph_id)):
        raise CannotBeTaken(RecordNotHereYet.sentence, 404)


def _first_time(session: Any, delivery: Delivery, entry: Entry) -> dict[str, Any]:
    now = entry.received_at
    carrier = people.actor(session, entry.carried_by)
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
        clock_fast_by=seconds_fast(words, saved_at=saved_at, sent=entry.phone_time, now=now),
    )
    found = _author(session, delivery, words.get("ticket"), signing, entry)
    context = Context(
        session=session,
        actor=people.actor(session, found.author_id) if found.author_id else carrier,
        command_id=delivery.id,
        saved_at=saved_at,
        now=now,
    )
    try:
        command = read_command(
            words.get("command"), operation_id=delivery.id, saved_at=_really_saved(delivery, now)
        )
    except CannotBeRead as fault:
        return ask_again(delivery, fault.errors, context)
    if found.doubt:
        return receive_doubted(delivery, command, found, context)
    return receive(delivery, command, context)


def _really_saved(delivery: Delivery, now: datetime) -> datetime:
    """By a clock put right: a slow one is no reason to take a true time for one to come."""
    saved_at, fast = delivery.saved_at or now, delivery.clock_fast_by or 0
    return min(saved_at - timedelta(seconds=fast), now) if fast else saved_at


def _author(
    session: Any, delivery: Delivery, ticket: Any, signing: Signing | None, entry: Entry
) -> Authorship:
    ticketed = _known(session, author_of(ticket))
    return find_author(
        ticketed=ticketed,
        has_ticket=bool(ticket),
        signing=signing,
        carried_by=None if entry.in_a_file else entry.carried_by,
        lost_a_phone=phones.has_lost_one(session, ticketed),
    )


def _counted(delivery: Delivery, signing: Signing | None) -> Delivery:
    """A number that nobody signed says nothing of what a phone has sent."""
    if signing and signing.is_good:
        return delivery
    return replace(delivery, number=None, previous=None)


def _known(session: Any, person_id: str | None) -> str | None:
    """Whoever joined after the backup that this server was restored from is unknown to it."""
    return person_id if person_id and people.find(session, person_id) else None


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


def _damaged() -> dict[str, Any]:
    return {
        "status": DAMAGED,
        "sentence": "This was damaged on the way. It is still on the phone and will be sent again.",
        "reference": None,
        "received_at": None,
        "errors": {},
        "photographs_wanted": [],
    }
