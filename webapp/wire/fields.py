"""The kinds of field a person fills in, each with its label, its hint and its own words of help."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import Schema, ValidationError, fields, validate

from webapp import policy

LONDON = ZoneInfo("Europe/London")
LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?", re.ASCII)
LOCAL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# What JavaScript's trim() takes off, so that phone and server agree on what is blank.
WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# Beside what many people read: minutes, lessons, problems, the panel's comments.
NAME_NOBODY = "Name nobody: no name and no number, the victim's or anyone else's."
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Said(fields.Field):
    """A field with words round it. `required_when` is (other field, values that ask for this)."""

    rule = "text"

    def __init__(
        self,
        label: str,
        *,
        missing: str = "",
        hint: str = "",
        required: bool = False,
        required_when: tuple[str, tuple[str, ...]] | None = None,
        **extra: Any,
    ) -> None:
        self.label, self.hint, self.missing_words = label, hint, missing
        self.required_when = required_when
        self.always = required
        super().__init__(**extra)

    def as_rule(self) -> dict[str, Any]:
        rule: dict[str, Any] = {"name": self.name, "type": self.rule, "required": self.always}
        if self.required_when:
            field, values = self.required_when
            rule["required_when"] = {"field": field, "in": list(values)}
        rule["messages"] = {"required": self.missing_words, **self._messages()}
        return {**rule, **self._limits()}

    def _messages(self) -> Mapping[str, str]:
        return {}

    def _limits(self) -> Mapping[str, Any]:
        return {}


class Words(Said):
    """A few words, or many; white space at the ends is not words."""

    def __init__(self, label: str, *, at_most: int = 200, rows: int = 1, **extra: Any) -> None:
        self.at_most, self.rows = at_most, rows
        super().__init__(label, **extra)

    def _messages(self) -> Mapping[str, str]:
        return {"max_length": f"Use {self.at_most} characters or fewer."}

    def _limits(self) -> Mapping[str, Any]:
        return {"max_length": self.at_most}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Use words here.")
        said = value.replace("\x00", "").strip(WHITE_SPACE)
        if len(said) > self.at_most:
            raise ValidationError(self._messages()["max_length"])
        return said


def why(label: str, *, at_most: int = 2000) -> Words:
    """The reason for a decision, asked for in the same words everywhere."""
    return Words(
        label,
        at_most=at_most,
        rows=2,
        required=True,
        missing="Give the reason, so that anyone who looks later can understand it.",
    )


class Choice(Said):
    """One of a dated list of values."""

    rule = "choice"

    def __init__(self, label: str, choices: str, **extra: Any) -> None:
        self.list_name, self.choices = choices, policy.choices(choices)
        super().__init__(label, **extra)

    def _messages(self) -> Mapping[str, str]:
        return {"choice": "Choose one of the answers shown."}

    def _limits(self) -> Mapping[str, Any]:
        return {"choices": [value for value, _ in self.choices]}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, str) or value not in dict(self.choices):
            raise ValidationError(self._messages()["choice"])
        return value


class Choices(Choice):
    """Any number of a dated list of values."""

    rule = "choices"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        said = [value] if isinstance(value, str) else value
        if not isinstance(said, list) or not all(
            isinstance(each, str) and each in dict(self.choices) for each in said
        ):
            raise ValidationError(self._messages()["choice"])
        return list(dict.fromkeys(said))


class LocalTime(Said):
    """A time as a person gives it, on a London clock; a time to come is a slip of the finger.

    Unless `may_be_ahead`: then it is a time that somebody plans.
    """

    rule = "time"

    def __init__(self, label: str, *, may_be_ahead: bool = False, **extra: Any) -> None:
        self.may_be_ahead = may_be_ahead
        super().__init__(label, **extra)

    def _messages(self) -> Mapping[str, str]:
        return {
            "time": "Give a date and a time, for example 22 November 2026 at 02:15.",
            "not_future": "This time has not come yet. Give the time it really happened.",
        }

    def _limits(self) -> Mapping[str, Any]:
        return {"not_future": not self.may_be_ahead}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> datetime:
        if not isinstance(value, str) or not LOCAL_TIME.fullmatch(value):
            raise ValidationError(self._messages()["time"])
        try:
            said = datetime.fromisoformat(value).replace(tzinfo=LONDON).astimezone(UTC)
        except (ValueError, OverflowError) as fault:
            raise ValidationError(self._messages()["time"]) from fault
        if said > self.root.now and not self.may_be_ahead:  # type: ignore[union-attr]
            raise ValidationError(self._messages()["not_future"])
        return said


class LocalDay(Said):
    """A day of the calendar in London; one that is to come is a slip of the finger."""

    rule = "day"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> date:
        if not isinstance(value, str) or not LOCAL_DAY.fullmatch(value):
            raise ValidationError("Give a day, for example 22 November 2026.")
        try:
            said = date.fromisoformat(value)
        except ValueError as fault:
            raise ValidationError("Give a day, for example 22 November 2026.") from fault
        self._check(said, today=self.root.now.astimezone(LONDON).date())  # type: ignore[union-attr]
        return said

    def _check(self, said: date, *, today: date) -> None:
        if said > today:
            raise ValidationError("This day has not come yet.")


class DayToCome(LocalDay):
    """A day that somebody has set for later."""

    def _check(self, said: date, *, today: date) -> None:
        if said <= today:
            raise ValidationError("Give a day that is still to come.")


class DayFromToday(LocalDay):
    """Today, or a day that somebody has set for later."""

    def _check(self, said: date, *, today: date) -> None:
        if said < today:
            raise ValidationError("Give today, or a day that is still to come.")


class Group(Said):
    """Several fields that belong together."""

    rule = "group"

    def __init__(self, label: str, schema: type["SaidSchema"], **extra: Any) -> None:
        self.schema_class = schema
        super().__init__(label, **extra)

    def _limits(self) -> Mapping[str, Any]:
        return {"fields": self.schema_class().as_rules()}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError("Use words here.")
        return self.schema_class(now=self.root.now).load(value)  # type: ignore[union-attr]


class Listed(Group):
    """The same group, once or many times."""

    rule = "list"

    def __init__(self, *args: Any, at_most: int = 200, **extra: Any) -> None:
        self.at_most = at_most
        super().__init__(*args, **extra)

    def _messages(self) -> Mapping[str, str]:
        return {"max_length": f"Send at most {self.at_most} at a time."}

    def _limits(self) -> Mapping[str, Any]:
        return {**super()._limits(), "max_length": self.at_most}

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, list):
            raise ValidationError("Use words here.")
        if len(value) > self.at_most:
            raise ValidationError(self._messages()["max_length"])
        schema = self.schema_class(now=self.root.now)  # type: ignore[union-attr]
        return schema.load(value, many=True)


class MadeId(fields.String):
    """An id made on a phone; people never see or type it."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(validate=validate.Regexp(f"^{UUID.pattern}$"), **extra)


