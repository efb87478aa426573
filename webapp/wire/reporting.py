"""What an officer says of an assault: at the scene, and later when there is more to tell."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from marshmallow import fields, validate

from webapp.domain import commands as c
from webapp.wire.fields import (
    Choice,
    Choices,
    Group,
    Listed,
    LocalTime,
    MadeId,
    SaidSchema,
    Words,
)

ASSAULT, HATE = ("assault", "both"), ("hate", "both")
SHA256 = validate.Regexp(r"^[0-9a-f]{64}$")


class PhotographSchema(SaidSchema):
    """Made by the phone's own script: the fingerprint of the untouched original, and its size."""

    id = MadeId(required=True)
    sha256 = fields.String(required=True, validate=SHA256)
    size = fields.Integer(required=True, validate=validate.Range(0, 200_000_000))
    taken_at = fields.String(load_default="", validate=validate.Length(max=40))
    shows = fields.String(load_default="", validate=validate.Length(max=36))  # See _shown.


class FactorsSchema(SaidSchema):
    """B13: yes, no, suspected or not known, for each."""

    alcohol = Choice("Alcohol", "factor_answers")
    drugs = Choice("Drugs", "factor_answers")
    mental_health = Choice("Mental health", "factor_answers")
    hostile = Choice("Hostile from the start", "factor_answers")
    resisting = Choice("Resisting arrest", "factor_answers")


class VictimSchema(SaidSchema):
    """One person who was hurt or targeted. Exposure is asked first: its clock runs in hours."""

    case_id = MadeId(load_default=None)
    exposure = Choice(
        "Did blood, spit or a needle get to you or them?",
        "exposures",
        required=True,
        missing="Say whether there was blood, spit, a bite or a needle.",
        hint="If yes, first aid comes before this form. The card below says what to do.",
    )
    exposed_at = LocalTime("When was that?", hint="Leave it empty if it was at the same time.")
    who = Choice("Who was it?", "who", required=True, missing="Say who was assaulted or targeted.")
    role = Choice("Their role", "victim_roles", required=True, missing="Choose a role.")
    name = Words(
        "Their name",
        at_most=100,
        required_when=("who", ("colleague",)),
        missing="Give your colleague's name.",
    )
    number = Words(
        "Their collar or staff number",
        at_most=20,
        required_when=("who", ("colleague",)),
        missing="Give their number. If you do not know it, write “not known”.",
    )
    injury = Choice("Injury", "injuries", required=True, missing="Say how badly they are hurt.")
    treatment = Choice("Treatment so far", "treatments")
    welfare = Words(
        "Anything we should know to look after them",
        at_most=1000,
        rows=3,
        hint="Only those who look after them read this.",
    )


class ReportSchema(SaidSchema):
    """What is said of the incident itself, whoever was hurt."""

    kind = Choice(
        "What was it?", "case_kinds", required=True, missing="Say what kind of incident it was."
    )
    happened_at = LocalTime(
        "When did it happen?", required=True, missing="Give the date and time it happened."
    )
    place = Words(
        "Where?",
        at_most=200,
        required=True,
        missing="Say where it happened, in a few words.",
        hint="A street, a station, a custody suite.",
    )
    place_type = Choice("What kind of place?", "place_types")
    jurisdiction = Choice("Which country?", "jurisdictions")
    methods = Choices(
        "What was done?",
        "methods",
        required_when=("kind", ASSAULT),
        missing="Choose at least one thing that was done.",
        hint="Choose all that apply.",
    )
    activity = Choice("What were you doing at the time?", "activities")
    hate_strands = Choices(
        "What was it aimed at?",
        "hate_strands",
        required_when=("kind", HATE),
        missing="Choose at least one. “Not known” is an answer.",
        hint="You do not have to belong to a group to be targeted for it.",
    )
    hate_words = Words(
        "The words used", at_most=1000, rows=2, hint="Exactly as they were said, if you can."
    )
    account = Words(
        "What happened, in your own words",
        at_most=5000,
        rows=4,
        hint="A line is enough. Someone else will take a full statement.",
    )
    factors = Group("The suspect: what was seen or known", FactorsSchema)


