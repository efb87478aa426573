"""The sign-in form: the library's checks, our words, and a throttle before any password is read."""

from typing import Any

from flask import request
from flask_security import LoginForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovTextInput
from wtforms import EmailField, PasswordField

from webapp.storage import accounts
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock

WRONG = "That e-mail address and password do not go together. Check both and try again."
TOO_MANY = "Too many tries. Wait a few minutes, then try again."
NO_EMAIL = "Enter your e-mail address."
NO_PASSWORD = "Enter your password."  # noqa: S105 - a sentence, not a password


class SignInForm(LoginForm):
    email = EmailField("E-mail address", widget=GovTextInput())
    password = PasswordField("Password", widget=GovPasswordInput())

    def validate(self, **kwargs: Any) -> bool:
        """The same words whoever asks, so that nobody learns which colleagues have an account."""
        if not self.email.data or not self.password.data:
            return self._ask_for_both()
        watched = self._watched()
        if any(accounts.tries_again_at(reading(), w, now=clock.now()) for w in watched):
            return self._fail(TOO_MANY)
        if super().validate(**kwargs):
            with writing() as session:
                accounts.forget_failed_tries(session, watched[0])
            return True
        with writing() as session:
            for each in watched:
                accounts.note_failed_try(session, each, now=clock.now())
        return self._fail(WRONG)

    def _ask_for_both(self) -> bool:
        self.email.errors = [] if self.email.data else [NO_EMAIL]
        self.password.errors = [] if self.password.data else [NO_PASSWORD]
        return False

    def _watched(self) -> tuple[str, str]:
        """The account by name, and the address that asks: a guess at many names counts too."""
        name = (self.email.data or "").strip().casefold()[:250]
        return f"name:{name}", f"from:{request.remote_addr}"

    def _fail(self, words: str) -> bool:
        self.email.errors, self.password.errors = [words], []
        return False
