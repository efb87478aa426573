"""The chair reads an agenda that names nobody, and ticks what was raised."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.answering import PointAlreadyAnswered
from webapp.domain.discussing import RAISED, MeetingHasNotBegun
from webapp.domain.meetings import NoMeetingInCalendar, next_meeting
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import Permission, check_post
from webapp.domain.working_days import LONDON
from webapp.storage import meetings
from webapp.storage.pages import is_open
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.meeting import DiscussAtMeetingSchema

blueprint = Blueprint("meetings", __name__, url_prefix="/meetings")

# What a chair who has typed minutes can still put right, or keep until the meeting begins.
BESIDE = (SomebodyIsNamed, MeetingHasNotBegun, PointAlreadyAnswered)


@blueprint.get("")
@needs(Permission.CHAIR_MEETING)
def index() -> Response:
    check_post(Permission.CHAIR_MEETING, access.actor())
    access.saw("read agenda")
    return _agenda()


@blueprint.get("/agenda.json")
@needs(Permission.CHAIR_MEETING)
def agenda() -> Response:
    """The same for machines: the very values that the page draws, and no more."""
    check_post(Permission.CHAIR_MEETING, access.actor())
    access.saw("read agenda", detail="as data")
    session, actor = reading(), access.actor()
    items = meetings.agenda(session, actor, now=clock.now())
    return jsonify(
        cases=[asdict(item) for item in items], waiting=meetings.how_many_wait(session, actor)
    )


@blueprint.get("/<uuid:case_id>")
@needs(Permission.CHAIR_MEETING)
def show(case_id: UUID) -> Response:
    """One case of the agenda, with the form that says it was raised."""
    check_post(Permission.CHAIR_MEETING, access.actor())
    access.saw("read agenda item", case_id=str(case_id))
    return _item(case_id, form_for(DiscussAtMeetingSchema, formdata=None))


@blueprint.post("/<uuid:case_id>/discussion")
@needs(Permission.CHAIR_MEETING)
def create_discussion(case_id: UUID) -> Response:
    check_post(Permission.CHAIR_MEETING, access.actor())
    form = form_for(DiscussAtMeetingSchema)
    if not form.passes(now=clock.now()):
        return _item(case_id, form, 422)
    try:
        carry_out(
            c.DiscussAtMeeting(
                happened_at=clock.now(), case_id=str(case_id), minutes=form.said["minutes"]
            )
        )
    except BESIDE as refusal:
        return _item(case_id, form, put_beside(form, "minutes", refusal, case_id=str(case_id)))
    return redirect(url_for(".index", _anchor="raised"), 303)  # type: ignore[return-value]


@blueprint.get("/private")
@needs(Permission.TAKE_PART)
def index_of_private() -> Response:
    """Private discussions that this person was chosen for: still to be held, then held."""
    session, actor = reading(), access.actor()
    held = meetings.held_discussions_of(session, actor, after=request.args.get("after"))
    access.saw("list private discussions")
    return page(
        "meetings/private_index.html",
        discussions=meetings.discussions_of(session, actor),
        held=held,
    )


@blueprint.get("/private/<uuid:case_id>")
@needs(Permission.TAKE_PART)
def show_private(case_id: UUID) -> Response:
    found = meetings.discussion(reading(), access.actor(), str(case_id))
    if found is None:
        access.saw("refused", case_id=str(case_id), detail="NotInTheDiscussion")
        abort(404)
    access.saw("read private discussion", case_id=str(case_id))
    return page("meetings/private.html", discussion=found)


def _agenda() -> Response:
    actor, now = access.actor(), clock.now()
    meeting_at, warning = _meeting(actor.force, now)
    items = meetings.agenda(reading(), actor, now=now)
    return page(
        "meetings/index.html",
        label=policy.force(actor.force).labels["review_meeting"],
        meeting_at=meeting_at,
        shown=len(items),
        waiting=meetings.how_many_wait(reading(), actor),
        warnings=list(dict.fromkeys(filter(None, [warning, *(each.warning for each in items)]))),
        now_on=[each for each in items if meeting_at is None or each.listed_for <= meeting_at],
        later=[each for each in items if meeting_at and each.listed_for > meeting_at],
        raised=meetings.raised(reading(), actor, now=now),
    )


def _item(case_id: UUID, form: SchemaForm, status: int = 200) -> Response:
    actor, now = access.actor(), clock.now()
    item = meetings.agenda_item(reading(), actor, str(case_id), now=now)
    if item is None:
        abort(404)
    label = policy.force(actor.force).labels["review_meeting"]
    return page(
        "meetings/show.html",
        status,
        item=item,
        form=form,
        label=label,
        has_begun=item.listed_for <= now,
        is_waiting=is_open(reading(), item.case_id, RAISED),
    )


def _meeting(force: str, now: datetime) -> tuple[datetime | None, str]:
    """Today's meeting until the day is over, or else the next; a gap is said out loud."""
    morning = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    calendar = policy.meeting_calendar(force, on=morning.date())
    if calendar is None:
        return None, ""
    try:
        holidays = policy.calendar(calendar.jurisdiction)
        return next_meeting(morning, meetings=calendar, holidays=holidays), ""
    except NoMeetingInCalendar as refusal:
        return None, refusal.sentence
