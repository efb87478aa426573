"""What happens in the investigation and at court, and whether the victim has been told."""

import re
from collections.abc import Mapping
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.answering import HappenedInTheFuture
from webapp.domain.correcting import CorrectedSince, DecidedThen, NothingToCorrect
from webapp.domain.enhanced_rights import HasNoEnhancedRights, OnlyTheInspectorEndsThem
from webapp.domain.permissions import NotYoursToDo, Permission, check_post
from webapp.domain.recording_progress import (
    BeforeTheIncident,
    HearingAlreadyOver,
    HearingHasNoDay,
    HearingNotYet,
    IsAnOutcome,
    NoSuchHearing,
    NoSuchProgress,
    ToldBeforeItHappened,
    WhichHearing,
    WhyMoved,
)
from webapp.domain.refusals import Refusal
from webapp.domain.sentencing import (
    MayItBeReferred,
    SentencedWhen,
    WhatSentence,
    WhichOffences,
)
from webapp.storage import queries, telling
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.cases.loading import case_or_404
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.progress import (
    CorrectTimeSchema,
    DecideEnhancedRightsSchema,
    RecordProgressSchema,
    TellVictimSchema,
)

# Refusals that a person can put right on the spot stand beside the field that they are about.
BESIDE: Mapping[type[Refusal], str] = {
    HappenedInTheFuture: "happened_at",
    BeforeTheIncident: "happened_at",
    ToldBeforeItHappened: "happened_at",
    IsAnOutcome: "what",
    HearingHasNoDay: "hearing_at",
    HearingAlreadyOver: "hearing_at",
    NoSuchHearing: "hearing",
    WhichHearing: "hearing",
    HearingNotYet: "hearing",
    WhyMoved: "words",
    WhatSentence: "sentence",
    SentencedWhen: "sentenced_on",
    MayItBeReferred: "referral",
    WhichOffences: "offences",
}
# Of a correction, each is about the one time that is given, or about which one it is of.
BESIDE_THE_TIME: tuple[type[Refusal], ...] = (
    HappenedInTheFuture,
    BeforeTheIncident,
    ToldBeforeItHappened,
    HearingAlreadyOver,
    NothingToCorrect,
)
BESIDE_WHICH: tuple[type[Refusal], ...] = (NoSuchProgress, CorrectedSince, DecidedThen)
# Whose time it is, its number, and how often the page showed it corrected.
WHICH = re.compile(r"(step|telling)-(\d{1,5})-(\d{1,5})", re.ASCII)


def add_to(blueprint: Blueprint) -> None:
    address = "/<uuid:case_id>/progress"
    blueprint.add_url_rule(address, view_func=show_progress)
    blueprint.add_url_rule(address, view_func=create_progress, methods=["POST"])
    blueprint.add_url_rule(f"{address}/telling", view_func=create_telling, methods=["POST"])
    blueprint.add_url_rule(f"{address}/time", view_func=replace_time, methods=["POST"])
    blueprint.add_url_rule("/not-told-in-time", view_func=index_not_told)
    rights = f"{address}/enhanced-rights"
    blueprint.add_url_rule(rights, view_func=replace_enhanced_rights, methods=["POST"])


@needs(Permission.RECORD_PROGRESS)
def show_progress(case_id: UUID) -> Response:
    case = _case(case_id)
    access.saw("read progress", case_id=case.id)
    return _progress_page(case)


@needs(Permission.SEE_NOT_TOLD)
def index_not_told() -> Response:
    """Where the Code was broken, for the force's lead."""
    check_post(Permission.SEE_NOT_TOLD, access.actor())
    access.saw("list victims not told")
    breaches = telling.not_told_in_time(reading(), access.actor(), now=clock.now())
    return page("cases/not_told.html", breaches=breaches)


