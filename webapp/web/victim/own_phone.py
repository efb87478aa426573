"""The victim sees when their page was opened by invitation, and ends it from wherever they are."""

from collections.abc import Callable
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain.commands import EndInvitation
from webapp.domain.permissions import Permission
from webapp.storage.queries import CaseView
from webapp.web import clock, visiting
from webapp.web.access import needs
from webapp.web.deeds import carry_out


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.post("/<uuid:case_id>/invitation/end")
    @needs(Permission.READ_OWN_CASE)
    def create_invitation_end(case_id: UUID) -> Response:
        case = own(case_id)
        carry_out(EndInvitation(happened_at=clock.now(), case_id=case.id))
        if visiting.visit():
            return redirect(url_for("updates.index"), 303)  # type: ignore[return-value]
        return redirect(url_for(".show", case_id=case.id, _anchor="own-phone"), 303)  # type: ignore[return-value]
