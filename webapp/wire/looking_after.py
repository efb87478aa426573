"""How the victim was met and asked again, what support they were offered, and care after blood."""

from collections.abc import Mapping
from typing import Any

from webapp import policy
from webapp.domain import commands as c
from webapp.wire.fields import (
    Choice,
    Choices,
    DayFromToday,
    DayToCome,
    Group,
    LocalTime,
    MadeId,
    SaidSchema,
    Words,
)
from webapp.wire.reporting import MadeIds

WHOSE = {"required": "Choose whose case this is about."}
FROM_AFAR = ("video", "telephone")
# In the order of the list: the place of an answer is its number.
IMPACTS = tuple(value for value, _ in policy.choices("impacts"))

OffersSchema: Any = SaidSchema.from_dict(
    {kind: Choice(label, "offer_answers") for kind, label in policy.choices("support_kinds")},
    name="OffersSchema",
)


def offers() -> Group:
    return Group("Support you offered", OffersSchema)


def impact() -> Choice:
    return Choice(
        "How much does it affect them?",
        "impacts",
        required=True,
        missing="Say how much it affects them, from 0 to 4.",
        hint="Ask it whatever the injury is. Most people say less than they feel.",
    )


class MeetVictimSchema(SaidSchema):
    case_id = MadeId(required=True, error_messages=WHOSE)
    happened_at = LocalTime(
        "When did you see them?", required=True, missing="Give the date and time you saw them."
    )
    how = Choice(
        "How did you see them?", "ways_seen", required=True, missing="Say how you saw them."
    )
    reason = Words(
        "Why not in person?",
        at_most=300,
        required_when=("how", FROM_AFAR),
        missing="Say why it could not be in person.",
    )
    topics = Choices(
        "What did you talk about?",
        "welfare_topics",
        required=True,
        missing="Tick what you talked about.",
        hint="Tick only. What was said stays between you.",
    )
    impact = impact()
    offers = offers()

    def as_command(self, said: Mapping[str, Any], *, made: MadeIds) -> c.MeetVictim:
        return c.MeetVictim(
            happened_at=said["happened_at"],
            case_id=said["case_id"],
            how=said["how"],
            reason=said.get("reason", "") if said["how"] in FROM_AFAR else "",
            topics=tuple(said["topics"]),
            impact=IMPACTS.index(said["impact"]),
            offers=said.get("offers", {}),
        )


class CheckOnVictimSchema(SaidSchema):
    case_id = MadeId(required=True, error_messages=WHOSE)
    happened_at = LocalTime(
        "When did you ask?", required=True, missing="Give the date and time you asked."
    )
    how = Choice("How did you ask?", "ways_seen", required=True, missing="Say how you asked them.")
    impact = impact()
    offers = offers()

    def as_command(self, said: Mapping[str, Any], *, made: MadeIds) -> c.CheckOnVictim:
        return c.CheckOnVictim(
            happened_at=said["happened_at"],
            case_id=said["case_id"],
            how=said["how"],
            impact=IMPACTS.index(said["impact"]),
            offers=said.get("offers", {}),
        )


class AnswerOfferSchema(SaidSchema):
    happened_at = LocalTime(
        "When did you ask?", required=True, missing="Give the date and time you asked."
    )
    offers = Group(
        "What they said",
        OffersSchema,
        required=True,
        missing="Choose an answer for at least one kind of support.",
    )


class RecordExposureCareSchema(SaidSchema):
    care = Choice(
        "What was done?",
        "exposure_care",
        required=True,
        missing="Say what was done.",
        hint="Only that it was done, and when. Results are between the victim and the clinician.",
    )
    happened_at = LocalTime("When?", required=True, missing="Give the date and time.")
    next_on = DayToCome(
        "Next appointment", hint="If the clinician set a day. It then stands in the queue."
    )


class PlanGoingBackSchema(SaidSchema):
    to = Choice(
        "What do they go back to?", "going_back", required=True, missing="Say what they go back to."
    )
    on = DayFromToday("On which day?", required=True, missing="Give the day they go back.")
