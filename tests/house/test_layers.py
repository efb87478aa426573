import ast
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from webapp.paths import PACKAGE

DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))


def test_imports_point_one_way(capsys):
    status = lint_imports(config_filename=str(PACKAGE.parent / "pyproject.toml"), no_cache=True)

    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("path", DOMAIN, ids=lambda path: path.stem)
def test_the_domain_imports_the_standard_library_and_itself(path: Path):
    foreign = [
        name
        for name in imported_by(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not is_domain(name)
    ]

    assert not foreign


def test_there_is_a_domain():
    assert DOMAIN


def imported_by(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def is_domain(name: str) -> bool:
    return name.startswith("webapp.domain.")