class ReportAssaultSchema(ReportSchema):
    incident_id = MadeId(load_default=None)
    victims = Listed(
        "Who was hurt or targeted",
        VictimSchema,
        required=True,
        missing="Say who was hurt or targeted.",
        at_most=200,
    )
    photographs = fields.List(fields.Nested(PhotographSchema), load_default=list)

    def as_command(self, said: Mapping[str, Any], *, made: "MadeIds") -> c.ReportAssault:
        incident_id = said["incident_id"] or made()
        victims = tuple(_victim(each, made) for each in said["victims"])
        return c.ReportAssault(
            happened_at=said["happened_at"],
            incident_id=incident_id,
            said=_facts(said, leave_out={"incident_id", "victims", "photographs", "happened_at"}),
            victims=victims,
            photographs=_photographs(said, victims),
        )


class AddToReportSchema(ReportSchema):
    """Tell it once: nothing is asked again, and whatever is added is kept beside what was said."""

    case_id = MadeId(
        required=True, error_messages={"required": "Choose which report this belongs to."}
    )
    photographs = fields.List(fields.Nested(PhotographSchema), load_default=list)
    injury = Choice("Injury", "injuries")
    treatment = Choice("Treatment so far", "treatments")
    exposure = Choice("Blood, spit, bite or needle", "exposures")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for field in self.said_fields().values():
            field.always, field.required_when = False, None

    def as_command(self, said: Mapping[str, Any], *, made: "MadeIds") -> c.AddToReport:
        facts = _facts(said, leave_out={"case_id", "photographs"})
        return c.AddToReport(
            happened_at=self.now,
            case_id=said["case_id"],
            said=facts,
            photographs=_photographs(said),
        )


class AnswerReturnSchema(SaidSchema):
    case_id = MadeId(required=True)
    report_version = fields.Integer(required=True)
    answer = Words(
        "Your answer",
        at_most=5000,
        rows=4,
        required=True,
        missing="Write your answer, even if it is a short one.",
    )

    def as_command(self, said: Mapping[str, Any], *, made: "MadeIds") -> c.AnswerReturn:
        return c.AnswerReturn(
            happened_at=self.now,
            case_id=said["case_id"],
            report_version=said["report_version"],
            answer=said["answer"],
        )


class MadeIds:
    """Ids for what came without a phone's own, always the same ones for the same operation."""

    def __init__(self, operation_id: str) -> None:
        self._operation_id, self._count = operation_id, 0

    def __call__(self) -> str:
        self._count += 1
        return str(uuid5(UUID(self._operation_id), str(self._count)))


def _victim(said: Mapping[str, Any], made: MadeIds) -> c.Victim:
    own = {"case_id", "who", "role", "name", "number", "welfare"}
    return c.Victim(
        case_id=said["case_id"] or made(),
        who=said["who"],
        role=said["role"],
        name=said.get("name", ""),
        number=said.get("number", ""),
        welfare=said.get("welfare", ""),
        said=_facts(said, leave_out=own),
    )


def _photographs(
    said: Mapping[str, Any], victims: Sequence[c.Victim] = ()
) -> tuple[c.Photograph, ...]:
    return tuple(
        c.Photograph(**{**each, "shows": _shown(each["shows"], victims)})
        for each in said["photographs"]
    )


def _shown(said: str, victims: Sequence[c.Victim]) -> str:
    """A phone counts the people of a report from nought; the record knows them by their cases."""
    if said.isdecimal() and int(said) < len(victims):
        return victims[int(said)].case_id
    return said


def _facts(said: Mapping[str, Any], *, leave_out: set[str]) -> dict[str, Any]:
    """Facts as the record keeps them: times written out, blanks left out."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in said.items()
        if name not in leave_out and value not in (None, "", [], {})
    }
