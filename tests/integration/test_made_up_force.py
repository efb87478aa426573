import hashlib
import io
import json

import pytest
import sqlalchemy as sa
from PIL import Image
from PIL.ExifTags import IFD

from webapp.made_up.history import CASES, ON_A_UNIT, UNITS
from webapp.made_up.roster import roster
from webapp.storage import files, rebuilding
from webapp.storage.accounts import datastore
from webapp.storage.tables import (
    CaseRow,
    ContactChoiceRow,
    PersonRow,
    PhotographRow,
    PointRow,
    SafetyReportRow,
    WelfareNoteRow,
    db,
)
from webapp.storage.writing import writing

IN_HISTORY = ON_A_UNIT * sum(map(len, UNITS.values()))


@pytest.fixture
def run(app):
    return running(app)


def running(app):
    return lambda *words: app.test_cli_runner().invoke(args=words)


def read(query):
    return list(db.session.execute(query))


def check_accounts(app, listed):
    """How to sign in as everyone who was made."""
    assert len(listed) == len(roster())
    assert set(listed[0]) == {"name", "role", "force", "sign_in", "password"}
    for force in ("wmp", "btp"):
        roles = {each["role"] for each in listed if each["force"] == force}
        assert roles >= {
            "officer",
            "supervisor",
            "inspector",
            "leadership",
            "welfare_officer",
            "spoc",
            "safety_adviser",
            "analyst",
            "scrutiny_panel",
            "victim",
        }
    with app.test_request_context():
        for each in listed[:2]:
            account = datastore.find_user(email=each["sign_in"])
            assert account is not None
            assert account.verify_and_update_password(each["password"])
        victims = {each["name"] for each in listed if each["role"] == "victim"}
        hurt = sa.select(PersonRow.name).join(CaseRow, CaseRow.victim_id == PersonRow.id)
        assert victims <= {name for (name,) in read(hurt)}


class TestMakeForce:
    def test_makes_people_and_cases_of_every_kind_once(self, made_up):
        run = running(made_up)

        again = run("make-force")
        # A first run may have been cut off after all was made, and before it could say so.
        after_being_cut_off = run("make-force", "--once")

        assert again.exit_code == 1
        assert "There are people here already." in again.output
        assert after_being_cut_off.exit_code == 0, after_being_cut_off.output
        with made_up.app_context():
            assert read(sa.select(sa.func.count()).where(PersonRow.known)) == [
                (len(roster()) + IN_HISTORY,)
            ]
            states = [state for (state,) in read(sa.select(CaseRow.state))]
            assert len(states) == 25 + sum(map(sum, CASES.values()))
            assert set(states) == {"waiting", "returned", "answered", "approved"}
            assert {kind for (kind,) in read(sa.select(CaseRow.kind))} == {
                "assault",
                "hate",
                "both",
            }
            assert read(sa.select(CaseRow.id).where(~CaseRow.victim_known))
            answers = {answered for (answered,) in read(sa.select(PointRow.answered))}
            assert answers == {"", "done", "excused"}
            assert read(sa.select(PointRow).where(PointRow.happened_at > PointRow.due_at))
            assert read(sa.select(WelfareNoteRow))
            assert read(sa.select(ContactChoiceRow))
            assert read(sa.select(SafetyReportRow).where(SafetyReportRow.reference != ""))
            assert read(sa.select(SafetyReportRow).where(SafetyReportRow.decide_from.is_not(None)))
            assert {force for (force,) in read(sa.select(CaseRow.force))} == {"wmp", "btp"}
            check_photographs(made_up.config["PLEDGE_DATA"])
            with writing() as session:
                assert rebuilding.rebuild_pages(session) == []
        check_accounts(made_up, json.loads(run("accounts", "--json").output))

    def test_never_happens_in_production(self, app, run):
        app.config["PLEDGE_ENV"] = "production"

        refused = run("make-force")

        assert refused.exit_code == 1
        assert "never exist in production" in refused.output
        with app.app_context():
            assert not read(sa.select(PersonRow.id))


class TestAccounts:
    def test_are_never_told_in_production(self, app, run):
        app.config["PLEDGE_ENV"] = "production"

        refused = run("accounts", "--json")

        assert refused.exit_code == 1
        assert "copper" not in refused.output


def check_photographs(folder):
    listed = list(db.session.execute(sa.select(PhotographRow)).scalars())
    assert len(listed) >= 2
    for each in listed:
        original, viewing = (
            files.read(folder, photograph_id=each.id, copy=copy)
            for copy in (files.ORIGINAL, files.VIEWING)
        )
        assert each.matches
        assert hashlib.sha256(original).hexdigest() == each.sha256
        assert Image.open(io.BytesIO(original)).getexif().get_ifd(IFD.GPSInfo)
        assert not Image.open(io.BytesIO(viewing)).getexif()
