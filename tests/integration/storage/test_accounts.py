from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tests.builders import NOW
from webapp.storage import accounts
from webapp.storage.tables import db
from webapp.storage.writing import writing


def fail(times, *, who="name:pat", at=NOW):
    with writing() as session:
        for _ in range(times):
            accounts.note_failed_try(session, who, now=at)


def again_at(*, who="name:pat", now=NOW):
    return accounts.tries_again_at(db.session(), who, now=now)


@pytest.mark.usefixtures("desk")
class TestTriesAgainAt:
    def test_lets_a_person_mistype_a_few_times(self):
        fail(4)

        assert again_at() is None

    @pytest.mark.parametrize(
        ("times", "minutes"), [(5, 1), (6, 2), (7, 4), (8, 8), (9, 15), (99, 15)]
    )
    def test_waits_longer_each_time_and_never_longer_than_a_quarter_of_an_hour(
        self, times, minutes
    ):
        fail(times)

        assert again_at() == NOW + timedelta(minutes=minutes)

    def test_lets_them_try_again_once_the_wait_is_over(self):
        fail(5)

        assert again_at(now=NOW + timedelta(minutes=1)) is None

    def test_counts_each_name_apart(self):
        fail(5)

        assert again_at(who="name:sam") is None

    def test_forgets_when_somebody_signs_in(self):
        fail(9)
        with writing() as session:
            accounts.forget_failed_tries(session, "name:pat")

        assert again_at() is None


@pytest.mark.usefixtures("desk")
class TestOpenAccount:
    def test_may_give_one_person_two_accounts(self):
        with writing():
            for email in ("pat@example.police.uk", "special.pat@example.police.uk"):
                accounts.open_account(person_id="officer", email=email, password_hash="x")

        assert person_of("pat@example.police.uk") == "officer"
        assert person_of("special.pat@example.police.uk") == "officer"

    def test_never_gives_two_people_one_address(self):
        open_one("officer")

        with pytest.raises(IntegrityError):
            open_one("colleague")


def open_one(person_id):
    with writing():
        accounts.open_account(person_id=person_id, email="pat@example.police.uk", password_hash="x")


def person_of(email):
    account: Any = accounts.datastore.find_user(email=email)
    return account.person_id
