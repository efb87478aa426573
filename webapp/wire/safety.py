"""What a health and safety report asks, what a machine gets of it, and the days off work."""

from typing import Any

from marshmallow import Schema, ValidationError, fields

from webapp.wire.fields import Choice, Choices, Group, LocalDay, LocalTime, SaidSchema, Words

HURT = ("minor", "more", "serious")
NOTHING = ("none", "not_known")


class ChoicesOrNone(Choices):
    """Any number of answers, or the one that says there are none."""

    def _deserialize(self, value: Any, *args: Any, **options: Any) -> list[str]:
        said = super()._deserialize(value, *args, **options)
        alone = next((each for each in said if each in NOTHING), None)
        if alone and len(said) > 1:
            words = dict(self.choices)[alone]
            raise ValidationError(f"“{words}” does not go with other answers. Take one away.")
        return said


def _factor(label: str) -> Choice:
    return Choice(
        label,
        "factor_answers",
        required=True,
        missing=f"{label}: choose an answer. “Not known” is one.",
    )


class AllFactorsSchema(SaidSchema):
    """B13: each has to be answered, and not knowing is an answer."""

    alcohol = _factor("Alcohol")
    drugs = _factor("Drugs")
    mental_health = _factor("Mental health")
    hostile = _factor("Hostile from the start")
    resisting = _factor("Resisting arrest")


class SafetyReportSchema(SaidSchema):
    """The supervisor's part. What was said in the report already stands in it."""

    methods = Choices(
        "What was done?",
        "methods",
        required=True,
        missing="Choose what was done. “Not known” is an answer.",
        hint="Choose all that apply.",
    )
    activity = Choice(
        "What were they doing at the time?",
        "activities",
        required=True,
        missing="Choose what they were doing. “Not known” is an answer.",
    )
    place_type = Choice(
        "What kind of place?",
        "place_types",
        required=True,
        missing="Choose a kind of place. “Not known” is an answer.",
    )
    description = Words(
        "What happened, in a sentence or two",
        at_most=500,
        rows=3,
        required=True,
        missing="Say in a sentence what happened.",
        hint="No names, and no words of abuse.",
    )
    factors = Group("What lay behind it, as far as is known", AllFactorsSchema)
    crewing = Choice(
        "How many colleagues were together?",
        "crewing",
        required=True,
        missing="Choose how many colleagues were together.",
    )
    hours_into_shift = Choice(
        "How long had they been at work?",
        "hours_into_shift",
        required=True,
        missing="Choose how long they had been at work.",
    )
    clothing = Choice(
        "What were they wearing?", "clothing", required=True, missing="Choose what they wore."
    )
    protection_worn = ChoicesOrNone(
        "What protection did they have with them?",
        "protection",
        required=True,
        missing="Choose what they had with them. “None of these” is an answer.",
    )
    protection_used = ChoicesOrNone(
        "What did they use?",
        "protection",
        required=True,
        missing="Choose what they used. “None of these” is an answer.",
    )
    protection_failed = ChoicesOrNone("Did any of it fail or fall short?", "protection")
    kit_damage = ChoicesOrNone(
        "What was damaged or lost?",
        "kit_damage",
        required=True,
        missing="Choose what was damaged or lost. “Nothing” is an answer.",
    )
    injury = Choice("Injury", "injuries", required=True, missing="Say how badly they are hurt.")
    body_parts = Choices(
        "Where are they hurt?",
        "body_parts",
        required_when=("injury", HURT),
        missing="Choose where they are hurt. “Not known” is an answer.",
    )
    grave_injuries = ChoicesOrNone(
        "Is there any of these?",
        "grave_injuries",
        required_when=("injury", HURT),
        missing="Choose what there is. “None of these” is an answer.",
        hint="The law wants to hear of these within ten days. An adviser decides.",
    )
    treatment = Choice(
        "Treatment so far",
        "treatments",
        required=True,
        missing="Choose the treatment so far. “None” is an answer.",
    )
    exposure = Choice(
        "Blood, spit, bite or needle",
        "exposures",
        required=True,
        missing="Say whether there was blood, spit, a bite or a needle.",
    )
    improvements = ChoicesOrNone(
        "What could make it less likely next time?",
        "improvements",
        hint="This goes to those who learn from it, without a name.",
    )
    reference = Words(
        "Its number in the force's own system",
        at_most=60,
        hint="Leave it empty if there is none yet.",
    )


