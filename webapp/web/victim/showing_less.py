"""A victim's own phone shows little until they ask for more: no name, no place and no injury."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint, Response, abort, current_app, redirect, request, session, url_for

from webapp.domain.permissions import Permission
from webapp.web import access, clock, visiting
from webapp.web.access import needs
from webapp.web.pages import page

# It is a choice of the phone, not of the person: nothing of it is in the record.
COOKIE, LESS = "screen", "less"
UNTIL = "shows_more_until"
A_YEAR, TEN_MINUTES = timedelta(days=366), timedelta(minutes=10)
OWN_PAGES = re.compile(r"/my-case(/[\w.-]+)*")


def add_to(blueprint: Blueprint, next_by: Callable[[], datetime | None]) -> None:
    """`next_by` is when the next thing happens in any case of theirs; that is all a page tells."""

    @blueprint.before_request
    def hide() -> Response | None:
        if request.method != "GET" or not _is_hiding():
            return None
        access.saw("see when something is next")
        return page("victim/updates.html", then=request.path, next_by=next_by())

    @blueprint.post("/screen")
    @needs(Permission.READ_OWN_CASE)
    def replace_screen() -> Response:
        show = request.form.get("show")
        if show not in CHOICES:
            abort(400)
        answer: Response = redirect(_back(), 303)  # type: ignore[assignment]
        CHOICES[show](answer)
        return answer


def _is_hiding() -> bool:
    """Ten minutes after the last page that they opened, it hides again.

    By invitation there is little to hide, and a passphrase in front of it.
    """
    if visiting.visit() or request.cookies.get(COOKIE) != LESS:
        return False
    until = session.get(UNTIL)
    if until is None or datetime.fromisoformat(until) <= clock.now():
        return True
    _show_for_now()
    return False


def _show_for_now() -> None:
    session[UNTIL] = (clock.now() + TEN_MINUTES).isoformat()


def _show_less(answer: Response) -> None:
    session.pop(UNTIL, None)
    answer.set_cookie(
        COOKIE,
        LESS,
        max_age=A_YEAR,
        path=url_for("victim.index"),
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Strict",
    )


def _show_more(_: Response) -> None:
    _show_for_now()


def _show_always(answer: Response) -> None:
    answer.delete_cookie(COOKIE, path=url_for("victim.index"))


CHOICES: dict[str, Callable[[Response], None]] = {
    "less": _show_less,
    "more": _show_more,
    "always": _show_always,
}


def _back() -> str:
    then = request.form.get("then", "")
    return then if OWN_PAGES.fullmatch(then) else url_for("victim.index")
