"""Every sentence of the two source documents has a test, or stands in the list of those to come."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from webapp.paths import PACKAGE

TESTS = Path(__file__).parents[1]
PROVEN_LATER = Path(__file__).with_name("clauses_proven_later.txt")


def test_every_clause_is_proven_or_listed_as_still_to_come():
    assert not sorted(promised() - proven() - to_come())


def test_the_list_of_clauses_to_come_only_shrinks():
    """A clause that is proven leaves the list in the same change."""
    assert not sorted(to_come() & proven())


def test_the_list_names_only_clauses_that_the_plans_hold():
    assert not sorted(to_come() - promised())


def test_no_test_claims_a_clause_that_no_plan_holds():
    assert not sorted(proven() - promised())


def test_the_plans_hold_clauses():
    assert len(promised()) > 17


def promised() -> set[str]:
    plans = (PACKAGE / "policy" / "plans").glob("*.toml")
    return {clause for plan in plans for clause in _clauses_in(tomllib.loads(plan.read_text()))}


def _clauses_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        yield from content.get("clauses", [])
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from _clauses_in(part)


def proven() -> set[str]:
    """Read from the source, so that running one test alone does not hide the others' marks."""
    return {clause for path in TESTS.rglob("test_*.py") for clause in _marks_in(path)}


def _marks_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
            yield from (ast.literal_eval(argument) for argument in node.args)


def to_come() -> set[str]:
    """One clause a line; what follows it says what will prove it."""
    lines = PROVEN_LATER.read_text().splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}
