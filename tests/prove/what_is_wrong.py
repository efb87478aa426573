"""Compares what was recorded with what the force has, and with what the phones say it has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from tests.integration.web.conftest import IDS
from tests.prove.force import Force
from tests.prove.saving import Saved


def what_is_wrong(
    recorded: Sequence[Saved], on_phones: Mapping[int, list[dict[str, Any]]], force: Force
) -> Iterator[str]:
    """In words; nothing when all is where it belongs."""
    rows = force.rows(
        "SELECT rowid, id, sha256, author_id, status, verdict, decided_by_whom, words "
        "FROM operations"
    )
    kept = {row.id: row for row in rows}
    events = force.rows("SELECT command_id, kind, actor_id, data FROM events")
    for saved in recorded:
        yield from _wrong_with(saved, kept.get(saved.id), events, force)
    yield from _reordered(recorded, kept)
    for phone, items in on_phones.items():
        yield from _wrong_on(phone, items, kept)


def _wrong_with(saved: Saved, row: Any, events: Any, force: Force) -> Iterator[str]:
    if row is None:
        if saved.certain:
            yield f"lost: {saved.words}"
        return
    if saved.sha256 not in (None, row.sha256):
        yield f"changed: {saved.words}"
    if row.author_id != IDS[saved.author]:
        yield f"misattributed: {saved.words}"
    yield from _wrong_effect(saved, row, events)
    for photograph in saved.photographs:
        yield from _wrong_photograph(saved, photograph, force)


def _wrong_effect(saved: Saved, row: Any, events: Any) -> Iterator[str]:
    told = [event for event in events if saved.words in event.data]
    if row.status == "received" and len(told) != 1:
        yield f"done {len(told)} times: {saved.words}"
    if any(event.actor_id != IDS[saved.author] for event in told):
        yield f"misattributed in the record: {saved.words}"
    if row.status == "parked" and (told or saved.words not in (row.words or "")):
        yield f"parked without its words, or done all the same: {saved.words}"
    if row.status == "parked" and not row.decided_by_whom:
        yield f"parked for nobody: {saved.words}"
    if row.status not in ("received", "parked"):
        yield f"{row.status}: {saved.words}: {row.verdict}"


def _wrong_photograph(saved: Saved, photograph: dict[str, Any], force: Force) -> Iterator[str]:
    folder = force.app.config["PLEDGE_DATA"] / "files/photographs" / photograph["id"]
    original = folder / "original"
    arrived = original.exists() and (folder / "viewing").exists()
    if not arrived or sha256(original.read_bytes()).hexdigest() != photograph["sha256"]:
        yield f"a photograph is lost: {saved.words}"


def _reordered(recorded: Sequence[Saved], kept: dict[str, Any]) -> Iterator[str]:
    """Within what one person recorded on one phone about one case."""
    streams = defaultdict(list)
    for saved in recorded:
        if saved.id in kept:
            for case in saved.cases:
                streams[saved.phone, saved.author, case].append(kept[saved.id].rowid)
    for (_, author, _), positions in streams.items():
        if positions != sorted(positions):
            yield f"reordered: what {author} recorded about one case, {positions}"


def _wrong_on(phone: int, items: list[dict[str, Any]], kept: dict[str, Any]) -> Iterator[str]:
    for item in items:
        row = kept.get(item["id"])
        if item["state"] == "saved" or item["photographs_left"]:
            yield f"stuck on phone {phone}: {item}"
        elif row is None or item["state"] != row.status:
            yield f"the phone says {item['state']}, the force {row and row.status}"
