"""Which colleague a form means: chosen from its list, or named by their number."""

from flask import request

from webapp.storage import people
from webapp.storage.reading import reading
from webapp.web import access


def chosen_person() -> str:
    """The number wins over the list, since somebody typed it."""
    number = request.form.get("number", "").strip()
    if not number:
        return request.form.get("person_id", "")
    found = people.by_number(reading(), force=access.actor().force, number=number)
    return found.id if found else ""
