"""The victim sees who was told of their case, and says how much their Federation or union hears."""

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp import policy
from webapp.domain import commands as c
from webapp.domain.permissions import Permission
from webapp.domain.who_must_know import STAFF_ASSOCIATION
from webapp.storage import people, rep_page, told
from webapp.storage.queries import CaseView
from webapp.storage.reading import reading
from webapp.storage.told import NoticeView
from webapp.web import access, clock, printing
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.telling import TellAssociationSchema


def add_to(blueprint: Blueprint, own: Callable[[UUID], CaseView]) -> None:
    @blueprint.get("/<uuid:case_id>/who-knows")
    @needs(Permission.READ_OWN_CASE)
    def show_who_knows(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("read who knows", case_id=case.id)
        return _page(case, form_for(TellAssociationSchema, formdata=None))

    @blueprint.post("/<uuid:case_id>/association")
    @needs(Permission.READ_OWN_CASE)
    def create_association_notice(case_id: UUID) -> Response:
        case, form = own(case_id), form_for(TellAssociationSchema)
        if not form.passes(now=clock.now()):
            return _page(case, form, 422)
        carry_out(
            c.TellAssociation(
                happened_at=clock.now(),
                case_id=case.id,
                association=form.said["association"],
                with_details=form.said["details"] == "name",
            )
        )
        return redirect(url_for(".show_who_knows", case_id=case.id), 303)  # type: ignore[return-value]

    @blueprint.get("/<uuid:case_id>/rep-page.pdf")
    @needs(Permission.READ_OWN_CASE)
    def print_own_rep_page(case_id: UUID) -> Response:
        case = own(case_id)
        access.saw("print own rep page", case_id=case.id)
        return printing.rep_page(rep_page.own_rep_page(reading(), case.id, today=clock.today()))

    @blueprint.post("/<uuid:case_id>/rep-page/<uuid:notice_id>")
    @needs(Permission.READ_OWN_CASE)
    def create_rep_page_share(case_id: UUID, notice_id: UUID) -> Response:
        return _do(own(case_id), c.ShareRepPage, notice_id)

    @blueprint.post("/<uuid:case_id>/rep-page/<uuid:notice_id>/taken-back")
    @needs(Permission.READ_OWN_CASE)
    def create_rep_page_taken_back(case_id: UUID, notice_id: UUID) -> Response:
        return _do(own(case_id), c.TakeBackRepPage, notice_id)


def _do(
    case: CaseView, deed: type[c.ShareRepPage | c.TakeBackRepPage], notice_id: UUID
) -> Response:
    carry_out(deed(happened_at=clock.now(), case_id=case.id, notice_id=str(notice_id)))
    there = url_for(".show_who_knows", case_id=case.id, _anchor="rep-page")
    return redirect(there, 303)  # type: ignore[return-value]


def _page(case: CaseView, form: SchemaForm, status: int = 200) -> Response:
    force, notices = policy.force(case.force), told.notices_of(reading(), case.id)
    return page(
        "victim/who_knows.html",
        status,
        case=case,
        notices=_once([each for each in notices if each.step != STAFF_ASSOCIATION]),
        association_notices=[each for each in notices if each.step == STAFF_ASSOCIATION],
        associations=force.associations_for(people.kind_of(reading(), case.victim_id)),
        shared_with=rep_page.shared_with(reading(), case.id),
        association_label=force.labels[STAFF_ASSOCIATION],
        form=form,
    )


def _once(notices: Sequence[NoticeView]) -> list[NoticeView]:
    """Somebody who was called three times knows of it once."""
    calls = {(each.step, each.name): each for each in reversed(notices) if each.wakes_all}
    return [each for each in notices if not each.wakes_all or each in calls.values()]
