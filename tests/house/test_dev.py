"""The first `./dev run` makes a force, however often it was cut off before it could."""

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
    for step in ("install_packages", "build_assets", "replace_with", "say"):
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
