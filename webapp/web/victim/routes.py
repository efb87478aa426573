"""The victim's own page: what was promised, who is who, what happens next and by when."""

from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.domain.sharing_rep_page import claim_by, sue_by
from webapp.domain.working_days import LONDON
from webapp.storage import (
    bells,
    invitations,
    leaflets,
    lessons,
    people,
    queries,
    telling,
    welfare,
)
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.storage.safety import own_safety_for
from webapp.web import access, clock, printing, visiting
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.web.victim import (
    asking,
    being_heard,
    news,
    outcome,
    own_phone,
    personal_statement,
    review,
    rights,
    safety,
    showing_less,
    statement,
    who_knows,
)
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.welfare import ChooseContactSchema

TALKS = frozenset({"meet_victim", "check_on_victim"})

blueprint = Blueprint("victim", __name__, url_prefix="/my-case")
safety.add_to(blueprint)


@blueprint.get("")
@needs(Permission.READ_OWN_CASE)
def index() -> Response:
    lines = queries.cases_of_victim(reading(), access.actor().person_id)
    access.saw("list own cases")
    if len(lines) == 1:
        return redirect(url_for(".show", case_id=lines[0].id))  # type: ignore[return-value]
    return page("victim/index.html", lines=lines)


@blueprint.get("/<uuid:case_id>")
@needs(Permission.READ_OWN_CASE)
def show(case_id: UUID) -> Response:
    case = _own(case_id)
    access.saw("read own case", case_id=case.id)
    return _page(case, form_for(ChooseContactSchema, formdata=None, data=_chosen(case)))


@blueprint.get("/<uuid:case_id>/leaflet")
@needs(Permission.READ_OWN_CASE)
def leaflet(case_id: UUID) -> Response:
    case = _own(case_id)
    access.saw("read own leaflet", case_id=case.id)
    return page(
        "victim/leaflet.html",
        case=case,
        force=policy.force(case.force),
        support=policy.force(case.force).support_for(people.kind_of(reading(), case.victim_id)),
        leaflet=policy.leaflet(case.force, on=clock.today()).with_names(case.parts),
        large=request.args.get("large") == "yes",
        given=leaflets.leaflet_of(reading(), case.id),
    )


@blueprint.get("/<uuid:case_id>/leaflet.pdf")
@needs(Permission.READ_OWN_CASE)
def print_leaflet(case_id: UUID) -> Response:
    case = _own(case_id)
    access.saw("print own leaflet", case_id=case.id)
    kind = people.kind_of(reading(), case.victim_id)
    return printing.leaflet(case, kind=kind, large=request.args.get("large") == "yes")


@blueprint.get("/<uuid:case_id>/words")
@needs(Permission.READ_OWN_CASE)
def show_words(case_id: UUID) -> Response:
    case = _own(case_id)
    access.saw("read what the words mean", case_id=case.id)
    words = policy.words_said_in(case.jurisdiction, case.force)
    return page("victim/words.html", case=case, words=words)


@blueprint.post("/<uuid:case_id>/leaflet")
@needs(Permission.READ_OWN_CASE)
def create_acceptance(case_id: UUID) -> Response:
    """The victim says that they have their leaflet; nobody can say it for them."""
    case = _own(case_id)
    carry_out(c.AcceptLeaflet(happened_at=clock.now(), case_id=case.id))
    return redirect(url_for(".leaflet", case_id=case.id, _anchor="accepted"), 303)  # type: ignore[return-value]


@blueprint.post("/<uuid:case_id>/contact")
@needs(Permission.READ_OWN_CASE)
def replace_contact(case_id: UUID) -> Response:
    case, form = _own(case_id), form_for(ChooseContactSchema)
    if not form.passes(now=clock.now()):
        return _page(case, form, 422)
    carry_out(
        c.ChooseContact(
            happened_at=clock.now(),
            case_id=case.id,
            how=form.said["how"],
            how_often=form.said["how_often"],
            safe_times=form.said.get("safe_times", ""),
        )
    )
    return redirect(url_for(".show", case_id=case.id, chosen="yes", _anchor="contact"), 303)  # type: ignore[return-value]


