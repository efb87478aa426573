"""A supervisor writes the health and safety report; the adviser completes it, or exempts it."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain import incapacity, safety
from webapp.domain.permissions import NotYoursToDo, Permission, carries
from webapp.domain.refusals import Refusal
from webapp.storage import queries
from webapp.storage import safety as reads
from webapp.storage.reading import reading
from webapp.storage.safety import SafetyView
from webapp.web import access, clock
from webapp.web import safety_filling as filling
from webapp.web import safety_telling as telling
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire import safety as w
from webapp.wire.fields import SaidSchema
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("safety", __name__)

REPORT = "/cases/<uuid:case_id>/safety-report"
FORMS: dict[str, type[SaidSchema]] = {
    "reference": w.SafetyReferenceSchema,
    "exemption": w.ExemptSafetyReportSchema,
    "days": w.WorkDaysSchema,
    "riddor": w.DecideRiddorSchema,
    "export": w.ExportSafetyReportSchema,
}
# Which answer a rule is about, so that its sentence stands beside it.
BESIDE: dict[type[Refusal], str] = {
    safety.QuotesTheAbuse: "description",
    safety.SafetyReportChangedSinceSeen: "description",
    safety.ReferenceAlreadyGiven: "reference",
    safety.AlreadyExempted: "reason",
    incapacity.BeforeTheIncident: "from_on",
    incapacity.DayHasNotCome: "until_on",
    incapacity.EndsBeforeItBegins: "until_on",
    incapacity.LateRiddorNeedsReason: "reason",
    incapacity.NotAskedNow: "decision",
}


@blueprint.get("/safety")
@needs(Permission.SEE_SAFETY_DESK)
def index() -> Response:
    """The adviser's desk: what the law has a date for, then what has no number yet."""
    actor = access.actor()
    if not carries(Permission.SEE_SAFETY_DESK, actor.posts):
        raise NotYoursToDo
    access.saw("list safety reports")
    return page(
        "safety/index.html",
        undecided=reads.undecided(reading(), actor, today=clock.today()),
        without_number=reads.without_number(reading(), actor),
        today=clock.today(),
    )


@blueprint.get(REPORT)
@needs(Permission.READ_SAFETY_REPORT)
def show(case_id: UUID) -> Response:
    view = _report(case_id)
    access.saw("read safety report", case_id=view.id)
    return _page(view)


@blueprint.get(f"{REPORT}/supervisors-part")
@needs(Permission.WRITE_SAFETY_REPORT)
def write(case_id: UUID) -> Response:
    view = _report(case_id, Permission.WRITE_SAFETY_REPORT)
    access.saw("read safety report", case_id=view.id)
    form = form_for(w.SafetyReportSchema, formdata=None, data=filling.filled_in(view))
    return _form_page(view, form, seen_version=view.version)


@blueprint.post(f"{REPORT}/supervisors-part")
@needs(Permission.WRITE_SAFETY_REPORT)
def create_safety_report(case_id: UUID) -> Response:
    view = _report(case_id, Permission.WRITE_SAFETY_REPORT)
    form: Any = form_for(w.SafetyReportSchema)
    seen = request.form.get("seen_version", type=int, default=0)
    if not form.passes(now=clock.now()):
        return _form_page(view, form, seen_version=seen, status=422)
    said = {name: value for name, value in form.said.items() if name != "reference"}
    command = c.WriteSafetyReport(
        happened_at=clock.now(),
        case_id=view.id,
        seen_version=seen,
        said=said,
        reference=form.said.get("reference", ""),
    )
    try:
        carry_out(command)
    except tuple(BESIDE) as refusal:
        fresh = _report(case_id)
        status = _beside(form, refusal, view)
        return _form_page(fresh, form, seen_version=fresh.version, status=status)
    return _back_to(view)


@blueprint.post(f"{REPORT}/reference")
@needs(Permission.GIVE_SAFETY_REFERENCE)
def replace_reference(case_id: UUID) -> Response:
    view, form = _report(case_id), form_for(w.SafetyReferenceSchema)
    return _carried_out(
        view,
        reference=form,
        ask=lambda said: c.GiveSafetyReference(
            happened_at=clock.now(), case_id=view.id, reference=said["reference"]
        ),
    )


@blueprint.post(f"{REPORT}/exemption")
@needs(Permission.EXEMPT_SAFETY_REPORT)
def create_exemption(case_id: UUID) -> Response:
    view, form = _report(case_id), form_for(w.ExemptSafetyReportSchema)
    return _carried_out(
        view,
        exemption=form,
        ask=lambda said: c.ExemptSafetyReport(
            happened_at=clock.now(), case_id=view.id, reason=said["reason"]
        ),
    )


