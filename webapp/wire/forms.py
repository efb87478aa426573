"""Makes a flask-wtf form from a schema, so that page, phone and API ask the same questions."""

from collections.abc import Mapping
from typing import Any

import wtforms
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import (
    GovCheckboxesInput,
    GovFormBase,
    GovRadioInput,
    GovTextArea,
    GovTextInput,
)
from marshmallow import ValidationError
from wtforms.utils import unset_value

from webapp.wire import fields as f


class SchemaForm(FlaskForm):
    """A form whose only judge is its schema; `said` holds the answers once they are valid."""

    schema: f.SaidSchema
    said: Mapping[str, Any]
    faults: Mapping[str, list[str]] = {}

    def answers(self) -> dict[str, Any]:
        """What was typed, in the shape that the schema reads."""
        return _answers(self)

    def passes(self, *, now: Any, **made: Any) -> bool:
        """CSRF is checked by the app for every post; here only the words are."""
        self.schema.now = now
        try:
            self.said = self.schema.load({**self.answers(), **made})
        except ValidationError as fault:
            self.faults = f.errors_by_field(fault.messages)
            _show(self, self.faults)
            return False
        return True

    def fault(self, name: str, sentence: str) -> None:
        """What a rule says of one answer, beside the field that holds it."""
        self.faults = {**self.faults, name: [sentence]}
        _show(self, self.faults)


def form_for(schema: type[f.SaidSchema], **options: Any) -> SchemaForm:
    """A new form, bound to the request when there is one."""
    made = schema()
    body = {name: _field(field) for name, field in made.said_fields().items()}
    kind = type(f"{schema.__name__}Form", (SchemaForm,), {**body, "schema": made})
    return kind(**options)


def _field(field: f.Said) -> Any:
    if isinstance(field, f.Listed):
        return wtforms.FieldList(wtforms.FormField(_part(field)), field.label, min_entries=1)
    if isinstance(field, f.Group):
        return wtforms.FormField(_part(field), field.label)
    words: dict[str, Any] = {"label": field.label, "description": field.hint}
    if isinstance(field, f.Choices):
        return wtforms.SelectMultipleField(
            **words, choices=_offered(field), widget=Boxes(), validate_choice=False
        )
    if isinstance(field, f.Choice):
        return wtforms.RadioField(
            **words, choices=_offered(field), widget=Radios(), validate_choice=False
        )
    if isinstance(field, f.LocalTime):
        return wtforms.StringField(**words, widget=Time())
    if isinstance(field, f.LocalDay):
        return wtforms.StringField(**words, widget=Day())
    if isinstance(field, f.Words) and field.rows > 1:
        return wtforms.TextAreaField(**words, widget=Area(field.rows))
    return wtforms.StringField(**words, widget=Line())


def _offered(field: f.Choice) -> list[Any]:
    choice: Any = wtforms.SelectChoice  # type: ignore[attr-defined]  # Newer than its type stubs.
    return [choice(value, label) for value, label in field.choices]


def _part(field: f.Group) -> type[wtforms.Form]:
    body = {name: _field(inner) for name, inner in field.schema_class().said_fields().items()}
    return type(f"{field.schema_class.__name__}Part", (wtforms.Form,), body)


def _answers(form: wtforms.Form) -> dict[str, Any]:
    return {field.short_name: _answer(field) for field in form if field.type != "CSRFTokenField"}


def _answer(field: Any) -> Any:
    if isinstance(field, wtforms.FieldList):
        return [_answer(entry) for entry in field]
    if isinstance(field, wtforms.FormField):
        return _answers(field.form)
    return None if field.data is unset_value else field.data


def _show(form: wtforms.Form, faults: Mapping[str, list[str]]) -> None:
    """Puts each message beside the field whose name it carries."""
    for field in form:
        if isinstance(field, wtforms.FieldList):
            for entry in field:
                _show(entry.form, faults)
        elif isinstance(field, wtforms.FormField):
            _show(field.form, faults)
        elif field.name in faults:
            field.errors = faults[field.name]


# --- GOV.UK widgets, mended where they trip -------------------------------------------------------


class _Plain(GovFormBase):
    """No empty hint that nobody could read, and no pop-up of the browser's own."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("required", None)
        params = super().map_gov_params(field, **kwargs)
        if not field.description:
            params.pop("hint", None)
        return params


class Line(_Plain, GovTextInput):
    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().map_gov_params(field, **kwargs), "autocomplete": "off"}


class Time(_Plain, GovTextInput):
    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        return {**params, "type": "datetime-local", "autocomplete": "off"}


class Day(_Plain, GovTextInput):
    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        short = f"{params.get('classes', '')} govuk-input--width-10".strip()
        return {**params, "type": "date", "autocomplete": "off", "classes": short}


class Area(_Plain, GovTextArea):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params = super().map_gov_params(field, **kwargs)
        return {**params, "rows": self.rows, "autocomplete": "off"}


class Radios(_Plain, GovRadioInput):
    pass


class Boxes(_Plain, GovCheckboxesInput):
    pass
