"""The wheel is whole: what a force installs starts from an empty folder, with nothing beside it."""

import os
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [built] = out.glob("pledge-*.whl")
    return built


@pytest.fixture(scope="session")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    ("folder", "pattern", "inside"),
    [
        ("templates", "**/*.html", "webapp/templates"),
        ("static/dist", "**/*", "webapp/static"),
        ("webapp/policy", "**/*.toml", "webapp/policy"),
        ("webapp/storage/migrations", "**/*.py", "webapp/storage/migrations"),
        ("webapp/storage/migrations", "**/*.mako", "webapp/storage/migrations"),
    ],
)
def test_carries_every_file_it_needs(names: set[str], folder: str, pattern: str, inside: str):
    here = ROOT / folder
    wanted = {
        f"{inside}/{path.relative_to(here).as_posix()}"
        for path in here.glob(pattern)
        if path.is_file()
    }

    assert wanted, f"nothing matches {pattern} in {folder}: run ./dev build"
    assert not wanted - names


def test_carries_the_service_worker(names: set[str]):
    assert "webapp/static/service-worker.js" in names


def test_carries_nothing_else(names: set[str]):
    ours = ("webapp/", "pledge-0")
    leaks = (".env", ".sqlite", "__pycache__", "node_modules")

    assert not [name for name in names if not name.startswith(ours)]
    assert not [name for name in names if any(leak in name for leak in leaks)]


def test_starts_from_an_empty_folder(wheel: Path, tmp_path: Path):
    python = install(wheel, tmp_path / "venv")
    empty = tmp_path / "empty"
    empty.mkdir()
    flask = [python, "-m", "flask", "--app", "webapp"]
    where = [python, "-c", "import webapp; print(webapp.__file__)"]

    found = subprocess.run(where, cwd=empty, check=True, capture_output=True, text=True).stdout
    subprocess.run([*flask, "db", "upgrade"], cwd=empty, check=True, capture_output=True)

    assert str(tmp_path) in found
    with served(python, empty) as address:
        assert get(f"{address}/healthz") == 200
        assert get(f"{address}/service-worker.js") == 200


def install(wheel: Path, folder: Path) -> Path:
    """What pip does with a wheel of plain Python. Libraries are those the tests already have."""
    venv.create(folder, with_pip=False)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    zipfile.ZipFile(wheel).extractall(site)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder / "bin" / "python"


@contextmanager
def served(python: Path, folder: Path) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    command = [python, "-m", "gunicorn", "--bind", address, "webapp:create_app()"]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, env=os.environ)
    try:
        wait_for(f"http://{address}/healthz", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.communicate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, server.communicate()[1].decode()
        try:
            get(url)
        except OSError:  # Refused until it listens; slow while a busy machine starts it.
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answered at {url} within a minute")


def get(url: str) -> int:
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server
        return answer.status
