"""A server is lost: what its phones were told was received comes back from backup and journal."""

import hashlib
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests.integration.backups import back_up, folder_of, restore
from tests.integration.web.conftest import FROM_OUR_PAGE, Phone, a_report, new_id
from webapp.storage import backed_up, backing_up, backups, journal
from webapp.storage.reading import reading
from webapp.storage.restoring import NotWhatItSays
from webapp.storage.tables import EventRow, OperationRow, db
from webapp.web.sync.replaying import replay

pytestmark = pytest.mark.usefixtures("clock")
LATER = datetime(2026, 10, 26, 3, 0, tzinfo=UTC)
PICTURE = b"not really a picture"


@pytest.fixture
def phone(as_):
    return Phone(as_("ann"))


def a_photograph():
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    taken = "2026-10-25T00:10:00+01:00"
    return {"id": new_id(), "sha256": sha256, "size": 20, "taken_at": taken, "shows": ""}


def replayed(app, folder=None):
    with app.app_context():
        return replay(folder or app.config["PLEDGE_JOURNAL"], now=LATER)


def operations_in(app):
    with app.app_context():
        rows = db.session.execute(sa.select(OperationRow).order_by(OperationRow.id)).scalars()
        return [(row.id, row.verdict, row.received_at, row.author_id) for row in rows]


def epoch_of(app):
    with app.app_context():
        return backed_up.epoch(reading())


class TestReplay:
    def test_brings_back_what_came_after_the_backup(self, app, phone, elsewhere, tmp_path):
        before = phone.sealed(a_report(), "report_assault")
        phone.send(before)
        back_up(app, tmp_path / "backup")
        photograph = a_photograph()
        phone.report(a_report(photographs=[photograph]))
        phone.send_photograph(photograph["id"], "original", PICTURE)
        restore(elsewhere, tmp_path / "backup")

        done = replayed(elsewhere, app.config["PLEDGE_JOURNAL"])

        assert (done.operations, done.photographs, done.findings) == (1, 1, [])
        assert operations_in(elsewhere) == operations_in(app)
        kept = folder_of(elsewhere) / f"files/photographs/{photograph['id']}/original"
        assert kept.read_bytes() == PICTURE

    def test_changes_nothing_that_is_here(self, app, phone):
        photograph = a_photograph()
        phone.report(a_report(photographs=[photograph]))
        phone.send_photograph(photograph["id"], "original", PICTURE)
        before = operations_in(app)

        done = replayed(app)

        assert (done.operations, done.photographs, done.findings) == (0, 0, [])
        assert operations_in(app) == before

    def test_takes_in_what_follows_a_torn_file(self, app, phone, elsewhere, tmp_path):
        back_up(app, tmp_path / "backup")
        phone.report()
        phone.report()
        [torn, _] = journal.files_in(app.config["PLEDGE_JOURNAL"])
        torn.write_bytes(torn.read_bytes()[:-1])
        restore(elsewhere, tmp_path / "backup")

        done = replayed(elsewhere, app.config["PLEDGE_JOURNAL"])

        assert done.operations == 1
        assert [finding.split(" can be")[0] for finding in done.findings] == [torn.name]

    def test_leaves_what_another_key_would_open(self, app, phone, elsewhere, tmp_path):
        back_up(app, tmp_path / "backup")
        phone.report()
        restore(elsewhere, tmp_path / "backup")
        (folder_of(elsewhere) / "keys/sealing.pem").unlink()

        done = replayed(elsewhere, app.config["PLEDGE_JOURNAL"])

        assert done.operations == 0
        assert done.findings[0].endswith("SealedToAnotherKey.")
        assert operations_in(elsewhere) == []

    def test_never_makes_the_one_who_carries_it_the_author(self, app, as_, elsewhere, tmp_path):
        ticket = as_("ann").get("/phone/session").json["ticket"]
        back_up(app, tmp_path / "backup")
        courier = Phone(as_("amir"))
        courier.send(courier.sealed(a_report(), "report_assault", ticket=ticket))
        elsewhere.config["SECRET_KEY"] = app.config["SECRET_KEY"]
        restore(elsewhere, tmp_path / "backup")

        replayed(elsewhere, app.config["PLEDGE_JOURNAL"])

        assert operations_in(elsewhere) == operations_in(app)


class TestTheJournal:
    def test_comes_before_the_receipt(self, app, phone, monkeypatch):
        monkeypatch.setitem(app.config, "PLEDGE_JOURNAL", app.config["PLEDGE_DATA"] / "away")
        operation = phone.sealed(a_report(), "report_assault")

        answer = phone.client.post("/sync", json={"operations": [operation]}, headers=FROM_OUR_PAGE)

        assert answer.status_code == 507
        assert "still here" in answer.json["sentence"]
        assert operations_in(app) == []
        assert phone.client.get("/readyz").status_code == 503

    def test_comes_before_the_receipt_of_a_photograph(self, app, phone, monkeypatch):
        photograph = a_photograph()
        phone.report(a_report(photographs=[photograph]))
        monkeypatch.setitem(app.config, "PLEDGE_JOURNAL", app.config["PLEDGE_DATA"] / "away")

        answer = phone.send_photograph(photograph["id"], "original", PICTURE)

        assert answer.status_code == 507
        with app.app_context():
            kinds = db.session.scalars(sa.select(EventRow.kind)).all()
        assert "PhotographReceived" not in kinds

    def test_holds_what_is_sent_twice_once(self, app, phone):
        operation = phone.sealed(a_report(), "report_assault")
        phone.send(operation)
        phone.send(operation)

        assert len(journal.files_in(app.config["PLEDGE_JOURNAL"])) == 1


