"""Professional Standards see which colleagues are suspected, and can let them work again."""

from uuid import UUID

from flask import Blueprint, Response, abort, redirect, request, url_for

from webapp.domain import commands as c
from webapp.domain.permissions import Permission, check_post
from webapp.storage import relations
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.relations import AllowRelationSchema


def add_to(blueprint: Blueprint) -> None:
    blueprint.add_url_rule("/suspected-colleagues", view_func=index_suspects)
    blueprint.add_url_rule(
        "/<uuid:case_id>/suspected-colleague", view_func=create_clearance, methods=["POST"]
    )


@needs(Permission.CLEAR_SUSPECT)
def index_suspects() -> Response:
    check_post(Permission.CLEAR_SUSPECT, access.actor())
    access.saw("list suspected colleagues")
    return _page()


@needs(Permission.CLEAR_SUSPECT)
def create_clearance(case_id: UUID) -> Response:
    check_post(Permission.CLEAR_SUSPECT, access.actor())
    form, person_id = form_for(AllowRelationSchema), request.form.get("person_id", "")
    known = relations.suspected_in(reading(), access.actor())
    if (str(case_id), person_id) not in {(each.case_id, each.person_id) for each in known}:
        access.saw("refused", case_id=str(case_id), detail="NobodyStandsAside")
        abort(404)
    if not form.passes(now=clock.now()):
        return _page(422, allowing=form, tried=f"{case_id} {person_id}")
    command = c.AllowRelation(
        happened_at=clock.now(),
        case_id=str(case_id),
        person_id=person_id,
        reason=form.said["reason"],
    )
    carry_out(command)
    return redirect(url_for("cases.index_suspects"), 303)  # type: ignore[return-value]


def _page(status: int = 200, *, allowing: SchemaForm | None = None, tried: str = "") -> Response:
    return page(
        "cases/suspects.html",
        status,
        suspects=relations.suspected_in(reading(), access.actor()),
        allowing=allowing or form_for(AllowRelationSchema, formdata=None),
        tried=tried,
        faults=allowing.faults if allowing else {},
    )
