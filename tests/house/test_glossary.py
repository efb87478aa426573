"""The glossary's names are the code's names."""

import re
from pathlib import Path

import pytest

from webapp.paths import PACKAGE

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
NAMES = sorted(set(re.findall(r"`(\w+)`", GLOSSARY.read_text())))


@pytest.fixture(scope="module")
def words() -> set[str]:
    """Every word that our code and our dated files are written in."""
    written = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".toml")]
    return {word for path in written for word in re.findall(r"\w+", path.read_text())} | {
        path.stem for path in written
    }


def test_the_glossary_names_things():
    assert len(NAMES) > 50


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_the_glossary_is_a_name_in_the_code(name: str, words: set[str]):
    assert name in words
