"""Which colleagues a form means: chosen from its list, or named by their numbers."""

import re

from flask import request

from webapp.storage import people
from webapp.storage.reading import reading
from webapp.web import access
from webapp.wire.forms import SchemaForm

SEPARATORS = re.compile(r"[\s,;]+")


def chosen_person() -> str:
    """The number wins over the list, since somebody typed it."""
    number = request.form.get("number", "").strip()
    if not number:
        return request.form.get("person_id", "")
    return _by_number(number) or ""


def chosen_people(form: SchemaForm) -> tuple[str, ...]:
    """Everyone ticked and everyone typed; a number that nobody has becomes a fault of `numbers`."""
    typed = [each for each in SEPARATORS.split(form.said.get("numbers", "")) if each]
    found = {each: _by_number(each) for each in typed}
    if unknown := [number for number, person_id in found.items() if not person_id]:
        form.fault("numbers", f"Nobody has the number {', '.join(unknown)}. Check it.")
    return tuple(dict.fromkeys([*request.form.getlist("person_id"), *filter(None, found.values())]))


def _by_number(number: str) -> str | None:
    person = people.by_number(reading(), force=access.actor().force, number=number)
    return person.id if person else None
