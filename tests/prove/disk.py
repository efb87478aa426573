"""A disk that loses its power: what was flushed lies on it, and of the rest nothing or some."""

import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512


@dataclass(eq=False)
class File:
    content: bytearray
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def flush(self) -> None:
        for at, written in self.waiting:
            _apply(self.content, at, written)
        self.waiting.clear()

    def after_a_power_cut(self, luck: Random | None) -> bytes:
        """With luck, some of what was not flushed is there too, in any order and torn."""
        left = bytearray(self.content)
        for at, written in self.waiting:
            if luck and luck.random() < 0.5:
                _apply(left, at, written and _torn(written, luck))
        return bytes(left)


class Disk:
    """Files and names beneath a folder; both last only once they are flushed, each by itself."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.seen: dict[str, File | None] = {}
        self.flushed: dict[str, File | None] = {}
        self.folders = {str(each.relative_to(base)) for each in base.rglob("*") if each.is_dir()}
        self.folders.add(".")
        self.new_folders: set[str] = set()
        self.loose: dict[str, list[tuple[str, File | None]]] = defaultdict(list)

    def write(self, name: str, at: int, written: bytes) -> None:
        self._file(name).waiting.append((at, written))

    def shorten(self, name: str, size: int) -> None:
        self._file(name).waiting.append((size, None))

    def make(self, name: str) -> None:
        if not self._exists(name):
            self._name(name, File(bytearray()))

    def make_folder(self, name: str) -> None:
        self.folders.add(name)
        self.new_folders.add(name)
        self._name(name, File(bytearray()))

    def link(self, name: str, new: str) -> None:
        self._name(new, self._file(name))

    def rename(self, name: str, new: str) -> None:
        self.link(name, new)
        self.remove(name)

    def remove(self, name: str) -> None:
        if self._exists(name):
            self._file(name)
            self._name(name, None)

    def flush(self, name: str) -> None:
        if name in self.folders:
            self.flushed.update(self.loose.pop(name, []))
        else:
            self._file(name).flush()

    def lay_out(self, target: Path, luck: Random | None) -> None:
        """What whoever switches the machine on again finds; `target` holds the base as it was."""
        names = dict(self.flushed)
        for loose in self.loose.values() if luck else ():
            names.update(loose[: luck.randint(0, len(loose))])
        for name, file in sorted(names.items()):
            if file is None:
                (target / name).unlink(missing_ok=True)
            elif (target / name).parent.is_dir():
                self._put(target / name, file, name in self.new_folders, luck)

    def _put(self, path: Path, file: File, is_folder: bool, luck: Random | None) -> None:
        if is_folder:
            path.mkdir(exist_ok=True)
            return
        path.write_bytes(file.after_a_power_cut(luck))
        shutil.chown(path, path.parent.stat().st_uid)

    def _file(self, name: str) -> File:
        if name not in self.seen:
            self.seen[name] = self.flushed[name] = File(bytearray((self.base / name).read_bytes()))
        return self.seen[name] or File(bytearray())  # Whoever has it open may still write to it.

    def _exists(self, name: str) -> bool:
        return bool(self.seen[name]) if name in self.seen else (self.base / name).exists()

    def _name(self, name: str, file: File | None) -> None:
        self.seen[name] = file
        self.loose[str(Path(name).parent)].append((name, file))


def _apply(content: bytearray, at: int, written: bytes | None) -> None:
    if written is None:
        del content[at:]
        content.extend(bytes(at - len(content)))
    else:
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(written)] = written


def _torn(written: bytes, luck: Random) -> bytes:
    return written[: SECTOR * luck.randint(1, 1 + len(written) // SECTOR)]
