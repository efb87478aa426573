"""The power fails after each acknowledgement: what was acknowledged is on the disk, and whole.

Every call of a real delivery is recorded. A cut keeps what was flushed before it, and of the rest
nothing, or some of it torn and out of order. PLEDGE_POWER_CUTS says how many, on each database.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.prove.delivering import WEAKER
from tests.prove.disk import Disk
from tests.prove.machines import PLEDGE, Machine, machine
from tests.prove.recording import Deed, deeds, record
from webapp.storage import files, keys

__all__ = ["machine"]

CUTS = int(os.environ.get("PLEDGE_POWER_CUTS", "8"))
CUTS_UNTIL_FOUND = 8
MOST_A_RECORDING = 100
# Each delivery is acknowledged twice, and each acknowledgement is followed by two cuts.
CUTS_A_DELIVERY = 4


@dataclass
class Found:
    """How many cuts there were, and after how many of them something was not there."""

    cuts: int = 0
    lost: int = 0
    lost_photographs: int = 0


def test_nothing_acknowledged_is_lost(machine: Machine, tmp_path, figure):
    found = cut_after_each_acknowledgement(machine, tmp_path, cuts=CUTS)

    assert (found.lost, found.lost_photographs) == (0, 0)
    engine = type(machine).__name__.removesuffix("Machine")
    figure(
        f"power cut at every acknowledgement, {engine}: {found.cuts:,} cuts, 0 acknowledged lost"
    )


def test_a_weaker_setting_is_found(machine: Machine, tmp_path, figure):
    found = cut_after_each_acknowledgement(
        machine, tmp_path, cuts=max(CUTS // 10, CUTS_UNTIL_FOUND), strength=WEAKER
    )

    assert found.lost
    assert found.lost_photographs
    engine = type(machine).__name__.removesuffix("Machine")
    figure(
        f"the same with a weaker setting, {engine}: {found.cuts:,} cuts, something acknowledged "
        f"lost after {found.lost:,} of them, and photographs after {found.lost_photographs:,}"
    )


def cut_after_each_acknowledgement(
    machine: Machine, folder: Path, *, cuts: int, strength: str = "as it is"
) -> Found:
    found, luck = Found(), Random(5)
    program = [sys.executable, "-m", "tests.prove.delivering"]
    while found.cuts < cuts:
        count = -(-min(cuts - found.cuts, MOST_A_RECORDING) // CUTS_A_DELIVERY)
        machine.start_afresh()
        record([*program, str(count), strength], folder / "trace", machine.settings)
        _cut(machine, folder / "trace", luck, found)
    return found


def _cut(machine: Machine, trace: Path, luck: Random, found: Found) -> None:
    acknowledged: dict[str, str] = {}
    for disk in _as_it_was_at_each(deeds(trace), machine, acknowledged):
        for some in (None, luck):
            _switch_on(machine, disk, some, acknowledged, found)


def _as_it_was_at_each(
    done: Iterator[Deed], machine: Machine, acknowledged: dict[str, str]
) -> Iterator[Disk]:
    """Each time that the server has said that it has something."""
    disk = Disk(machine.base)
    for deed in done:
        if deed.call == "say":
            what, *which = deed.content.decode().split()
            if what == "acknowledged":
                acknowledged[which[0]] = "".join(which[1:])
                yield disk
        elif names := _beneath(machine, deed.names):
            _do(disk, deed, names)


def _beneath(machine: Machine, names: tuple[str, ...]) -> list[str]:
    """Relative to the machine's top; none if it is elsewhere."""
    found = [os.path.relpath(machine.starts_in / name, machine.top) for name in names]
    return [] if any(name.startswith("..") for name in found) else found


def _do(disk: Disk, deed: Deed, names: list[str]) -> None:
    first, *others = names
    if deed.call == "write":
        disk.write(first, deed.at, deed.content)
    elif deed.call == "shorten":
        disk.shorten(first, deed.at)
    else:
        calls: dict[str, Callable[..., None]] = {
            "make": disk.make,
            "mkdir": disk.make_folder,
            "flush": disk.flush,
            "link": disk.link,
            "rename": disk.rename,
            "unlink": disk.remove,
        }
        calls[deed.call](first, *others)


def _switch_on(
    machine: Machine, disk: Disk, luck: Random | None, acknowledged: dict[str, str], found: Found
) -> None:
    with machine.copied() as left:
        disk.lay_out(left, luck)
        there = machine.commands(left)
        found.cuts += 1
        found.lost += not there.issuperset(acknowledged)
        found.lost_photographs += any(
            sha256 not in ("", _hash(left, each)) for each, sha256 in acknowledged.items()
        )
        assert keys.private_key(left / PLEDGE, keys.SEALING), "what is sealed opens no more"


def _hash(left: Path, photograph_id: str) -> str:
    kept = left / PLEDGE / files.name_of(photograph_id, files.ORIGINAL)
    return hashlib.sha256(kept.read_bytes()).hexdigest() if kept.exists() else "none"
