"""A debrief, and the lesson that comes of it."""

from webapp.wire.fields import NAME_NOBODY, Choice, LocalTime, SaidSchema, Words


class SecureAccountsSchema(SaidSchema):
    happened_at = LocalTime(
        "When was the last of them safe?",
        required=True,
        missing="Give the date and time when the last account was safe.",
    )


class PlanDebriefSchema(SaidSchema):
    planned_for = LocalTime(
        "When will it be held?",
        required=True,
        may_be_ahead=True,
        missing="Give the date and time when it will be held.",
        hint="The victim sees this date.",
    )


class HoldDebriefSchema(SaidSchema):
    form = Choice(
        "What kind was it?",
        "debrief_forms",
        required=True,
        missing="Choose what kind of debrief it was.",
    )
    happened_at = LocalTime(
        "When was it held?", required=True, missing="Give the date and time it was held."
    )
    numbers = Words(
        "Others who took part, by collar or staff number",
        at_most=400,
        hint="With a comma between them.",
    )
    because = Words(
        "Why it could not wait until the first accounts were safe",
        at_most=600,
        rows=2,
        hint="Only when they were not.",
    )


class ShareLessonSchema(SaidSchema):
    about = Choice(
        "What is it about?",
        "lesson_subjects",
        required=True,
        missing="Choose what the lesson is about.",
    )
    text = Words(
        "What was learned, and what should change",
        at_most=2000,
        rows=4,
        required=True,
        missing="Say what was learned.",
        hint=NAME_NOBODY,
    )


class SayNoLessonSchema(SaidSchema):
    reason = Words(
        "None, because",
        at_most=600,
        rows=2,
        required=True,
        missing="Say why there is nothing to learn.",
    )


class ActOnLessonSchema(SaidSchema):
    changed = Words(
        "What has changed",
        at_most=600,
        rows=3,
        required=True,
        missing="Say what has changed.",
        hint=f"The colleague it happened to reads this. {NAME_NOBODY}",
    )


class CloseLessonSchema(SaidSchema):
    reason = Words(
        "Why nothing more will be done",
        at_most=600,
        rows=2,
        hint="Needed when nothing was changed.",
    )
