"""The way in for a browser without our script: the same command, by an ordinary form."""

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from flask import request
from flask_security import current_user
from uuid_utils.compat import uuid7

from webapp.services.context import Context
from webapp.services.receiving import receive
from webapp.storage import operations, queries
from webapp.storage.operations import Delivery
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import access, clock
from webapp.web.arriving import keep_photograph
from webapp.wire.commands import read_command


def new_id() -> str:
    return str(uuid7())


def known_cases() -> list[queries.CaseLine]:
    """The cases a person may write about; a stranger has none, and a phone keeps its own list."""
    if not current_user.is_authenticated:
        return []
    known = queries.cases_known_to(reading(), access.actor())
    access.saw("list known cases", detail=str(len(known)))
    return known


def operation_id() -> str:
    """The form's own number, so that pressing twice delivers once; else a new one."""
    try:
        return str(UUID(request.form.get("operation_id", "")))
    except ValueError:
        return new_id()


def deliver(kind: str, said: Mapping[str, Any], *, number: str) -> Mapping[str, Any]:
    """The verdict that a phone would have got."""
    now, asked = clock.now(), {"kind": kind, "said": said}
    command = read_command(asked, operation_id=number, saved_at=now)
    sha256 = hashlib.sha256(number.encode()).hexdigest()
    delivery = Delivery(id=number, sha256=sha256, asked=asked, saved_at=now)
    with writing() as session:
        context = Context(
            session=session, actor=access.actor(), command_id=number, saved_at=now, now=now
        )
        return operations.first_verdict(session, delivery) or receive(delivery, command, context)


def listed_photographs(number: str) -> list[tuple[dict[str, Any], bytes]]:
    """What the form's file field brought, under the same ids again when it is pressed twice."""
    brought = [content for each in request.files.getlist("pictures") if (content := each.read())]
    return [
        (_listed(str(uuid5(UUID(number), f"photograph {place}")), content), content)
        for place, content in enumerate(brought)
    ]


def keep_photographs(brought: list[tuple[dict[str, Any], bytes]]) -> None:
    actor, now = access.actor(), clock.now()
    for listed, content in brought:
        keep_photograph(listed["id"], "original", content, actor=actor, now=now)


def _listed(photograph_id: str, content: bytes) -> dict[str, Any]:
    return {
        "id": photograph_id,
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "taken_at": clock.now().isoformat(),
        "shows": request.form.get("pictures_show", "")[:36],
    }