class OwnSafetyPartSchema(SaidSchema):
    """The victim's part: every question may stay empty."""

    account = Words(
        "What should be known, in your own words",
        at_most=2000,
        rows=5,
        hint="Your supervisors and the health and safety adviser read this.",
    )
    injury = Choice("How badly are you hurt?", "injuries")
    body_parts = Choices("Where are you hurt?", "body_parts")
    kit_damage = ChoicesOrNone("What was damaged or lost?", "kit_damage")
    improvements = ChoicesOrNone("What could make it less likely next time?", "improvements")


class SafetyReferenceSchema(SaidSchema):
    reference = Words(
        "Number in the force's own system",
        at_most=60,
        required=True,
        missing="Give the number that the report has there.",
    )


class ExemptSafetyReportSchema(SaidSchema):
    reason = Words(
        "Why no report is needed",
        at_most=1000,
        rows=3,
        required=True,
        missing="Say why no report is needed.",
        hint="Only supervisors and advisers read this.",
    )


class WorkDaysSchema(SaidSchema):
    able = Choice(
        "Can they do all of their normal role?",
        "work_abilities",
        required=True,
        missing="Say whether they can do all of their normal role.",
    )
    from_on = LocalDay(
        "Since which day?",
        required=True,
        missing="Give the first day.",
        hint="Rest days and weekends count too.",
    )
    until_on = LocalDay("Last day, if it is over", hint="Leave it empty while it goes on.")


class OwnWorkDaysSchema(WorkDaysSchema):
    able = Choice(
        "Can you do all of your normal role?",
        "work_abilities",
        required=True,
        missing="Say whether you can do all of your normal role.",
    )


class DecideRiddorSchema(SaidSchema):
    decision = Choice(
        "What do you decide?", "riddor_decisions", required=True, missing="Choose what you decide."
    )
    happened_at = LocalTime(
        "When were they told?",
        required_when=("decision", ("reported", "told")),
        missing="Give the date and time at which they were told.",
    )
    way = Choice(
        "How were they told?",
        "riddor_ways",
        required_when=("decision", ("reported", "told")),
        missing="Choose how they were told.",
    )
    reference = Words(
        "Number that the HSE gave it",
        at_most=60,
        required_when=("decision", ("reported",)),
        missing="Give the number that the Health and Safety Executive gave the report.",
    )
    reason = Words(
        "Because",
        at_most=1000,
        rows=3,
        required_when=("decision", ("not_reportable",)),
        missing="Say why it is not reportable.",
    )


class ExportSafetyReportSchema(SaidSchema):
    reason = Words(
        "Why you take it out",
        at_most=300,
        required=True,
        missing="Say why you take this report out.",
        hint="For example: to enter it in the force's own system. It is written down.",
    )


class SafetyReportFile(Schema):
    """What a machine gets: these fields and no others, lists in the values of our own lists."""

    case_reference = fields.String()
    force = fields.String()
    number = fields.String()
    injured_person = fields.String()
    occupation = fields.String()
    happened_at = fields.AwareDateTime()
    place = fields.String()
    kind = fields.String()
    description = fields.String()
    place_type = fields.String()
    methods = fields.List(fields.String())
    activity = fields.String()
    factors = fields.Dict(keys=fields.String(), values=fields.String())
    crewing = fields.String()
    hours_into_shift = fields.String()
    clothing = fields.String()
    protection_worn = fields.List(fields.String())
    protection_used = fields.List(fields.String())
    protection_failed = fields.List(fields.String())
    kit_damage = fields.List(fields.String())
    injury = fields.String()
    body_parts = fields.List(fields.String())
    grave_injuries = fields.List(fields.String())
    treatment = fields.String()
    exposure = fields.String()
    written_by = fields.String()
    written_as = fields.String()
    written_at = fields.AwareDateTime()
    victims_account = fields.String()
    days_not_fully_able = fields.Integer()
    over_three_on = fields.Date(allow_none=True)
    over_seven_on = fields.Date(allow_none=True)
    riddor_decision = fields.String()
    riddor_reference = fields.String()
    keep_until = fields.Date(allow_none=True)
