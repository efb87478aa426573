"""An officer reports an assault or hate crime; on a phone the page's own script saves it first."""

from typing import Any

from flask import Blueprint, Response, redirect, request, url_for

from webapp import policy
from webapp.domain.permissions import Permission
from webapp.storage import queries
from webapp.storage.reading import reading
from webapp.web import access, capture, clock
from webapp.web.access import needs
from webapp.web.pages import page, shell
from webapp.wire.commands import CAPTURED, read_command, rules_of
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("reports", __name__, url_prefix="/reports")

REPORT = "report_assault"


@blueprint.get("/new")
def new() -> Response:
    return shell("reports/new.html", **_new_page(form_for(CAPTURED[REPORT])))


@blueprint.post("")
@needs(Permission.USE_PHONE)
def create_report() -> Response:
    form: Any = form_for(CAPTURED[REPORT])
    if "another" in request.form:
        form.victims.append_entry()
        return page("reports/new.html", **_new_page(form))
    number = capture.operation_id()
    brought = capture.listed_photographs()
    if not form.passes(now=clock.now()):
        return page("reports/new.html", 422, **_new_page(form))
    command = read_command(
        {"kind": REPORT, "said": {**form.answers(), "photographs": [each for each, _ in brought]}},
        operation_id=number,
        saved_at=clock.now(),
    )
    verdict = capture.deliver(command, number=number)
    capture.keep_photographs(brought)
    return redirect(url_for(".saved", reference=verdict["reference"]), 303)  # type: ignore[return-value]


@blueprint.get("/saved")
@needs(Permission.USE_PHONE)
def saved() -> Response:
    return page("reports/saved.html", reference=request.args.get("reference", "")[:12])


@blueprint.get("/<uuid:case_id>")
@needs(Permission.READ_OWN_REPORT)
def show(case_id: object) -> Response:
    """The reporter's own words, and nothing else of the case."""
    report = queries.own_report(reading(), access.actor(), str(case_id))
    if report is None:
        return page("errors/error.html", 404, title="Page not found", sentence="Check the address.")
    access.saw("read own report", case_id=str(case_id))
    return page("reports/show.html", report=report)


def _new_page(form: SchemaForm) -> dict[str, Any]:
    return {
        "form": form,
        "rules": rules_of(REPORT),
        "first_aid": policy.first_aid(),
        "operation_id": request.form.get("operation_id") or capture.new_id(),
    }
