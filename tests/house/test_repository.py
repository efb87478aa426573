"""What lies in the repository: nothing of one person's machine, and words that are true."""

import re
import subprocess
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from flask import Flask

ROOT = Path(__file__).parents[2]
A_PERSONS_MACHINE = re.compile(r"(?<![\w.~-])/(home|Users|root|work)/(?!\*)\w", re.ASCII)
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def tasks() -> dict[str, object]:
    loader = SourceFileLoader("dev", str(ROOT / "dev"))
    spec = spec_from_loader("dev", loader)
    assert spec
    dev = module_from_spec(spec)
    loader.exec_module(dev)
    return dev.TASKS


def test_no_tracked_file_names_a_path_of_a_persons_machine():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        if path != Path(__file__)
        for match in A_PERSONS_MACHINE.finditer(path.read_text(errors="ignore"))
    ]

    assert not found


@pytest.mark.parametrize("text", ["see /home/sam/notes", "(/Users/sam)"])
def test_a_path_of_a_persons_machine_would_be_found(text: str):
    assert A_PERSONS_MACHINE.search(text)


def test_nothing_built_or_fetched_is_tracked():
    built = re.compile(r"(^|/)(node_modules|dist|var|\.venv|__pycache__)/|\.min\.(js|css)$")

    assert not [path for path in tracked() if built.search(path.relative_to(ROOT).as_posix())]


def test_continuous_integration_calls_check_and_test_and_nothing_else():
    script = (ROOT / ".ci/run").read_text()

    assert re.findall(r"^\./dev \w+", script, re.MULTILINE) == ["./dev check", "./dev test"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_tasks_that_exist(path: Path):
    named = set(re.findall(r"\./dev (\w[\w-]*)", path.read_text()))

    assert named <= set(tasks())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_commands_that_exist(path: Path, house: Flask):
    named = set(re.findall(r"\bflask (?:--app webapp )?([a-z][\w-]*)", path.read_text()))
    ours = {*house.cli.commands, "db", "routes", "run", "shell"}

    assert named <= ours


def test_every_task_has_one_line_of_help():
    helped = subprocess.run([ROOT / "dev"], check=True, capture_output=True, text=True).stdout

    for name in tasks():
        assert re.search(rf"^  \./dev {name} +\S.{{10,}}$", helped, re.MULTILINE), name
