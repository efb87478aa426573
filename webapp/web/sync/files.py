"""A file that a phone made of what it could not send: anybody may bring it, and nobody reads it."""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any

from flask import Blueprint, Response, current_app, request
from flask_security import current_user
from marshmallow import ValidationError

from webapp.domain.permissions import Permission
from webapp.storage.journal import Entry
from webapp.storage.sealing_keys import CannotBeOpened
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.pages import page
from webapp.web.sync.opening import CannotBeTaken, Carried, take_operations, take_photograph
from webapp.wire.sync import OperationSchema, PhotographSchema

blueprint = Blueprint("sealed_files", __name__)

LARGEST_FILE = 600 * 1024 * 1024
LONGEST_LINE = 40 * 1024 * 1024
HEAD = {"pledge": "sealed items", "version": 1}
DAMAGED, PHOTOGRAPH, TOO_EARLY = "damaged", "photograph", "photograph_too_early"
NO_RECORD_YET = 404


class NotOurFile(Exception):
    """Nothing of it was taken in."""


@blueprint.url_value_preprocessor
def _may_be_large(_endpoint: str | None, _values: Any) -> None:
    """Before anything reads the form, and only for somebody who is signed in."""
    if current_user.is_authenticated:
        request.max_content_length = LARGEST_FILE


@blueprint.get("/sealed-files/new")
@needs(Permission.USE_PHONE)
def new() -> Response:
    return page("sync/file.html", fault=None, found=None)


@blueprint.post("/sealed-files")
@needs(Permission.USE_PHONE)
def create_file() -> Response:
    """Verdicts as on the wire; the authors are told on their phones and nobody else is."""
    file = request.files.get("file")
    if not file:
        return page("sync/file.html", 422, fault="Choose the file that the phone made.", found=None)
    try:
        found = _take_in(file.stream, carried_by=current_user.person_id)
    except NotOurFile:
        sentence = "This is not a file that Pledge made on a phone. Nothing was taken in."
        return page("sync/file.html", 422, fault=sentence, found=None)
    except OSError:
        current_app.logger.exception("the journal could not be written")
        sentence = "Our server could not keep this just now. Bring the file again in a while."
        return page("sync/file.html", 507, fault=sentence, found=None)
    access.saw("take in a file", detail=", ".join(f"{n} {what}" for what, n in found.items()))
    return page("sync/file.html", fault=None, found=found)


def _take_in(stream: IO[bytes], *, carried_by: str) -> Counter[str]:
    """What became of each line; one that is damaged never stops the next."""
    if _said(stream.readline(LONGEST_LINE)) != HEAD:
        raise NotOurFile
    found: Counter[str] = Counter()
    for before, said in enumerate(_lines(stream)):
        if said == {"end": before}:
            return found
        found[_taken(said, carried_by)] += 1
    found[DAMAGED] += 1  # It ends before its end.
    return found


def _lines(stream: IO[bytes]) -> Iterator[Any]:
    while line := stream.readline(LONGEST_LINE):
        yield _said(line)


def _said(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def _taken(said: Any, carried_by: str) -> str:
    try:
        if isinstance(said, dict) and "photograph" in said:
            return _taken_photograph(PhotographSchema().load(said["photograph"]), carried_by)
        operation: Any = OperationSchema().load(said["operation"])
        [verdict] = take_operations([operation], Carried(by=carried_by, in_a_file=True))
        return verdict["status"]
    except (ValidationError, KeyError, TypeError):
        return DAMAGED


def _taken_photograph(sent: Any, carried_by: str) -> str:
    try:
        entry = Entry(
            what=sent["copy"],
            id=str(sent["id"]),
            key_id=sent["key_id"],
            sha256=sent["sha256"],
            carried_by=carried_by,
            received_at=clock.now(),
            sealed=base64.b64decode(sent["sealed"], validate=True),
        )
        take_photograph(entry)
    except CannotBeTaken as refusal:
        return TOO_EARLY if refusal.status == NO_RECORD_YET else DAMAGED
    except (CannotBeOpened, binascii.Error, ValueError):
        return DAMAGED
    return PHOTOGRAPH
