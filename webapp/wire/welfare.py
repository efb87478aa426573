"""A welfare note, and how the victim wants to be reached."""

from collections.abc import Mapping
from typing import Any

from webapp.domain import commands as c
from webapp.wire.fields import Choice, LocalTime, MadeId, SaidSchema, Words
from webapp.wire.reporting import MadeIds


class WriteWelfareNoteSchema(SaidSchema):
    case_id = MadeId(required=True, error_messages={"required": "Choose whose case this is about."})
    happened_at = LocalTime(
        "When did you speak or see them?", required=True, missing="Give the date and time."
    )
    text = Words(
        "Your note",
        at_most=4000,
        rows=6,
        required=True,
        missing="Write a few words.",
        hint="How they are and what they asked for. No medical details.",
    )

    def as_command(self, said: Mapping[str, Any], *, made: MadeIds) -> c.WriteWelfareNote:
        return c.WriteWelfareNote(
            happened_at=said["happened_at"], case_id=said["case_id"], text=said["text"]
        )


class ChooseContactSchema(SaidSchema):
    how = Choice(
        "How should we get in touch?",
        "contact_ways",
        required=True,
        missing="Choose how we should get in touch.",
    )
    how_often = Choice(
        "How often?",
        "contact_frequencies",
        required=True,
        missing="Choose how often we should get in touch.",
    )
    safe_times = Words(
        "Times to avoid, or that suit you best",
        at_most=200,
        hint="For example: not before 10 in the morning.",
    )