class TestEpoch:
    def test_is_in_every_receipt(self, app, phone):
        photograph = a_photograph()
        operation = phone.sealed(a_report(photographs=[photograph]), "report_assault")

        (first,), (again,) = phone.send(operation), phone.send(operation)
        kept = phone.send_photograph(photograph["id"], "original", PICTURE)

        assert {first["epoch"], again["epoch"], kept.json["epoch"]} == {epoch_of(app)}

    def test_is_another_after_a_restore(self, app, team, elsewhere, tmp_path):
        back_up(app, tmp_path / "backup")

        restore(elsewhere, tmp_path / "backup")

        assert epoch_of(elsewhere) != epoch_of(app)

    def test_is_another_after_a_replay(self, app, team):
        before = epoch_of(app)

        replayed(app)

        assert epoch_of(app) != before


def backed_up_of(phone, *operations):
    answer = phone.client.post(
        "/sync/backed-up", json={"ids": [each["id"] for each in operations]}, headers=FROM_OUR_PAGE
    )
    assert answer.status_code == 200
    return answer.json["backed_up"]


class TestBackedUp:
    def test_is_what_a_whole_backup_holds(self, app, phone, tmp_path):
        in_it, after = (phone.sealed(a_report(), "report_assault") for _ in range(2))
        phone.send(in_it)
        made = back_up(app, tmp_path / "backup")
        phone.send(after)  # By the server's clock, long before the backup was made.
        assert backed_up_of(phone, in_it, after) == []

        with app.app_context():
            backing_up.count_as_backed_up(made)

        assert backed_up_of(phone, in_it, after) == [{"id": in_it["id"], "sha256": in_it["sha256"]}]

    def test_is_nothing_when_the_trial_fails(self, app, phone, tmp_path, monkeypatch):
        operation = phone.sealed(a_report(), "report_assault")
        phone.send(operation)

        def fails(*_, **__):
            raise NotWhatItSays

        monkeypatch.setattr(backups.restoring, "drill", fails)
        with app.app_context(), pytest.raises(NotWhatItSays):
            backups.make(tmp_path / "backup", **told(app), tried=True)

        assert backed_up_of(phone, operation) == []

    def test_says_what_is_wrong_with_another_question(self, phone):
        answer = phone.client.post("/sync/backed-up", json={"ids": "all"}, headers=FROM_OUR_PAGE)

        assert answer.status_code == 400


class TestTheNight:
    def test_makes_one_backup_and_tries_it(self, app, phone, tmp_path):
        operation = phone.sealed(a_report(), "report_assault")
        phone.send(operation)
        (tmp_path / "backups").mkdir()

        made = [tonight(app, tmp_path, LATER) for _ in range(2)]

        assert made[0].manifest.reach.cases == 1
        assert made[1] is None
        assert len(backed_up_of(phone, operation)) == 1
        assert (tmp_path / "backups/pledge-2026-10-26").is_dir()

    def test_waits_for_the_night(self, app, team, tmp_path):
        (tmp_path / "backups").mkdir()

        assert tonight(app, tmp_path, LATER.replace(hour=1)) is None

    def test_keeps_the_last_fourteen_and_whatever_else_lies_there(self, app, team, tmp_path):
        for name in [*(f"pledge-2026-10-{day:02}" for day in range(5, 20)), "before-the-update"]:
            (tmp_path / "backups" / name).mkdir(parents=True)

        tonight(app, tmp_path, LATER)

        left = sorted(path.name for path in (tmp_path / "backups").iterdir() if path.is_dir())
        assert left == [
            "before-the-update",
            *(f"pledge-2026-10-{day:02}" for day in range(7, 20)),
            "pledge-2026-10-26",
        ]

    def test_shows_in_whether_all_is_ready(self, app, phone, tmp_path, clock):
        clock.move_to(LATER)
        (tmp_path / "backups").mkdir()
        tonight(app, tmp_path, LATER)

        assert phone.client.get("/readyz").json["backup"] == "fresh"
        clock.shift(27 * 3600)
        assert phone.client.get("/readyz").json["backup"] == "old"
        assert phone.client.get("/readyz").status_code == 200


def told(app):
    return {
        "folder": folder_of(app),
        "journal_folder": app.config["PLEDGE_JOURNAL"],
        "secret": app.config["SECRET_KEY"],
        "now": LATER,
        "say": lambda _: None,
    }


def tonight(app, tmp_path, now):
    given = {**told(app), "now": now}
    del given["say"]
    with app.app_context():
        return backups.make_tonight(tmp_path / "backups", **given)
