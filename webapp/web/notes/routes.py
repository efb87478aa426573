"""A welfare note on a case the writer knows; on a phone the page's own script saves it first."""

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain.permissions import Permission
from webapp.web import capture, clock
from webapp.web.access import needs
from webapp.web.pages import page, shell
from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("notes", __name__, url_prefix="/notes")

NOTE = "write_welfare_note"


@blueprint.get("/new")
def new() -> Response:
    return shell("notes/new.html", **_new_page(form_for(CAPTURED[NOTE])))


@blueprint.post("")
@needs(Permission.USE_PHONE)
def create_note() -> Response:
    form = form_for(CAPTURED[NOTE])
    number, case_id = capture.operation_id(), request.form.get("case_id", "")
    if not form.passes(now=clock.now(), case_id=case_id):
        return page("notes/new.html", 422, **_new_page(form))
    capture.deliver(NOTE, {**form.answers(), "case_id": case_id}, number=number)
    return redirect(url_for(".saved"), 303)  # type: ignore[return-value]


@blueprint.get("/saved")
@needs(Permission.USE_PHONE)
def saved() -> Response:
    return page("notes/saved.html")


def _new_page(form: SchemaForm) -> dict[str, object]:
    return {
        "form": form,
        "rules": rules_of(NOTE),
        "known": capture.known_cases(),
        "chosen": request.form.get("case_id", ""),
        "operation_id": request.form.get("operation_id") or capture.new_id(),
    }
