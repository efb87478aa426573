"""A victim on their own phone, by invitation: who it is, asked of the database for every request.

Two cookies: one long-lived secret that makes the phone known, one that lasts for a visit.
"""

from datetime import timedelta

from flask import Flask, Response, current_app, g, request
from flask_security import current_user

from webapp.storage import invitations
from webapp.storage.invitations import Visit
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock

PHONE, VISIT = "updates-phone", "updates"
A_PHONES_LIFE = timedelta(days=400)  # No browser keeps a cookie for longer.


def init_app(app: Flask) -> None:
    app.before_request(_recognise)
    app.add_template_global(is_by_invitation, "by_invitation")


def visit() -> Visit | None:
    """Nobody, where somebody is signed in: then it is their account that asks."""
    return g.get("visit")


def is_by_invitation() -> bool:
    """Whether a page is for a phone that must not keep it, nor show what it is."""
    return visit() is not None or request.blueprint == "updates"


def knows_this_phone() -> bool:
    return phone_secret() is not None


def phone_secret() -> str | None:
    return request.cookies.get(_name(PHONE))


def visit_secret() -> str | None:
    return request.cookies.get(_name(VISIT))


def keep_phone(answer: Response, secret: str) -> None:
    _set(answer, PHONE, secret, max_age=A_PHONES_LIFE)


def keep_visit(answer: Response, secret: str) -> None:
    _set(answer, VISIT, secret)


def forget_visit(answer: Response) -> None:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.delete_cookie(_name(VISIT), secure=secure, httponly=True, samesite="Strict")


def _recognise() -> None:
    secret = visit_secret()
    if secret is None or request.endpoint == "static" or current_user.is_authenticated:
        return
    found = invitations.visit_of(reading(), secret, now=clock.now())
    if found:
        with writing() as session:
            invitations.note_visit(session, found.id, now=clock.now())
        g.visit = found


def _name(name: str) -> str:
    """Bound to this host wherever there is https, as in production."""
    return f"__Host-{name}" if current_app.config["SESSION_COOKIE_SECURE"] else name


def _set(answer: Response, name: str, secret: str, max_age: timedelta | None = None) -> None:
    answer.set_cookie(
        _name(name),
        secret,
        max_age=max_age,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Strict",
    )