@blueprint.post("/cases/<uuid:case_id>/work-days")
@needs(Permission.RECORD_WORK_DAYS)
def create_work_days(case_id: UUID) -> Response:
    view, form = _report(case_id), form_for(w.WorkDaysSchema)
    return _carried_out(
        view,
        days=form,
        ask=lambda said: c.RecordWorkDays(
            happened_at=clock.now(),
            case_id=view.id,
            able=said["able"],
            from_on=said["from_on"],
            until_on=said.get("until_on"),
        ),
    )


@blueprint.post("/cases/<uuid:case_id>/riddor-decision")
@needs(Permission.DECIDE_RIDDOR)
def create_riddor_decision(case_id: UUID) -> Response:
    view, form = _report(case_id), form_for(w.DecideRiddorSchema)
    return _carried_out(
        view,
        riddor=form,
        ask=lambda said: c.DecideRiddor(
            happened_at=said.get("happened_at", clock.now()),
            case_id=view.id,
            decision=said["decision"],
            reason=said.get("reason", ""),
            reference=said.get("reference", ""),
            way=said.get("way", ""),
        ),
    )


@blueprint.get(f"{REPORT}/print")
@needs(Permission.READ_SAFETY_REPORT)
def show_printed(case_id: UUID) -> Response:
    view = _report(case_id)
    access.saw("print safety report", case_id=view.id)
    return page("safety/print.html", **_told(view))


@blueprint.post(f"{REPORT}/export")
@needs(Permission.READ_SAFETY_REPORT)
def create_export(case_id: UUID) -> Response:
    """It leaves Pledge with a reason, and the reason is written down before it does."""
    view, form = _report(case_id), form_for(w.ExportSafetyReportSchema)
    if not form.passes(now=clock.now()):
        return _page(view, 422, export=form)
    access.saw("export safety report", case_id=view.id, detail=form.said["reason"])
    response = jsonify(w.SafetyReportFile().dump(telling.as_file(view)))
    name = f"safety-report-{view.reference}.json"
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _carried_out(view: SafetyView, *, ask: Any, **tried: SchemaForm) -> Response:
    """What does not pass, or is refused, is shown where it was typed, with everything kept."""
    [form] = tried.values()
    if not form.passes(now=clock.now()):
        return _page(view, 422, **tried)
    try:
        carry_out(ask(form.said))
    except tuple(BESIDE) as refusal:
        return _page(view, _beside(form, refusal, view), **tried)
    return _back_to(view)


def _beside(form: SchemaForm, refusal: Refusal, view: SafetyView) -> int:
    return put_beside(form, BESIDE[type(refusal)], refusal, case_id=view.id)


def _page(view: SafetyView, status: int = 200, **tried: SchemaForm) -> Response:
    forms = {name: tried.get(name) or _fresh_form(name, view) for name in FORMS}
    faults = {
        f"{name}-{field}": words
        for name, form in tried.items()
        for field, words in form.faults.items()
    }
    return page(
        "safety/show.html", status, **_told(view), forms=forms, tried=[*tried], faults=faults
    )


def _fresh_form(name: str, view: SafetyView) -> SchemaForm:
    data = filling.days_filled_in(view) if name == "days" else {}
    return form_for(FORMS[name], formdata=None, data=data)


def _form_page(
    view: SafetyView, form: SchemaForm, *, seen_version: int, status: int = 200
) -> Response:
    folded = filling.already_said(view, form.faults)
    return page(
        "safety/form.html",
        status,
        form=form,
        seen_version=seen_version,
        folded=folded,
        already=telling.in_words(
            {name: said for name, said in form.answers().items() if name in folded and said},
            w.SafetyReportSchema,
        ),
        sections=filling.SECTIONS,
        **_told(view),
    )


def _told(view: SafetyView) -> dict[str, Any]:
    force, said = policy.force(view.force), view.supervisors and view.supervisors.said
    return {
        "safety": view,
        "called": telling.name_of_report(view.force),
        "intranet": force.intranet,
        "force": force,
        "written": telling.in_words(said, w.SafetyReportSchema) if said else [],
        "added": telling.in_words(view.victims.said, w.OwnSafetyPartSchema) if view.victims else [],
        "days": telling.days_drawn(view),
        "kept_until": telling.kept_until(view),
        "today": clock.today(),
    }


def _report(case_id: UUID, needed: Permission = Permission.READ_SAFETY_REPORT) -> SafetyView:
    """Who was hurt, and who works on the case otherwise, is told why not; to others it is not."""
    view = reads.safety_for(reading(), access.actor(), str(case_id))
    if view and needed not in view.permissions:
        raise NotYoursToDo
    if view:
        return view
    access.refuse_the_hurt(str(case_id))
    if queries.case_for(reading(), access.actor(), str(case_id), now=clock.now()):
        raise NotYoursToDo
    access.saw("refused", case_id=str(case_id), detail="NotOnTheirDesk")
    abort(404)


def _back_to(view: SafetyView) -> Response:
    return redirect(url_for(".show", case_id=view.id), 303)  # type: ignore[return-value]
