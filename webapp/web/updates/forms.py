"""A code and a new passphrase, or the passphrase alone: one answer for whatever does not open."""

from functools import cache

from flask import request
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovPasswordInput, GovTextInput
from wtforms import PasswordField, StringField

from webapp.domain.inviting import read_code
from webapp.storage import accounts, invitations
from webapp.storage.invitations import Phone
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.web import clock

NO_CODE = "Enter the code from your card."
WRONG_CODE = (
    "This code does not open anything. Check it against your card. A code works once, and for "
    "three days: whoever gave it to you can give you a new one."
)
TOO_SHORT = "Choose a longer passphrase: 15 characters or more. Four words that you like will do."
NOT_THE_SAME = "The two are not the same. Type your passphrase again in both."
NO_PASSPHRASE = "Enter your passphrase."  # noqa: S105 - a sentence
NOT_THE_ONE = (
    "This is not the passphrase that was chosen on this phone. If you have forgotten it, whoever "
    "gave you your code can give you a new one."
)
TOO_MANY = "Too many tries. Wait a few minutes, then try again."


class Throttled(FlaskForm):
    """Tries that fail are counted as at sign-in: for the phone, and for the address that asks."""

    def faults(self) -> dict[str, list[str]]:
        return {name: list(errors) for name, errors in self.errors.items() if name and errors}

    def _must_wait(self, *watched: str) -> bool:
        asked = (accounts.tries_again_at(reading(), each, now=clock.now()) for each in watched)
        return any(asked)

    def _note_failure(self, *watched: str) -> None:
        with writing() as session:
            for each in watched:
                accounts.note_failed_try(session, each, now=clock.now())


class CodeForm(Throttled):
    code = StringField("Code", widget=GovTextInput())
    passphrase = PasswordField("Choose a passphrase", widget=GovPasswordInput())
    again = PasswordField("Type it once more", widget=GovPasswordInput())

    def invitation(self) -> str | None:
        """The invitation that the code opens. Nothing is tried before the rest can be kept."""
        if not self._is_filled_in():
            return None
        here = f"from:{request.remote_addr}"
        if self._must_wait(here):
            self.code.errors = [TOO_MANY]
            return None
        found = self._tried(read_code(self.code.data or ""))
        if found is None:
            self._note_failure(here)
            self.refuse_code()
        return found

    def refuse_code(self) -> None:
        self.code.errors = [WRONG_CODE]

    def _is_filled_in(self) -> bool:
        said = self.passphrase.data or ""
        self.code.errors = [] if (self.code.data or "").strip() else [NO_CODE]
        self.passphrase.errors = [TOO_SHORT] if accounts.faults_of(said) else []
        is_same = self.again.data == said
        self.again.errors = [] if is_same or self.passphrase.errors else [NOT_THE_SAME]
        return not (self.code.errors or self.passphrase.errors or self.again.errors)

    def _tried(self, code: str) -> str | None:
        with writing() as session:
            found = invitations.count_try(session, code, now=clock.now())
        right = [each for each, kept in found if accounts.is_right(code, kept)]
        if not found:
            accounts.is_right(code, _nobodys())
        return next(iter(right), None)


class PassphraseForm(Throttled):
    passphrase = PasswordField("Your passphrase", widget=GovPasswordInput())

    def opens(self, phone: Phone) -> bool:
        if not self.passphrase.data:
            return self._fail(NO_PASSPHRASE)
        watched = (f"name:phone {phone.id}", f"from:{request.remote_addr}")
        if self._must_wait(*watched):
            return self._fail(TOO_MANY)
        if accounts.is_right(self.passphrase.data, phone.passphrase_hash):
            with writing() as session:
                accounts.forget_failed_tries(session, watched[0])
            return True
        self._note_failure(*watched)
        return self._fail(NOT_THE_ONE)

    def _fail(self, words: str) -> bool:
        self.passphrase.errors = [words]
        return False


@cache
def _nobodys() -> str:
    """Checked where no code begins like it, so that every answer takes as long."""
    return accounts.hash_of(invitations.new_code())
