"""A client that reads every HTML answer as a strict browser would, and fails where one guesses."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask.testing import FlaskClient
from html5lib.constants import E as MESSAGES
from werkzeug.test import TestResponse


class BadPage(AssertionError):
    """An answer that a browser would have to guess at, or that our own rules forbid."""


class StrictClient(FlaskClient):
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            check_answer(response.text, fragment_allowed=_is_partial(response))
        return response


def _is_partial(response: TestResponse) -> bool:
    """htmx asks for a part of a page, unless a boosted link asks for the whole of one."""
    headers = response.request.headers
    return "HX-Request" in headers and "HX-Boosted" not in headers


def check_answer(html: str, *, fragment_allowed: bool = False) -> None:
    whole = html.lstrip()[:9].lower() == "<!doctype"
    if not (whole or fragment_allowed):
        raise BadPage(f"a page was asked for and a fragment came:\n{html[:400]}")
    root = _parse(html, whole=whole)
    problems = [*_repeated_ids(root), *_inline_code(root)]
    if whole:
        problems += _title_problems(root)
    if problems:
        raise BadPage("\n".join(problems))


def _parse(html: str, *, whole: bool) -> Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html) if whole else parser.parseFragment(html)
    if parser.errors:
        raise BadPage("\n".join(_explain(html, *error) for error in parser.errors))
    return root


def _explain(html: str, position: tuple[int, int], code: str, details: dict[str, Any]) -> str:
    line, column = position
    shown = html.splitlines()[line - 1].strip() if html else ""
    return f"line {line}, column {column}: {MESSAGES[code] % details}\n    {shown}"


def _elements(root: Element) -> Iterator[Element]:
    """What is on the page: a <template> holds things that are not there yet."""
    for child in root:
        if isinstance(child.tag, str):  # A comment's tag is a function.
            yield child
            if child.tag != "template":
                yield from _elements(child)


def _repeated_ids(root: Element) -> list[str]:
    counted = Counter(element.get("id") for element in _elements(root))
    return [f"id {name!r} is used {n} times" for name, n in counted.items() if name and n > 1]


def _inline_code(root: Element) -> Iterator[str]:
    """The content security policy would block these silently, so say so here."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if name == "style" or name.startswith(("on", "hx-on")):
                yield f"<{element.tag}> has the inline attribute {name}={value!r}"
            if str(value).strip().lower().startswith("javascript:"):
                yield f"<{element.tag}> has a javascript: address in {name}"
        if element.tag == "style" or _is_inline_script(element):
            yield f"<{element.tag}> stands in the page"


def _is_inline_script(element: Element) -> bool:
    data = element.get("type") in ("application/json", "application/ld+json")
    return element.tag == "script" and "src" not in element.attrib and not data


def _title_problems(root: Element) -> Iterator[str]:
    """The title says the same as the heading, so a tab and a screen reader agree with the eye."""
    headings = [_text(element) for element in _elements(root) if element.tag == "h1"]
    title = next((_text(e) for e in _elements(root) if e.tag == "title"), "")
    if len(headings) != 1:
        yield f"a page has one h1; this one has {len(headings)}: {headings}"
    elif not headings[0] or not title.removeprefix("Error: ").startswith(headings[0]):
        yield f"the title {title!r} does not start with the heading {headings[0]!r}"
    if not root.get("lang"):
        yield "the page does not say what language it is in"


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