class SaidSchema(Schema):
    """A schema that drops what is blank, asks for what is needed and knows when it was said."""

    class Meta:
        unknown = "exclude"

    def __init__(self, *, now: datetime | None = None, **options: Any) -> None:
        self.now = now or datetime.max.replace(tzinfo=UTC)
        super().__init__(**options)

    def said_fields(self) -> dict[str, Said]:
        return {name: field for name, field in self.fields.items() if isinstance(field, Said)}

    def as_rules(self) -> list[dict[str, Any]]:
        return [field.as_rule() for field in self.said_fields().values()]

    def load(self, data: Any, *, many: bool | None = None, **options: Any) -> Any:
        """Everything wrong is said at once, in the order of the form."""
        if many:
            return self._load_many(data)
        if not isinstance(data, dict):
            raise ValidationError({"_schema": ["Use words here."]})
        said = {name: value for name, value in data.items() if not is_blank(value)}
        errors = {name: [words] for name, words in self._left_out(said)}
        loaded: Any = None
        try:
            loaded = super().load(said, many=False, **options)
        except ValidationError as fault:
            errors = {**errors, **fault.normalized_messages()}
        if errors:
            raise ValidationError(errors)
        return loaded

    def _load_many(self, data: list[Any]) -> list[Any]:
        loaded, errors = [], {}
        for place, each in enumerate(data):
            try:
                loaded.append(self.load(each))
            except ValidationError as fault:
                errors[place] = fault.messages
        if errors:
            raise ValidationError(errors)
        return loaded

    def _left_out(self, said: Mapping[str, Any]) -> list[tuple[str, str]]:
        return [
            (name, field.missing_words)
            for name, field in self.said_fields().items()
            if name not in said and (field.always or _is_asked_for(field, said))
        ]


def is_blank(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip(WHITE_SPACE))


def errors_by_field(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """Nested messages with the names that the form's fields carry: victims-0-role."""
    if isinstance(messages, list):
        return {prefix: [str(each) for each in messages]}
    flat: dict[str, list[str]] = {}
    for name, inner in messages.items():
        path = prefix if name == "_schema" else f"{prefix}-{name}".lstrip("-")
        flat |= errors_by_field(inner, path)
    return flat


def _is_asked_for(field: Said, said: Mapping[str, Any]) -> bool:
    if field.required_when is None:
        return False
    other, values = field.required_when
    return said.get(other) in values
