"""The victim rings the quiet bell, and answers three questions that nobody on the case reads."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain.commands import AnswerPulse, RingBell
from webapp.domain.permissions import Permission
from webapp.domain.pulse import SCORES
from webapp.storage import bells
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.being_heard import AnswerPulseSchema
from webapp.wire.forms import SchemaForm, form_for


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    """`own` answers with the victim's own case, and with nobody else's."""

    @blueprint.post("/<uuid:case_id>/bell")
    @needs(Permission.READ_OWN_CASE)
    def create_bell(case_id: UUID) -> Response:
        case = own(case_id)
        carry_out(RingBell(happened_at=clock.now(), case_id=case.id, bell_id=new_id()))
        return redirect(url_for(".show", case_id=case.id, _anchor="bell"), 303)  # type: ignore[return-value]

    @blueprint.get("/<uuid:case_id>/how-it-is")
    @needs(Permission.READ_OWN_CASE)
    def show_pulse(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read own questions", case_id=case.id)
        return _page(case, form_for(AnswerPulseSchema, formdata=None))

    @blueprint.post("/<uuid:case_id>/how-it-is/<moment>")
    @needs(Permission.READ_OWN_CASE)
    def create_pulse(case_id: UUID, moment: str) -> Response:
        case, form = own(case_id), form_for(AnswerPulseSchema)
        if not form.passes(now=clock.now()):
            return _page(case, form, 422)
        carry_out(
            AnswerPulse(
                happened_at=clock.now(),
                case_id=case.id,
                moment=moment,
                informed=SCORES[form.said["informed"]],
                heard=SCORES[form.said["heard"]],
                looked_after=SCORES[form.said["looked_after"]],
                bell_id=new_id(),
            )
        )
        return redirect(url_for(".show", case_id=case.id, said="yes", _anchor="heard"), 303)  # type: ignore[return-value]


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    moment = bells.pulse_asked(reading(), case.id, now=clock.now())
    return page("victim/pulse.html", status, case=case, form=form, moment=moment)