@needs(Permission.RECORD_PROGRESS)
def create_progress(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(RecordProgressSchema)
    if not form.passes(now=clock.now()):
        return _progress_page(case, 422, recording=form)
    try:
        carry_out(
            c.RecordProgress(
                case_id=case.id,
                happened_at=form.said["happened_at"],
                what=form.said["what"],
                hearing_at=form.said.get("hearing_at"),
                court=form.said.get("court", ""),
                verdict=form.said.get("verdict", ""),
                hearing_kind=form.said.get("hearing_kind", ""),
                hearing=_number(form.said.get("hearing", "0")),
                words=form.said.get("words", ""),
                sentence=form.said.get("sentence", ""),
                sentenced_on=form.said.get("sentenced_on"),
                referral=form.said.get("referral", ""),
                offences=form.said.get("offences", ""),
            )
        )
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _progress_page(case, status, recording=form)
    return _back(case, "telling")


@needs(Permission.TELL_VICTIM)
def create_telling(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(TellVictimSchema)
    if not form.passes(now=clock.now()):
        return _progress_page(case, 422, telling=form)
    try:
        carry_out(
            c.TellVictim(
                case_id=case.id,
                happened_at=form.said["happened_at"],
                what=tuple(_ticked()),
                how=form.said["how"],
                told_by=form.said["told_by"],
            )
        )
    except tuple(BESIDE) as refusal:
        status = put_beside(form, BESIDE[type(refusal)], refusal, case_id=case.id)
        return _progress_page(case, status, telling=form)
    return _back(case, "steps")


@needs(Permission.RECORD_PROGRESS)
def replace_time(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(CorrectTimeSchema)
    if not form.passes(now=clock.now()):
        return _progress_page(case, 422, correcting=form)
    which = WHICH.fullmatch(form.said["which"])
    of, number, seen = which.groups() if which else ("", "0", "0")
    try:
        carry_out(
            c.CorrectTime(
                happened_at=clock.now(),
                case_id=case.id,
                of=of,
                number=int(number),
                seen=int(seen),
                time=form.said["time"],
                reason=form.said["reason"],
            )
        )
    except (*BESIDE_THE_TIME, *BESIDE_WHICH) as refusal:
        field = "time" if isinstance(refusal, BESIDE_THE_TIME) else "which"
        status = put_beside(form, field, refusal, case_id=case.id)
        return _progress_page(case, status, correcting=form)
    return _back(case, "steps")


@needs(Permission.TELL_VICTIM)
def replace_enhanced_rights(case_id: UUID) -> Response:
    case, form = _case(case_id), form_for(DecideEnhancedRightsSchema)
    if not form.passes(now=clock.now()):
        return _progress_page(case, 422, enhancing=form)
    said = {"ground": form.said["ground"], "reason": form.said.get("reason", "")}
    try:
        carry_out(c.DecideEnhancedRights(happened_at=clock.now(), case_id=case.id, **said))
    except (OnlyTheInspectorEndsThem, HasNoEnhancedRights) as refusal:
        status = put_beside(form, "ground", refusal, case_id=case.id)
        return _progress_page(case, status, enhancing=form)
    return _back(case, "steps")


def _ticked() -> list[int]:
    return [_number(each) for each in request.form.getlist("number")]


def _number(said: str) -> int:
    """What is no number is that of no step, and is refused as such."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else -1


def _case(case_id: UUID) -> CaseView:
    case = case_or_404(case_id)
    if not case.may("RECORD_PROGRESS"):
        raise NotYoursToDo
    return case


def _back(case: CaseView, anchor: str) -> Response:
    return redirect(url_for("cases.show_progress", case_id=case.id, _anchor=anchor), 303)  # type: ignore[return-value]


def _progress_page(case: CaseView, status: int = 200, **tried: SchemaForm) -> Response:
    """`tried` holds a form that did not pass."""
    file = telling.file_of(reading(), case.id, now=clock.now())
    untold = [each for each in file.steps if not each.is_told]
    forms = {
        "recording": form_for(RecordProgressSchema, formdata=None),
        "telling": form_for(TellVictimSchema, formdata=None),
        "correcting": form_for(CorrectTimeSchema, formdata=None),
        "enhancing": form_for(DecideEnhancedRightsSchema, formdata=None),
        **tried,
    }
    return page(
        "cases/progress.html",
        status,
        case=case,
        steps=file.steps,
        tellings=file.tellings,
        standing=file.open_hearings,
        now=clock.now(),
        next_number=next(
            (
                each.number
                for each in file.open_hearings
                if each.hearing_at and each.hearing_at > clock.now()
            ),
            None,
        ),
        untold=untold,
        ticked=_ticked() if "telling" in tried else [],
        enhanced_since=file.enhanced_since,
        asks_about_targeting=file.asks_about_targeting,
        contact=queries.contact_choice(reading(), case.id),
        faults={f"{name}-{k}": v for name, form in tried.items() for k, v in form.faults.items()},
        forms=forms,
    )
