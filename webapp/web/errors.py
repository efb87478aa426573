"""Refusals and faults become answers that people can read, in one place."""

from flask import Flask, Response, current_app, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from webapp.domain.acting import CaseOfAnotherForce
from webapp.domain.refusals import MayNot, OutOfDate, Refusal
from webapp.services.acting import NoSuchCase
from webapp.services.problem_solving import NoSuchProblem
from webapp.web import access
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm

WORDS = {
    400: ("We could not read that", "Go back and try again."),
    403: ("You cannot do that", "Your part in this case does not include it."),
    404: ("Page not found", "Check the address, or go back to where you came from."),
    405: ("Page not found", "Check the address, or go back to where you came from."),
    413: ("That is too big to send", "Send fewer or smaller photographs at a time."),
    429: ("Too many tries", "Wait a few minutes, then try again."),
    500: ("Something went wrong here", "Nothing you wrote was half saved. Try again."),
    503: (
        "This cannot be made for paper yet",
        "Go back and print the page itself with your browser. Then tell whoever runs Pledge.",
    ),
}


def init_app(app: Flask) -> None:
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(HTTPException, _fault)
    app.register_error_handler(Exception, _our_fault)


def status_of(refusal: Refusal) -> int:
    if isinstance(refusal, NoSuchCase | NoSuchProblem):
        return 404
    if isinstance(refusal, MayNot):
        return 403
    return 409 if isinstance(refusal, OutOfDate) else 422


def put_beside(form: SchemaForm, name: str, refusal: Refusal, *, case_id: str | None = None) -> int:
    """Written down, and shown beside the answer it is about; answers with its status."""
    access.saw("refused", case_id=case_id, detail=type(refusal).__name__)
    form.fault(name, refusal.sentence)
    return status_of(refusal)


def _refused(refusal: Refusal) -> Response:
    """The refusal is written down before it is answered: who tried what is part of the proof."""
    if access.is_somebody():
        case_id = (request.view_args or {}).get("case_id")
        access.saw("refused", case_id=case_id and str(case_id), detail=type(refusal).__name__)
    if isinstance(refusal, CaseOfAnotherForce):  # To them it is not there.
        return _answer(*WORDS[404], 404)
    return _answer("You cannot do that", refusal.sentence, status_of(refusal))


def _stale_page(_error: CSRFError) -> Response:
    return _answer(
        "This page has been open too long",
        "Nothing was changed. Load the page again, then do it once more.",
        400,
    )


def _fault(error: HTTPException) -> Response:
    title, sentence = WORDS.get(error.code or 500, WORDS[500])
    response = _answer(title, sentence, error.code or 500)
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers[name] = value
    return response


def _our_fault(error: Exception) -> Response:
    current_app.logger.exception("unhandled", exc_info=error)
    return _answer(*WORDS[500], 500)


def _answer(title: str, sentence: str, status: int) -> Response:
    """A fragment for htmx, laid where the page keeps its refusals; a whole page for a browser."""
    if request.path.startswith(access.ASKS_IN_JSON):
        return current_app.json.response(sentence=sentence), status  # type: ignore[return-value]
    if request.headers.get("HX-Request"):
        response = page("components/refusal.html", status, title=title, sentence=sentence)
        response.headers["HX-Retarget"] = "#refusal"
        response.headers["HX-Reswap"] = "innerHTML show:#refusal:top"
        return response
    return page("errors/error.html", status, title=title, sentence=sentence)
