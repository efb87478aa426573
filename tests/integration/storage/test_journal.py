"""The journal: whole or not received, each delivery by itself, and readable after any power cut."""

import errno
import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from webapp.storage import durable, journal
from webapp.storage.journal import Entry, TornOrDamaged

NOON = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)


def an_entry(sealed=b"sealed\nbytes\x00", **more):
    said = {"what": "operation", "id": "one", "key_id": "k", "carried_by": "ann", **more}
    sha256 = hashlib.sha256(sealed).hexdigest()
    return Entry(**{"received_at": NOON, **said}, sha256=sha256, sealed=sealed)


def all_in(folder):
    return [entry for path in journal.files_in(folder) for entry in journal.read(path)]


def test_gives_back_what_was_written_in_the_order_it_came(tmp_path):
    batch = [an_entry(id="one"), an_entry(b"", id="two")]
    later = an_entry(b"a picture", id="three", what="viewing", received_at=NOON + timedelta(1))

    journal.write(tmp_path, [later])
    journal.write(tmp_path, batch)

    assert all_in(tmp_path) == [*batch, later]


def test_is_read_by_nobody_else(tmp_path):
    journal.write(tmp_path, [an_entry()])

    assert journal.files_in(tmp_path)[0].stat().st_mode & 0o077 == 0


def test_never_makes_the_folder_of_a_disk_that_is_away(tmp_path):
    with pytest.raises(FileNotFoundError):
        journal.write(tmp_path / "away", [an_entry()])

    assert not (tmp_path / "away").exists()


def test_leaves_no_halves_when_the_disk_is_full(tmp_path, monkeypatch):
    def is_full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(durable.os, "fsync", is_full)

    with pytest.raises(OSError, match="No space left"):
        journal.write(tmp_path, [an_entry()])

    assert journal.files_in(tmp_path) == []


def test_reads_all_that_was_whole_wherever_the_power_failed(tmp_path):
    """Cut at every byte: the first entry is there or not, and nothing is ever made up."""
    first, second = an_entry(id="one"), an_entry(b"more", id="two")
    journal.write(tmp_path, [first, second])
    [path] = journal.files_in(tmp_path)
    whole = path.read_bytes()
    ends = len(whole) - len(whole.split(first.sealed, 1)[1])

    for cut in range(len(whole)):
        path.write_bytes(whole[:cut])
        found = []
        try:
            found.extend(iter(journal.read(path)))
        except TornOrDamaged:
            assert cut not in (0, ends)
        else:
            assert cut in (0, ends)
        for entry in found:
            assert entry == first


@pytest.mark.parametrize("place", [3, 90, -1])
def test_does_not_believe_a_byte_that_has_changed(tmp_path, place):
    journal.write(tmp_path, [an_entry()])
    [path] = journal.files_in(tmp_path)
    changed = bytearray(path.read_bytes())
    changed[place] ^= 1
    path.write_bytes(changed)

    with pytest.raises(TornOrDamaged):
        list(journal.read(path))


def test_forgets_what_many_backups_hold(tmp_path):
    for days in (0, 30, 36):
        journal.write(tmp_path, [an_entry(id=str(days), received_at=NOON - timedelta(days))])

    journal.forget_old(tmp_path, now=NOON)

    assert [entry.id for entry in all_in(tmp_path)] == ["30", "0"]


def test_says_where_it_lies(tmp_path):
    assert journal.where(tmp_path, data=tmp_path) == journal.SAME_DISK
    assert journal.where(tmp_path / "none", data=tmp_path) == journal.AWAY
