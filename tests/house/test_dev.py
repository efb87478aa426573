"""`./dev run` makes a force once, however often it was cut off, and sends beside the server."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

DEV = Path(__file__).parents[2] / "dev"
MAKE_FORCE = ("flask", "--app", "webapp", "make-force", "--once")


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = spec_from_loader("dev", SourceFileLoader("dev", str(DEV)))
    assert spec
    assert spec.loader
    dev = module_from_spec(spec)
    spec.loader.exec_module(dev)
    monkeypatch.setenv("PLEDGE_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("PLEDGE_ENV", raising=False)
    for step in ("install_packages", "build_assets", "run_together", "say"):
        monkeypatch.setattr(dev, step, lambda *_: None)
    return dev


class CutOff(Exception):
    pass


def called(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *, until: str = "") -> list[object]:
    """The commands that one run gives, each of which leaves something in the data folder."""
    commands: list[object] = []

    def call(*command: str) -> None:
        (dev.data_folder() / "pledge.sqlite").touch()
        if until in command:
            raise CutOff
        commands.append(command)

    monkeypatch.setattr(dev, "call", call)
    with suppress(CutOff):
        dev.run()
    return commands


@pytest.mark.parametrize("step", ["upgrade", "make-force"])
def test_makes_the_force_after_a_run_that_was_cut_off(dev, monkeypatch, step):
    for _ in range(2):
        assert MAKE_FORCE not in called(dev, monkeypatch, until=step)

    assert MAKE_FORCE in called(dev, monkeypatch)


def test_makes_it_once(dev, monkeypatch):
    assert MAKE_FORCE in called(dev, monkeypatch)
    assert MAKE_FORCE not in called(dev, monkeypatch)


def test_makes_none_beside_what_is_there(dev, monkeypatch):
    dev.data_folder().mkdir()
    (dev.data_folder() / "pledge.sqlite").touch()

    assert MAKE_FORCE not in called(dev, monkeypatch)


def test_makes_none_in_production(dev, monkeypatch):
    monkeypatch.setenv("PLEDGE_ENV", "production")

    assert MAKE_FORCE not in called(dev, monkeypatch)
    monkeypatch.delenv("PLEDGE_ENV")
    assert MAKE_FORCE not in called(dev, monkeypatch)


SERVER, SENDER = ("gunicorn", "webapp:create_app()"), ("flask", "--app", "webapp", "work")


def started(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], ...]:
    """What one run starts side by side."""
    found: list[tuple[tuple[str, ...], ...]] = []
    monkeypatch.setattr(dev, "run_together", lambda *commands: found.append(commands))
    called(dev, monkeypatch)
    return found[0]


def test_starts_a_sender_that_only_shows_beside_the_server(dev, monkeypatch):
    server, sender = started(dev, monkeypatch)

    assert (server[0], server[-1]) == SERVER
    assert sender == (*SENDER, "--show")


def test_starts_one_that_sends_in_production(dev, monkeypatch):
    monkeypatch.setenv("PLEDGE_ENV", "production")

    assert started(dev, monkeypatch)[1] == SENDER


# Two programs that note their number and sleep, as `./dev` starts the server and the sender.
TOGETHER = """
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
spec = spec_from_loader("dev", SourceFileLoader("dev", sys.argv[1]))
dev = module_from_spec(spec)
spec.loader.exec_module(dev)
words = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
dev.run_together(*((sys.executable, "-c", words, each) for each in sys.argv[2:]))
"""


@pytest.fixture
def together(tmp_path):
    """What runs both, and their numbers."""
    files = [tmp_path / "server", tmp_path / "sender"]
    both = subprocess.Popen([sys.executable, "-c", TOGETHER, str(DEV), *map(str, files)])
    patience = time.monotonic() + 30
    while not all(each.exists() and each.read_text() for each in files):
        assert time.monotonic() < patience
        time.sleep(0.05)
    yield both, [int(each.read_text()) for each in files]
    both.kill()


def are_gone(numbers: list[int]) -> bool:
    return not any(Path(f"/proc/{number}").exists() for number in numbers)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stops_both_when_it_is_stopped(together, told):
    both, numbers = together

    both.send_signal(told)

    assert both.wait(30) == 0
    assert are_gone(numbers)


@pytest.mark.parametrize("which", [0, 1])
def test_stops_both_when_either_ends(together, which):
    both, numbers = together

    os.kill(numbers[which], signal.SIGKILL)

    assert both.wait(30) != 0
    assert are_gone(numbers)
