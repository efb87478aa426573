"""Meet the victim, ask again how they are; on a phone the page's own script saves it first."""

from flask import Blueprint, Response, redirect, request, url_for

from webapp.domain.permissions import Permission
from webapp.web import capture, clock
from webapp.web.access import needs
from webapp.web.pages import page, shell
from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.forms import SchemaForm, form_for

blueprint = Blueprint("looking_after", __name__, url_prefix="/looking-after")

MEET, CHECK = "meet_victim", "check_on_victim"


@blueprint.get("/meeting")
def new_meeting() -> Response:
    return shell("looking_after/meeting.html", **_new_page(MEET, form_for(CAPTURED[MEET])))


@blueprint.post("/meeting")
@needs(Permission.USE_PHONE)
def create_meeting() -> Response:
    return _deliver(MEET, "looking_after/meeting.html")


@blueprint.get("/check")
def new_check() -> Response:
    return shell("looking_after/check.html", **_new_page(CHECK, form_for(CAPTURED[CHECK])))


@blueprint.post("/check")
@needs(Permission.USE_PHONE)
def create_check() -> Response:
    return _deliver(CHECK, "looking_after/check.html")


@blueprint.get("/saved")
@needs(Permission.USE_PHONE)
def saved() -> Response:
    return page("looking_after/saved.html")


def _deliver(kind: str, template: str) -> Response:
    """For a browser without our script: the same command, by an ordinary form."""
    form, case_id = form_for(CAPTURED[kind]), request.form.get("case_id", "")
    if not form.passes(now=clock.now(), case_id=case_id):
        return page(template, 422, **_new_page(kind, form))
    number = capture.operation_id()
    capture.deliver(kind, {**form.answers(), "case_id": case_id}, number=number)
    return redirect(url_for(".saved"), 303)  # type: ignore[return-value]


def _new_page(kind: str, form: SchemaForm) -> dict[str, object]:
    return {
        "form": form,
        "rules": rules_of(kind),
        "known": capture.known_cases(),
        "chosen": request.form.get("case_id") or request.args.get("case", ""),
        "operation_id": request.form.get("operation_id") or capture.new_id(),
    }
