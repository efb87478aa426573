"""What a program did to its disk, call by call, and what it said meanwhile."""

import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,write,pwrite64,pwritev,pwritev2,writev,ftruncate,fallocate,"
    "fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat"
)
FLUSHES = ("fsync", "fdatasync")
CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
OPEN_FILE = re.compile(r"^(\d+)<([^>]*)>")
WORDS = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
# SQLite's index of its log lies in shared memory, and is made anew when it opens.
NOT_ON_THE_DISK = ("-shm",)


@dataclass(frozen=True)
class Deed:
    """One call that succeeded: on which files, with which bytes, and where in the file."""

    call: str
    names: tuple[str, ...]
    content: bytes = b""
    at: int = 0


def record(command: list[str], trace: Path, environment: Mapping[str, str]) -> None:
    recorder = ("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "70000000", "-e", CALLS)
    subprocess.run(
        [*recorder, "-o", str(trace), *command],
        env={**os.environ, **environment},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def deeds(trace: Path) -> Iterator[Deed]:
    """In the order in which they were done, over all processes."""
    ends: dict[str, int] = defaultdict(int)
    for line in _whole_lines(trace):
        found = CALL.match(line)
        if found and int(found[3]) >= 0 and "\\x" in found[2]:
            yield from _deed(found[1], found[2], ends)


def _whole_lines(trace: Path) -> Iterator[str]:
    """A call during which another process was heard is written in two halves."""
    begun: dict[str, str] = {}
    with trace.open() as lines:
        for line in lines:
            process, _, words = line.rstrip("\n").partition(" ")
            words = words.lstrip()
            if words.endswith("<unfinished ...>"):
                begun[process] = words.removesuffix("<unfinished ...>")
            elif words.startswith("<... "):
                yield begun.pop(process, "") + words.partition("resumed>")[2]
            else:
                yield words


def _deed(call: str, given: str, ends: dict[str, int]) -> Iterator[Deed]:
    held, quoted = OPEN_FILE.match(given), [_bytes(each) for each in WORDS.finditer(given)]
    name = _decoded(held[2]) if held else ""
    if name.endswith(NOT_ON_THE_DISK):
        return
    if call == "openat":
        yield from _opening(quoted[0].decode(), given, ends)
    elif call in ("write", "writev"):
        at, content = ends[name], b"".join(quoted)
        ends[name] += len(content)
        yield Deed("write" if held and held[1] != "1" else "say", (name,), content, at)
    elif call.startswith("pwrite"):
        at = given.rstrip(", 0").rpartition(", ")[2] if call == "pwritev2" else given
        yield Deed("write", (name,), b"".join(quoted), int(at.rpartition(", ")[2]))
    elif call == "ftruncate":
        yield Deed("shorten", (name,), at=int(given.rpartition(", ")[2]))
    elif call in FLUSHES:
        yield Deed("flush", (name,))
    elif not held:
        kind = call.removesuffix("2").removesuffix("at")
        yield Deed(kind, tuple(each.decode() for each in quoted))


def _opening(name: str, given: str, ends: dict[str, int]) -> Iterator[Deed]:
    ends[name] = 0
    if "O_CREAT" in given:
        yield Deed("make", (name,))
    if "O_TRUNC" in given:
        yield Deed("shorten", (name,))


def _bytes(found: re.Match[str]) -> bytes:
    assert not found[2], "the recorder cut a call short"
    return bytes.fromhex(found[1].replace("\\x", ""))


def _decoded(name: str) -> str:
    return bytes.fromhex(name.replace("\\x", "")).decode() if "\\x" in name else name
