import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

from webapp.paths import TEMPLATES

ALL = sorted(TEMPLATES.rglob("*.html"))
# The content security policy would block the second group silently; `safe` lets markup in unseen.
BANNED = {
    "|safe": re.compile(r"\|\s*safe\b"),
    "hx-on": re.compile(r"\bhx-on\b"),
    "hx-vals with js:": re.compile(r"hx-(vals|headers)=[\"']js:"),
    "style=": re.compile(r"\sstyle\s*="),
    "onclick and its like": re.compile(r"\son[a-z]+\s*="),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*(\bsrc=|type=\"application/json\"))", re.I),
    "an inline style": re.compile(r"<style", re.I),
    "autoescape switched off": re.compile(r"{%-?\s*autoescape\s+false"),
}

every_template = pytest.mark.parametrize("path", ALL, ids=lambda path: name_of(path))


def name_of(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def test_there_are_templates():
    assert ALL


@every_template
def test_parses_and_so_do_those_it_names(path: Path, house: Flask):
    tree = parse(house, path)

    house.jinja_env.get_template(name_of(path))
    for named in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(named.template, nodes.Const):
            house.jinja_env.get_template(named.template.value)


@every_template
def test_imports_nothing_that_it_does_not_use(path: Path, house: Flask):
    tree = parse(house, path)
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}

    unused = set(names_imported(tree)) - used

    assert not unused


def test_every_macro_is_used(house: Flask):
    trees = {path: parse(house, path) for path in ALL}
    used = {name for tree in trees.values() for name in names_called(tree)}
    unused = [
        f"{name_of(path)}: {macro.name}"
        for path, tree in trees.items()
        for macro in tree.find_all(nodes.Macro)
        if macro.name not in used
    ]

    assert not unused


def test_every_template_is_used(house: Flask):
    """A page nobody renders is a page nobody keeps true."""
    code = "".join(path.read_text() for path in TEMPLATES.parent.joinpath("webapp").rglob("*.py"))
    named = {name for path in ALL for name in templates_named_by(parse(house, path))}
    named |= set(re.findall(r"[\"']([\w/]+\.html)[\"']", code))

    assert not [name_of(path) for path in ALL if name_of(path) not in named]


@every_template
@pytest.mark.parametrize("words", BANNED)
def test_holds_no_banned_words(path: Path, words: str):
    found = BANNED[words].search(path.read_text())

    assert not found, f"{words}: {found.group() if found else ''}"


@pytest.mark.parametrize(
    "markup",
    [
        "{{ note | safe }}",
        '<a hx-on:click="x">',
        "<b hx-vals='js:{}'>",
        '<p style="x">',
        '<p onclick="x">',
        '<a href="JavaScript:x">',
        "<script>x</script>",
        "<style>",
        "{% autoescape false %}",
    ],
)
def test_the_banned_words_would_be_found(markup: str):
    assert any(pattern.search(markup) for pattern in BANNED.values())


def parse(app: Flask, path: Path) -> nodes.Template:
    return app.jinja_env.parse(path.read_text(), name=name_of(path))


def names_imported(tree: nodes.Template) -> Iterator[str]:
    for imported in tree.find_all(nodes.Import):
        yield imported.target
    for imported in tree.find_all(nodes.FromImport):
        for name in imported.names:
            yield name[1] if isinstance(name, tuple) else name


def names_called(tree: nodes.Template) -> Iterator[str]:
    """By its own name here, under the name it was imported from, or as a part of a module."""
    yield from (name.name for name in tree.find_all(nodes.Name) if name.ctx == "load")
    yield from (part.attr for part in tree.find_all(nodes.Getattr))
    for imported in tree.find_all(nodes.FromImport):
        yield from (name[0] if isinstance(name, tuple) else name for name in imported.names)


def templates_named_by(tree: nodes.Template) -> Iterator[str]:
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and constant.value.endswith(".html"):
            yield constant.value
