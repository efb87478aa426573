"""From the words of a delivery to a command: which schema reads which kind."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import ValidationError

from webapp.domain.commands import Command
from webapp.wire.fields import SaidSchema, errors_by_field
from webapp.wire.looking_after import CheckOnVictimSchema, MeetVictimSchema
from webapp.wire.reporting import (
    AddToReportSchema,
    AnswerReturnSchema,
    MadeIds,
    ReportAssaultSchema,
)
from webapp.wire.welfare import WriteWelfareNoteSchema

CAPTURED: Mapping[str, type[SaidSchema]] = {
    "report_assault": ReportAssaultSchema,
    "add_to_report": AddToReportSchema,
    "answer_return": AnswerReturnSchema,
    "write_welfare_note": WriteWelfareNoteSchema,
    "meet_victim": MeetVictimSchema,
    "check_on_victim": CheckOnVictimSchema,
}


class CannotBeRead(ValueError):
    """What was said does not pass its schema; `errors` are keyed by the form's field names."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def read_command(words: Any, *, operation_id: str, saved_at: datetime) -> Command:
    """At `saved_at`, by a clock put right where it can be, a time has come or has not."""
    if not isinstance(words, dict) or words.get("kind") not in CAPTURED:
        raise CannotBeRead({"": ["This was made by a newer app than the force has."]})
    schema = CAPTURED[words["kind"]](now=saved_at)
    try:
        said = schema.load(words.get("said"))
    except ValidationError as fault:
        raise CannotBeRead(errors_by_field(fault.messages)) from fault
    return schema.as_command(said, made=MadeIds(operation_id))  # type: ignore[attr-defined]


def rules_of(kind: str) -> dict[str, Any]:
    """The schema as data, for the phone to check with before it saves."""
    return {"fields": CAPTURED[kind]().as_rules()}
