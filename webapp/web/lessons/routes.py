"""Whoever learns for the force takes up a lesson, says what changed, and closes it."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.answering import NeedsReason
from webapp.domain.lessons import AcceptItFirst, LessonHasMovedOn
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import Permission, check_post
from webapp.storage import lessons
from webapp.storage.lessons import LessonView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.filters import LESSON_WORDS
from webapp.web.pages import page
from webapp.web.spreadsheets import as_file
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.learning import ActOnLessonSchema, CloseLessonSchema

blueprint = Blueprint("lessons", __name__, url_prefix="/lessons")

# Every column that leaves Pledge, written down here and on the page. A month, never a day.
COLUMNS = ("About", "Lesson", "Status", "Sent", "Accepted", "Acted on", "What changed", "Closed")
# What a person who has typed something can still put right, or keep and take elsewhere.
BESIDE = (SomebodyIsNamed, NeedsReason, AcceptItFirst, LessonHasMovedOn)


@blueprint.get("")
@needs(Permission.WORK_LESSONS)
def index() -> Response:
    check_post(Permission.WORK_LESSONS, access.actor())
    found = lessons.lessons(reading(), access.actor(), after=request.args.get("after"))
    access.saw("list lessons", detail=str(len(found.lines)))
    return page("lessons/index.html", lessons=found, label=_label(), columns=COLUMNS)


@blueprint.get("/export.csv")
@needs(Permission.WORK_LESSONS)
def export() -> Response:
    check_post(Permission.WORK_LESSONS, access.actor())
    found = lessons.every_lesson(reading(), access.actor())
    access.saw("export lessons", detail=str(len(found)))
    return as_file(COLUMNS, map(_row, found), name="lessons.csv")


@blueprint.get("/<uuid:lesson_id>")
@needs(Permission.WORK_LESSONS)
def show(lesson_id: UUID) -> Response:
    lesson = _lesson(lesson_id)
    access.saw("read lesson", detail=lesson.id)
    return _page(lesson)


@blueprint.post("/<uuid:lesson_id>/acceptance")
@needs(Permission.WORK_LESSONS)
def create_acceptance(lesson_id: UUID) -> Response:
    lesson = _lesson(lesson_id)
    case_id = _case_of(lesson)
    carry_out(c.AcceptLesson(happened_at=clock.now(), case_id=case_id, lesson_id=lesson.id))
    return _back_to(lesson)


@blueprint.post("/<uuid:lesson_id>/change")
@needs(Permission.WORK_LESSONS)
def create_change(lesson_id: UUID) -> Response:
    lesson, form = _lesson(lesson_id), form_for(ActOnLessonSchema)
    if not form.passes(now=clock.now()):
        return _page(lesson, 422, change=form)
    command = c.ActOnLesson(
        happened_at=clock.now(),
        case_id=_case_of(lesson),
        lesson_id=lesson.id,
        changed=form.said["changed"],
    )
    return _carry_out(command, lesson, "changed", change=form)


@blueprint.post("/<uuid:lesson_id>/closure")
@needs(Permission.WORK_LESSONS)
def create_closure(lesson_id: UUID) -> Response:
    lesson, form = _lesson(lesson_id), form_for(CloseLessonSchema)
    if not form.passes(now=clock.now()):
        return _page(lesson, 422, closure=form)
    command = c.CloseLesson(
        happened_at=clock.now(),
        case_id=_case_of(lesson),
        lesson_id=lesson.id,
        reason=form.said.get("reason", ""),
    )
    return _carry_out(command, lesson, "reason", closure=form)


def _carry_out(
    command: c.OnLesson, lesson: LessonView, field: str, **tried: SchemaForm
) -> Response:
    """What is refused stands beside the one field of its form, and what was typed stays."""
    (form,) = tried.values()
    try:
        carry_out(command)
    except BESIDE as refusal:
        return _page(lesson, put_beside(form, field, refusal), **tried)
    return _back_to(lesson)


def _page(lesson: LessonView, status: int = 200, **tried: SchemaForm) -> Response:
    forms = {
        "change": form_for(ActOnLessonSchema, formdata=None),
        "closure": form_for(CloseLessonSchema, formdata=None),
    }
    words = {**forms, **tried}
    faults = {f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()}
    return page("lessons/show.html", status, lesson=lesson, label=_label(), faults=faults, **words)


def _lesson(lesson_id: UUID) -> LessonView:
    check_post(Permission.WORK_LESSONS, access.actor())
    lesson = lessons.lesson(reading(), access.actor(), str(lesson_id))
    if lesson is None:
        abort(404)
    return lesson


def _case_of(lesson: LessonView) -> str:
    return lessons.case_of_lesson(reading(), access.actor(), lesson.id) or ""


def _back_to(lesson: LessonView) -> Response:
    return redirect(url_for(".show", lesson_id=lesson.id), 303)  # type: ignore[return-value]


def _label() -> str:
    return policy.force(access.actor().force).labels["lessons"]


def _row(lesson: LessonView) -> list[str]:
    moments = (lesson.sent_at, lesson.accepted_at, lesson.acted_at, lesson.closed_at)
    sent, accepted, acted, closed = (f"{each:%Y-%m}" if each else "" for each in moments)
    about, stands = policy.label("lesson_subjects", lesson.about), LESSON_WORDS[lesson.state]
    return [about, lesson.text, stands, sent, accepted, acted, lesson.changed, closed]