def _own(case_id: UUID) -> CaseView:
    case = queries.own_case(reading(), access.actor(), str(case_id), now=clock.now())
    if case is None:
        abort(404)
    return case


def _chosen(case: CaseView) -> dict[str, str]:
    choice = queries.contact_choice(reading(), case.id)
    return (
        {}
        if choice is None
        else {
            "how": choice.how,
            "how_often": choice.how_often,
            "safe_times": choice.safe_times,
        }
    )


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    file = telling.file_of(reading(), case.id, now=clock.now())
    case = news.without(file.gives_away, case)
    plan = policy.plan(case.plan_id, case.plan_version)
    states = {each.point.key: each for each in case.points}
    happened_on = case.happened_at.astimezone(LONDON).date()
    return page(
        "updates/show.html" if visiting.visit() else "victim/show.html",
        status,
        case=case,
        support=policy.force(case.force).support_for(people.kind_of(reading(), case.victim_id)),
        promises=[(each, states[each.point]) for each in plan.promises],
        progress=news.news_in(file, now=clock.now()),
        scheme=news.scheme_of(case),
        today=clock.today(),
        claim_by=claim_by(happened_on),
        sue_by=sue_by(happened_on),
        rights=rights.rights_of(case, file),
        next_steps=_next(case),
        next_talk=_next_talk(case),
        offers=[each for each in welfare.offers(reading(), case.id) if each.answer],
        safety=own_safety_for(reading(), access.actor(), case.id),
        safety_label=policy.force(case.force).labels["health_and_safety_report"],
        learning=lessons.learning_of(reading(), case.id),
        form=form,
        bells=bells.bells_of(reading(), case.id),
        invited=invitations.invited(reading(), case.id, now=clock.now()),
        pulse_moment=bells.pulse_asked(reading(), case.id, now=clock.now()),
        just_said=request.args.get("said") == "yes",
        just_chosen=request.args.get("chosen") == "yes",
    )


def _next(case: CaseView) -> list[queries.PointView]:
    """The next three things that will be done, soonest first."""
    coming = [step for point in case.points if point.is_open for step in _steps(point)]
    dated = [step for step in coming if step.due_at]
    return sorted(dated, key=lambda step: step.due_at or case.opened_at)[:3]


def _steps(point: queries.PointView) -> list[queries.PointView]:
    """What is still to come of a promise: the part that was kept is no longer what happens next."""
    promised = [duty for duty in point.duties if duty.point.promise]
    return [duty for duty in promised if duty.is_open] or [point]


def _next_talk(case: CaseView) -> queries.PointView | None:
    """The soonest time that somebody comes to see them, or asks again how they are."""
    talks = [
        duty
        for point in case.points
        for duty in point.duties
        if duty.point.deed in TALKS and duty.is_open and duty.due_at
    ]
    return min(talks, key=lambda each: each.due_at or case.opened_at, default=None)


def _as_told(case: CaseView) -> CaseView:
    return news.without(telling.gives_away(reading(), case.id), case)


def _next_by() -> datetime | None:
    """When the next thing happens in any case of theirs."""
    lines = queries.cases_of_victim(reading(), access.actor().person_id)
    steps = [step for line in lines for step in _next(_as_told(_own(UUID(line.id))))]
    return min((step.due_at for step in steps if step.due_at), default=None)


showing_less.add_to(blueprint, _next_by)
asking.add_to(blueprint, _own)
being_heard.add_to(blueprint, _own)
who_knows.add_to(blueprint, _own)
personal_statement.add_to(blueprint, _own)
outcome.add_to(blueprint, _own)
review.add_to(blueprint, _own)
statement.add_to(blueprint, _own)
own_phone.add_to(blueprint, _own)
