"""The shape of each kind of policy file, and the frozen value that a file becomes."""

from collections import Counter
from collections.abc import Mapping
from string import Formatter
from typing import Any, ClassVar

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from webapp.domain import (
    chief_statement,
    complaints,
    deadlines,
    escalation,
    evidence,
    gates,
    meetings,
    offences,
    outcomes,
    progress,
    statement_tiers,
    telling_association,
    who_must_know,
    working_days,
)
from webapp.domain import plan as plans
from webapp.domain.permissions import EVERY_PART, PARTS, SAFETY_ADVISER
from webapp.domain.severity import Severity
from webapp.policy import facts

SLUG = validate.Regexp(r"^[a-z][a-z0-9_]*$")
TELEPHONE = validate.Regexp(r"^[0-9 ]+$")
# What a paragraph of the chief's may wait for.
TRUE_OF_A_CASE = ("assault", "hate", "hurt")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOST = validate.Regexp(r"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$")
COLOUR = validate.Regexp(r"^#[0-9a-f]{6}$")


class Words(fields.String):
    """Text that a person reads, so it is never empty."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"required": True, "validate": validate.Length(min=1), **more})


class Several(fields.List):
    """A list that becomes a tuple, so that what holds it stays frozen."""

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> Any:
        return tuple(super()._deserialize(value, *args, **more))


class AnyOf(Several):
    """A list in which order means nothing."""

    def _deserialize(self, value: Any, *args: Any, **more: Any) -> Any:
        return frozenset(super()._deserialize(value, *args, **more))


class Shape(Schema):
    """A file loads into `becomes`; an unknown or missing word in it is refused by name."""

    becomes: ClassVar[type]

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> Any:
        return self.becomes(**data)


class DeadlineRuleSchema(Shape):
    becomes = deadlines.DeadlineRule
    trigger = fields.String(required=True, validate=validate.OneOf(plans.TRIGGERS))
    amount = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    unit = fields.Enum(deadlines.Unit, by_value=True, required=True)
    source = Words()
    enhanced = fields.Integer(strict=True, validate=validate.Range(min=1))
    aim = fields.Integer(strict=True, validate=validate.Range(min=1))
    jurisdictions = AnyOf(fields.String(validate=SLUG))


class DutySchema(Shape):
    becomes = plans.Duty
    key = fields.String(required=True, validate=SLUG)
    title = Words()
    todo = Words()
    owner = fields.String(required=True, validate=validate.OneOf(EVERY_PART))
    deadlines = Several(
        fields.Nested(DeadlineRuleSchema), required=True, validate=validate.Length(min=1)
    )
    gate = fields.Enum(gates.Step, by_value=True)
    label = fields.String(validate=SLUG)
    can_be_excused = fields.Boolean()
    excused_by = fields.String(validate=validate.OneOf([SAFETY_ADVISER]))
    is_of_code = fields.Boolean()
    right = fields.Integer(strict=True, validate=validate.Range(min=1))
    stands_apart = fields.Boolean()
    holds_closure = fields.Boolean()
    deed = fields.String(validate=SLUG)
    promise = fields.String(validate=validate.Length(min=1))
    queue = fields.String(validate=validate.OneOf(plans.QUEUES))


class PointSchema(DutySchema):
    """A point that is kept by its duties has no deadline of its own; others stand apart from it."""

    becomes = plans.Point
    number = fields.Integer(required=True, strict=True)
    promise = Words()
    next_step = Words()
    clauses = Several(Words(), required=True, validate=validate.Length(min=1))
    deadlines = Several(fields.Nested(DeadlineRuleSchema), load_default=())
    duties = Several(fields.Nested(DutySchema))

    @validates_schema
    def check_deadlines(self, data: Mapping[str, Any], **_: Any) -> None:
        is_kept_by_duties = any(not duty.stands_apart for duty in data.get("duties", ()))
        if is_kept_by_duties == bool(data["deadlines"]):
            raise ValidationError("A point has either deadlines or duties.", "deadlines")


class RightSchema(Shape):
    becomes = plans.Right
    number = fields.Integer(required=True, strict=True)
    title = Words()
    words = Words()


class CodeSchema(Shape):
    becomes = plans.Code
    version = Words()
    jurisdiction = fields.String(required=True, validate=SLUG)
    title = Words()
    in_force_from = fields.Date(required=True)
    source = Words()
    rights = Several(fields.Nested(RightSchema), required=True)
    times = Several(fields.Nested(DutySchema), required=True)


class ExpectationSchema(Shape):
    becomes = plans.Expectation
    number = fields.Integer(required=True, strict=True)
    promise = Words()
    clauses = Several(Words(), required=True, validate=validate.Length(min=1))
    point = fields.String(required=True, validate=SLUG)


class PlanSchema(Shape):
    becomes = plans.Plan
    id = fields.String(required=True, validate=SLUG)
    version = Words()
    title = Words()
    in_force_from = fields.Date(required=True)
    source = Words()
    points = Several(fields.Nested(PointSchema), required=True, validate=validate.Length(min=1))
    expectations = Several(fields.Nested(ExpectationSchema))
    code = Words()
    code_kept_by = fields.String(required=True, validate=SLUG)

    @validates_schema
    def check_code(self, data: Mapping[str, Any], **_: Any) -> None:
        if data["code_kept_by"] not in {point.key for point in data["points"]}:
            raise ValidationError("No point keeps the times of the Code.", "code_kept_by")

    @validates_schema
    def check_numbers(self, data: Mapping[str, Any], **_: Any) -> None:
        for numbered in (data["points"], data.get("expectations", ())):
            if [each.number for each in numbered] != list(range(1, len(numbered) + 1)):
                raise ValidationError("Numbers run from 1 without gaps.", "points")

    @validates_schema
    def check_keys(self, data: Mapping[str, Any], **_: Any) -> None:
        keys = Counter(duty.key for point in data["points"] for duty in (point, *point.duties))
        if repeated := [key for key, times in keys.items() if times > 1]:
            raise ValidationError(f"Two points share the key {repeated[0]}.", "points")
        for expectation in data.get("expectations", ()):
            if expectation.point not in keys:
                raise ValidationError(f"No point is called {expectation.point}.", "expectations")


class OptionSchema(Shape):
    becomes = outcomes.Option
    key = fields.String(required=True, validate=SLUG)
    title = Words()
    says = Words()
    asks = Words()


class OutcomeRuleSchema(Shape):
    becomes = outcomes.OutcomeRule
    code = Words()
    label = Words()
    told = Words()
    option = fields.String(required=True, validate=SLUG)
    step = fields.String(validate=validate.OneOf(progress.KINDS))
    review = fields.String(validate=validate.OneOf([outcomes.POLICE, outcomes.PROSECUTORS]))
    by_inspector = fields.Boolean()
    by_own_word = fields.Boolean()
    is_never_event = fields.Boolean()


class ReviewSchemeSchema(Shape):
    becomes = outcomes.ReviewScheme
    by = fields.String(
        required=True,
        validate=validate.OneOf([outcomes.POLICE, outcomes.PROSECUTORS, outcomes.NOBODY]),
    )
    words = Words()
    source = Words()
    jurisdictions = AnyOf(fields.String(validate=SLUG))
    last = fields.Nested(DeadlineRuleSchema)
    best = fields.Nested(DeadlineRuleSchema)
    within_time_limit = fields.Boolean()


class ComplaintTimesSchema(Shape):
    becomes = complaints.ComplaintTimes
    acknowledge = fields.Nested(DeadlineRuleSchema, required=True)
    answer = fields.Nested(DeadlineRuleSchema, required=True)


class OutcomeListSchema(Shape):
    becomes = outcomes.OutcomeList
    id = fields.String(required=True, validate=SLUG)
    in_force_from = fields.Date(required=True)
    source = Words()
    fresh_for_days = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    options = Several(fields.Nested(OptionSchema), required=True)
    outcomes = Several(fields.Nested(OutcomeRuleSchema), required=True)
    reviews = Several(fields.Nested(ReviewSchemeSchema), required=True)
    complaints = fields.Nested(ComplaintTimesSchema, required=True)

    @validates_schema
    def check_options(self, data: Mapping[str, Any], **_: Any) -> None:
        keys, codes = {each.key for each in data["options"]}, [o.code for o in data["outcomes"]]
        for each in data["outcomes"]:
            if each.option not in keys or codes.count(each.code) > 1:
                raise ValidationError(f"Outcome {each.code} has no option, or is there twice.")

    @validates_schema
    def check_reviews(self, data: Mapping[str, Any], **_: Any) -> None:
        """Every case has somewhere to turn to, whatever its jurisdiction."""
        if not any(r.by == outcomes.NOBODY and not r.jurisdictions for r in data["reviews"]):
            raise ValidationError("No way holds everywhere for what nobody reviews.", "reviews")


class HolidaySchema(Schema):
    day = fields.Date(required=True)
    name = Words()


class CalendarSchema(Schema):
    jurisdiction = fields.String(required=True, validate=SLUG)
    known_from = fields.Date(required=True)
    known_until = fields.Date(required=True)
    source = Words()
    holidays = fields.List(fields.Nested(HolidaySchema), required=True)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> working_days.Calendar:
        return working_days.Calendar(
            jurisdiction=data["jurisdiction"],
            holidays=frozenset(holiday["day"] for holiday in data["holidays"]),
            known_from=data["known_from"],
            known_until=data["known_until"],
        )


class CancelledSchema(Schema):
    day = fields.Date(required=True)
    because = Words()


class AddedSchema(CancelledSchema):
    at = fields.Time(required=True)


class MeetingCalendarSchema(Schema):
    force = fields.String(required=True, validate=SLUG)
    in_force_from = fields.Date(required=True)
    known_until = fields.Date(required=True)
    jurisdiction = fields.String(required=True, validate=SLUG)
    weekdays = fields.List(fields.String(validate=validate.OneOf(WEEKDAYS)), required=True)
    at = fields.Time(required=True)
    on_bank_holidays = fields.Boolean(required=True)
    cancelled = fields.List(fields.Nested(CancelledSchema), load_default=list)
    added = fields.List(fields.Nested(AddedSchema), load_default=list)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> meetings.MeetingCalendar:
        exceptions = {
            "weekdays": frozenset(map(WEEKDAYS.index, data["weekdays"])),
            "cancelled": frozenset(each["day"] for each in data["cancelled"]),
            "added": {each["day"]: each["at"] for each in data["added"]},
        }
        return meetings.MeetingCalendar(**{**data, **exceptions})


class ContactSchema(Shape):
    becomes = facts.Contact
    name = Words()
    kind = fields.String(required=True, validate=SLUG)
    does = Words()
    telephone = fields.String(validate=TELEPHONE)
    email = fields.Email()
    hours = fields.String()
    roles = AnyOf(fields.String(validate=SLUG))


class IntranetSchema(Shape):
    becomes = facts.Intranet
    name = Words()
    url = fields.Url(required=True)
    record_path = fields.String()


class LadderStepSchema(Shape):
    becomes = escalation.LadderStep
    to = fields.String(required=True, validate=validate.OneOf(escalation.LADDER))
    after_hours = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))
    source = Words()


class RouteContactSchema(Shape):
    becomes = who_must_know.RouteContact
    name = Words()
    email = fields.Email()
    post = fields.String(validate=SLUG)
    part = fields.String(validate=validate.OneOf(PARTS))
    is_raised = fields.Boolean()


class RouteStepSchema(Shape):
    becomes = who_must_know.RouteStep
    step = fields.String(required=True, validate=SLUG)
    severity = AnyOf(
        fields.String(validate=validate.OneOf([each.key for each in Severity])), required=True
    )
    sees = fields.String(required=True, validate=validate.OneOf(who_must_know.SIGHTS))
    within_minutes = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    contacts = Several(
        fields.Nested(RouteContactSchema), required=True, validate=validate.Length(min=1)
    )
    after = fields.String(validate=SLUG)
    asks_support = fields.Boolean()
    wakes_all = fields.Boolean()


class AssociationSchema(Shape):
    becomes = telling_association.Association
    key = fields.String(required=True, validate=SLUG)
    name = Words()
    email = fields.Email(required=True)
    post = fields.String(required=True, validate=SLUG)
    roles = AnyOf(fields.String(validate=SLUG), required=True)


class TierTextSchema(Shape):
    becomes = statement_tiers.TierText
    number = fields.Integer(required=True, strict=True)
    name = Words()
    says = Words()


class TierRiseSchema(Shape):
    """An empty word in `any_of` means that the report says nothing there."""

    becomes = statement_tiers.TierRise
    to = fields.Integer(required=True, strict=True, validate=validate.OneOf([2, 3]))
    field = fields.String(required=True, validate=SLUG)
    any_of = AnyOf(fields.String(), required=True, validate=validate.Length(min=1))
    because = Words()


class StatementTiersSchema(Shape):
    becomes = statement_tiers.StatementTiers
    confirmed = fields.Boolean(required=True)
    needs_necessity = fields.Boolean(required=True)
    soon_hours = fields.Integer(required=True, strict=True, validate=validate.Range(min=1))
    tiers = Several(fields.Nested(TierTextSchema), required=True)
    rises = Several(fields.Nested(TierRiseSchema), required=True, validate=validate.Length(min=1))

    @validates_schema
    def check_numbers(self, data: Mapping[str, Any], **_: Any) -> None:
        if tuple(each.number for each in data["tiers"]) != statement_tiers.NUMBERS:
            raise ValidationError("There are three tiers, in order.", "tiers")


class WordSchema(Shape):
    becomes = facts.Word
    word = Words()
    means = Words()
    forms = Several(Words())
    jurisdictions = AnyOf(fields.String(validate=SLUG))


class ForceSchema(Shape):
    becomes = facts.Force
    id = fields.String(required=True, validate=SLUG)
    name = Words()
    short_name = Words()
    colour = fields.String(required=True, validate=COLOUR)
    confirmed = fields.Boolean(required=True)
    plan = fields.String(required=True, validate=SLUG)
    leaflet = fields.String(required=True, validate=SLUG)
    jurisdictions = Several(fields.String(validate=SLUG), required=True)
    labels = fields.Dict(keys=fields.String(validate=SLUG), values=Words(), required=True)
    routes = Several(fields.Nested(RouteStepSchema), required=True, validate=validate.Length(min=1))
    associations = Several(fields.Nested(AssociationSchema), required=True)
    support = Several(fields.Nested(ContactSchema), required=True)
    ladder = Several(fields.Nested(LadderStepSchema), required=True)
    intranet = fields.Nested(IntranetSchema)
    notices_on_devices = fields.Boolean(required=True)
    statement_tiers = fields.Nested(StatementTiersSchema, required=True)
    words = Several(fields.Nested(WordSchema), required=True)

    @validates_schema
    def check_ladder(self, data: Mapping[str, Any], **_: Any) -> None:
        """A ladder with a step missing would end before somebody is asked."""
        if tuple(step.to for step in data["ladder"]) != escalation.LADDER:
            raise ValidationError(f"The ladder goes {', '.join(escalation.LADDER)}.", "ladder")
        hours = [step.after_hours for step in data["ladder"]]
        if hours != sorted(hours):
            raise ValidationError("Each step of the ladder comes after the one below.", "ladder")

    @validates_schema
    def check_routes(self, data: Mapping[str, Any], **_: Any) -> None:
        """A step may only wait for one that stands before it, and has words that the force uses."""
        seen: set[str] = set()
        for step in data["routes"]:
            if step.after and step.after not in seen:
                raise ValidationError(f"{step.step} waits for a step not before it.", "routes")
            if step.step in seen or step.step not in data["labels"]:
                raise ValidationError(f"{step.step} is told twice or has no label.", "routes")
            seen.add(step.step)


class PushServicesSchema(Schema):
    hosts = Several(fields.String(validate=HOST), required=True, validate=validate.Length(min=1))

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> tuple[str, ...]:
        return data["hosts"]


class WordListSchema(Schema):
    words = Several(fields.Nested(WordSchema), required=True)

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> tuple[facts.Word, ...]:
        return data["words"]


class ChoiceSchema(Schema):
    value = fields.String(required=True, validate=SLUG)
    label = Words()

    @post_load
    def make(self, data: Mapping[str, Any], **_: Any) -> tuple[str, str]:
        return data["value"], data["label"]


class ChoiceListSchema(Shape):
    becomes = facts.ChoiceList
    name = fields.String(required=True, validate=SLUG)
    choices = Several(fields.Nested(ChoiceSchema), required=True, validate=validate.Length(min=2))


class OffenceSchema(Shape):
    becomes = offences.Offence
    code = fields.String(required=True, validate=SLUG)
    name = Words()
    law = Words()
    mode = fields.String(required=True, validate=validate.OneOf(offences.MODES))
    charge_within_months = fields.Integer(strict=True, validate=validate.Range(min=1))
    is_hate_crime = fields.Boolean()
    is_most_serious = fields.Boolean()
    in_force_from = fields.Date(required=True)
    in_force_until = fields.Date()
    source = Words()

    @validates_schema
    def check_limit(self, data: Mapping[str, Any], **_: Any) -> None:
        if (data["mode"] == offences.MODES[0]) != ("charge_within_months" in data):
            raise ValidationError("A summary offence has a time limit, and no other.", "mode")


class OffenceListSchema(Shape):
    becomes = offences.OffenceList
    jurisdiction = fields.String(required=True, validate=SLUG)
    limit_in = Words()
    offences = Several(fields.Nested(OffenceSchema), required=True, validate=validate.Length(min=1))

    @validates_schema
    def check_codes(self, data: Mapping[str, Any], **_: Any) -> None:
        codes = Counter(each.code for each in data["offences"])
        if repeated := [code for code, times in codes.items() if times > 1]:
            raise ValidationError(f"Two offences share the code {repeated[0]}.", "offences")


class EvidenceItemSchema(Shape):
    becomes = evidence.EvidenceItem
    key = fields.String(required=True, validate=SLUG)
    title = Words()
    todo = Words()
    forces = AnyOf(fields.String(validate=SLUG))


class EvidencePlanSchema(Shape):
    becomes = evidence.EvidencePlan
    id = fields.String(required=True, validate=SLUG)
    version = Words()
    title = Words()
    in_force_from = fields.Date(required=True)
    source = Words()
    items = Several(
        fields.Nested(EvidenceItemSchema), required=True, validate=validate.Length(min=1)
    )


class SectionSchema(Shape):
    becomes = facts.Section
    heading = Words()
    paragraphs = Several(Words(), required=True, validate=validate.Length(min=1))


class LeafletSchema(Shape):
    becomes = facts.Leaflet
    id = fields.String(required=True, validate=SLUG)
    version = Words()
    title = Words()
    in_force_from = fields.Date(required=True)
    source = Words()
    names = fields.Dict(keys=fields.String(validate=SLUG), values=Words(), required=True)
    sections = Several(fields.Nested(SectionSchema), required=True)

    @validates_schema
    def check_names(self, data: Mapping[str, Any], **_: Any) -> None:
        asked = {
            name
            for section in data["sections"]
            for text in section.paragraphs
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        }
        if unknown := asked - set(data["names"]):
            raise ValidationError(f"No words are given for {sorted(unknown)}.", "names")


class ParagraphSchema(Shape):
    becomes = chief_statement.Paragraph
    text = Words()
    when = fields.String(validate=validate.OneOf(TRUE_OF_A_CASE))


class ChiefTemplateSchema(Shape):
    becomes = chief_statement.ChiefTemplate
    force = fields.String(required=True, validate=SLUG)
    version = Words()
    in_force_from = fields.Date(required=True)
    source = Words()
    title = Words()
    signed_as = Words()
    paragraphs = Several(
        fields.Nested(ParagraphSchema), required=True, validate=validate.Length(min=1)
    )


class FirstAidSchema(Shape):
    becomes = facts.FirstAid
    title = Words()
    opening = Words()
    source = Words()
    aim_hours = fields.Integer(required=True, strict=True)
    last_hours = fields.Integer(required=True, strict=True)
    sections = Several(fields.Nested(SectionSchema), required=True)
    ask = Several(Words(), required=True)
