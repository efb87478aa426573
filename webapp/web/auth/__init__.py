"""Sign in, sign out, and the throttle in front of them."""

from typing import Any

from flask import Flask, session
from flask_security import Security, user_authenticated

from webapp.storage import accounts
from webapp.web.auth.forms import SignInForm

SETTINGS = {
    "SECURITY_URL_PREFIX": None,
    "SECURITY_LOGIN_URL": "/sign-in",
    "SECURITY_LOGOUT_URL": "/sign-out",
    "SECURITY_LOGOUT_METHODS": ["POST"],
    "SECURITY_LOGIN_USER_TEMPLATE": "auth/sign_in.html",
    "SECURITY_POST_LOGIN_VIEW": "/",
    "SECURITY_POST_LOGOUT_VIEW": "/sign-in",
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 65_536,
        "argon2__time_cost": 3,
        "argon2__parallelism": 1,
    },
    "SECURITY_PASSWORD_LENGTH_MIN": 15,
    "SECURITY_FLASH_MESSAGES": False,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_OAUTH_BUILTIN_PROVIDERS": [],
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
}


def init_app(app: Flask) -> None:
    for name, value in SETTINGS.items():
        app.config.setdefault(name, value)
    app.config.setdefault("SECURITY_PASSWORD_SALT", app.config["SECRET_KEY"])
    Security(app, accounts.datastore, login_form=SignInForm)
    user_authenticated.connect(_stay_signed_in, app)


def _stay_signed_in(_app: Flask, **_: Any) -> None:
    """A phone that went dark at scene must send what it holds without asking who you are."""
    session.permanent = True
