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
from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("reports", __name__, url_prefix="/reports")

REPORT, ADDITION = "report_assault", "add_to_report"


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
    brought = capture.listed_photographs(number)
    if not form.passes(now=clock.now()):
        return page("reports/new.html", 422, **_new_page(form))
    said = {**form.answers(), "photographs": [each for each, _ in brought]}
    verdict = capture.deliver(REPORT, said, number=number)
    capture.keep_photographs(brought)
    return redirect(url_for(".saved", reference=verdict["reference"]), 303)  # type: ignore[return-value]


@blueprint.get("/additions/new")
def new_addition() -> Response:
    return shell("reports/more.html", **_addition_page(form_for(CAPTURED[ADDITION])))


@blueprint.post("/additions")
@needs(Permission.READ_OWN_REPORT)
def create_addition() -> Response:
    """Tell it once: what the scene left no time for, added to what was already said."""
    form = form_for(CAPTURED[ADDITION])
    number, case_id = capture.operation_id(), request.form.get("case_id", "")
    brought = capture.listed_photographs(number)
    if not form.passes(now=clock.now(), case_id=case_id):
        return page("reports/more.html", 422, **_addition_page(form))
    listed = [each for each, _ in brought]
    said = {**form.answers(), "case_id": case_id, "photographs": listed}
    verdict = capture.deliver(ADDITION, said, number=number)
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


def _addition_page(form: SchemaForm) -> dict[str, Any]:
    known = capture.known_cases()
    return {
        "form": form,
        "rules": rules_of(ADDITION),
        "known": [each for each in known if each.reporter_id == access.actor().person_id],
        "chosen": request.values.get("case_id", ""),
        "operation_id": request.form.get("operation_id") or capture.new_id(),
    }


def _new_page(form: SchemaForm) -> dict[str, Any]:
    return {
        "form": form,
        "rules": rules_of(REPORT),
        "first_aid": policy.first_aid(),
        "operation_id": request.form.get("operation_id") or capture.new_id(),
    }
