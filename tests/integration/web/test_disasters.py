"""The server is lost at a random moment and brought back: nothing that was received is lost.

The server is the real one, in this process. The phone is the smallest that is faithful: what it
saved waits until a receipt, its sealed bytes stay until they are backed up, and another epoch makes
them wait again. The real phone's own tests are in Node. PLEDGE_DISASTERS says how many schedules.
"""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
import sqlalchemy as sa

from tests.integration.web.conftest import FROM_OUR_PAGE, Phone, a_report
from webapp.storage import backed_up, backups, journal, restoring
from webapp.storage.backed_up import BackedUp
from webapp.storage.tables import EventRow, OperationRow, db
from webapp.web.sync.replaying import replay

SCHEDULES = int(os.environ.get("PLEDGE_DISASTERS", "2"))
MOST_UNTIL_FOUND = 25
STEPS, PHONES = 14, 2
LATER = datetime(2026, 10, 26, 3, 0, tzinfo=UTC)

# The engine makes no difference to what a phone is told; tests beneath hold restores on both.
pytestmark = pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")


class Pocket:
    """One phone, as far as it sends: what waits, and what it keeps."""

    deletes_at_receipt = False

    def __init__(self, phone):
        self.phone, self.waiting, self.kept, self.saved = phone, [], {}, []

    def save(self):
        said = a_report()
        operation = self.phone.sealed(said, "report_assault")
        self.waiting.append(operation)
        self.saved.append((operation["id"], said["victims"][0]["case_id"]))

    def send(self, *, is_answer_lost=False):
        """Answers with what was acknowledged."""
        if not self.waiting:
            return []
        verdicts = self.phone.send(*self.waiting)
        if is_answer_lost:
            return []
        for operation, verdict in zip(self.waiting, verdicts, strict=True):
            if not self.deletes_at_receipt:
                self.kept[operation["id"]] = (operation, verdict["epoch"])
        self.waiting = []
        return [verdict["id"] for verdict in verdicts]

    def settle(self):
        if not self.kept:
            return
        asked = {"json": {"ids": list(self.kept)}, "headers": FROM_OUR_PAGE}
        store = self.phone.client.post("/sync/backed-up", **asked).json
        for operation, epoch in list(self.kept.values()):
            if epoch != store["epoch"]:
                self.waiting.append(operation)
                del self.kept[operation["id"]]
        for each in store["backed_up"]:
            self.kept.pop(each["id"], None)


class World:
    """One server with two volumes, its backups, and the phones of one force."""

    def __init__(self, app, folder, random, clients):
        self.app, self.folder, self.random = app, folder, random
        self.pockets = [Pocket(Phone(client)) for client in clients]
        self.acknowledged, self.saved, self.made = set(), {}, []
        self.back_up()

    def run(self):
        disaster_at = self.random.randrange(3, STEPS)
        for step in range(STEPS):
            self.random.choice((self.save, self.save, self.send, self.send, self.back_up))()
            if step == disaster_at:
                self.lose_the_server()
        self.heal()
        self.check()

    def save(self):
        self.random.choice(self.pockets).save()

    def send(self):
        pocket = self.random.choice(self.pockets)
        pocket.settle()
        self.acknowledged.update(pocket.send(is_answer_lost=self.random.random() < 0.3))

    def back_up(self):
        self.made.append(self.folder / f"backup-{len(self.made)}")
        with self.app.app_context():
            config = self.app.config
            backups.make(
                self.made[-1],
                folder=config["PLEDGE_DATA"],
                journal_folder=config["PLEDGE_JOURNAL"],
                tried=False,
                **self.today(),
            )

    def lose_the_server(self):
        """With it either the second volume or a phone: P1 promises for one of them at a time."""
        address = Path(self.app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
        with self.app.app_context():
            db.engine.dispose()
        for path in address.resolve().parent.glob(f"{address.name}*"):
            if not path.is_symlink():
                path.unlink()
        self.app.config["PLEDGE_DATA"] = self.folder / "new-data"
        if self.random.random() < 0.5:
            self.app.config["PLEDGE_JOURNAL"] = self.folder / "new-journal"
            self.app.config["PLEDGE_JOURNAL"].mkdir()
        else:
            self.lose_a_phone()
        with self.app.app_context():
            data = self.app.config["PLEDGE_DATA"]
            restoring.restore(self.made[-1], folder=data, **self.today())
            assert replay(self.app.config["PLEDGE_JOURNAL"], now=LATER).findings == []

    def lose_a_phone(self):
        lost = self.pockets.pop(self.random.randrange(len(self.pockets)))
        self.saved.update(each for each in lost.saved if each[0] in self.acknowledged)

    def heal(self):
        for pocket in self.pockets:
            pocket.settle()
            pocket.send()
            self.saved.update(pocket.saved)

    def check(self):
        with self.app.app_context():
            here = set(db.session.scalars(sa.select(OperationRow.id)))
            opened = sa.select(EventRow.case_id).where(EventRow.kind == "AssaultReported")
            cases = Counter(db.session.scalars(opened))
        assert self.acknowledged <= here, "lost"
        assert set(self.saved) <= here, "lost"
        assert [cases[case_id] for case_id in self.saved.values()] == [1] * len(self.saved)

    def today(self):
        return {"secret": self.app.config["SECRET_KEY"], "now": LATER, "say": lambda _: None}


@pytest.fixture
def run(app, as_, tmp_path, monkeypatch):
    """Each schedule begins with the same small force, and folders of its own.

    Machines are lost here and no power fails, so nothing needs to wait for the disk.
    """
    for name in ("sync", "fsync"):
        monkeypatch.setattr(os, name, lambda *_: None)
    clients = [as_(name) for name in ("ann", "amir")]
    address = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))
    with app.app_context():
        db.engine.dispose()
    born = address.read_bytes()

    def run(seed):
        with app.app_context():
            db.engine.dispose()
        for left in address.resolve().parent.glob(f"{address.name}-*"):
            left.unlink()
        address.write_bytes(born)
        folder = tmp_path / f"schedule-{seed}"
        for name in ("data", "journal"):
            (folder / name).mkdir(parents=True)
            app.config[f"PLEDGE_{name.upper()}"] = folder / name
        World(app, folder, Random(seed), clients[:PHONES]).run()

    return run


def test_nothing_received_is_lost_and_nothing_comes_twice(run):
    for seed in range(SCHEDULES):
        run(seed)


def of_every_one(session, operation_ids):
    rows = session.execute(sa.select(OperationRow.id, OperationRow.sha256))
    return [BackedUp(id=row.id, sha256=row.sha256) for row in rows if row.id in operation_ids]


# Each with the first schedule that finds it, so that a check need not begin from nought.
FAULTS = {
    "a phone deletes at receipt": (1, Pocket, "deletes_at_receipt", True),
    "the same epoch after a restore": (1, backed_up, "epoch", lambda _: "always the same"),
    "no journal": (3, journal, "write", lambda *_: None),
    "backed up before it is": (15, backed_up, "among", of_every_one),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_finds_a_planted_fault(run, monkeypatch, fault):
    first, *planted = FAULTS[fault]
    monkeypatch.setattr(*planted)

    assert any(is_lossy(run, seed) for seed in range(first, first + MOST_UNTIL_FOUND))


def is_lossy(run, seed):
    try:
        run(seed)
    except AssertionError as found:
        return "lost" in str(found)
    return False
