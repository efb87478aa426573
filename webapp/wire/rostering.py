"""Reads a roster as a force's own system writes it: one line for each shift and each absence."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime

from webapp.domain.refusals import Refusal
from webapp.services.rostering import RosterLine
from webapp.wire.fields import LOCAL_TIME, LONDON

COLUMNS = ("force", "number", "what", "from", "until")
KINDS = ("shift", "absence")
MOST_SHOWN = 10


class RosterCannotBeRead(Refusal):
    """Says every line that is wrong, up to as many as fit on a screen."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults[:MOST_SHOWN]))


def read_roster(text: str) -> list[RosterLine]:
    """Times are London's clock, as in 2026-11-22T22:00."""
    reader = csv.DictReader(text.lstrip("\ufeff").splitlines())
    if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
        raise RosterCannotBeRead([f"The first line has no column called {', '.join(missing)}."])
    lines, faults = [], []
    for number, row in enumerate(reader, start=2):
        if wrong := list(_faults(row)):
            faults.append(f"Line {number}: {' '.join(wrong)}")
        else:
            lines.append(_line(row))
    if faults:
        raise RosterCannotBeRead(faults)
    return lines


def _faults(row: dict[str, str | None]) -> Iterator[str]:
    if not all((row[name] or "").strip() for name in COLUMNS):
        yield "Every column needs a value."
        return
    if row["what"] not in KINDS:
        yield f"“{row['what']}” is not shift or absence."
    starts_at, ends_at = _time(row["from"] or ""), _time(row["until"] or "")
    if starts_at is None or ends_at is None:
        yield "Write times as 2026-11-22T22:00."
    elif ends_at <= starts_at:
        yield "It ends before it begins."


def _line(row: dict[str, str | None]) -> RosterLine:
    said = {name: (row[name] or "").strip() for name in COLUMNS}
    starts_at, ends_at = _time(said["from"]), _time(said["until"])
    assert starts_at
    assert ends_at
    return RosterLine(
        force=said["force"],
        number=said["number"],
        what=said["what"],
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _time(written: str) -> datetime | None:
    if not LOCAL_TIME.fullmatch(written.strip()):
        return None
    try:
        local = datetime.fromisoformat(written.strip()).replace(tzinfo=LONDON)
    except ValueError:
        return None
    return local.astimezone(UTC)
