import shutil
import threading

import pytest
import sqlalchemy as sa

from tests.builders import NOW
from tests.integration.backups import back_up
from webapp.storage import access_log
from webapp.storage.tables import AccessRow, db
from webapp.storage.writing import writing


def log(deed="read", **more):
    with writing() as session:
        access_log.log(session, at=NOW, person_id="sergeant", deed=deed, **more)


def broken():
    return list(access_log.broken_links(db.session()))


def tamper(*statements):
    """As somebody could who owns the database, and can take its guards off."""
    with writing() as session:
        for name in ("update", "delete"):
            session.execute(
                sa.text(f"DROP TRIGGER access_log_no_{name}")
                if db.engine.dialect.name == "sqlite"
                else sa.text("ALTER TABLE access_log DISABLE TRIGGER ALL")
            )
        for statement in statements:
            session.execute(statement)


@pytest.fixture
def lines(desk):
    for deed in ("read case", "read photographs", "refused"):
        log(deed, case_id="case", detail="Zoë")


class TestLog:
    def test_chains_each_line_to_the_one_before(self, lines):
        rows = db.session.execute(
            sa.select(AccessRow.n, AccessRow.hash).order_by(AccessRow.n)
        ).all()

        assert [row.n for row in rows] == [1, 2, 3]
        assert len({row.hash for row in rows}) == 3
        assert broken() == []

    def test_gives_two_who_look_at_once_a_line_each(self, app, desk):
        def look():
            with app.app_context():
                log()

        looking = [threading.Thread(target=look) for _ in range(4)]
        for each in looking:
            each.start()
        for each in looking:
            each.join()

        assert desk.read(sa.select(AccessRow.n).order_by(AccessRow.n)) == [1, 2, 3, 4]
        assert broken() == []


class TestBrokenLinks:
    @pytest.mark.parametrize(
        "change",
        [
            {"deed": "nothing"},
            {"person_id": "someone"},
            {"case_id": "other"},
            {"case_id": None},
            {"detail": ""},
        ],
        ids=lambda change: next(iter(change)),
    )
    def test_finds_a_line_that_was_changed(self, lines, change):
        tamper(sa.update(AccessRow).where(AccessRow.n == 2).values(**change))

        assert broken() == [2]

    def test_finds_where_a_line_is_missing(self, lines):
        tamper(sa.delete(AccessRow).where(AccessRow.n == 2))

        assert broken()[0] == 3

    def test_is_what_the_command_asks(self, app, lines):
        run = app.test_cli_runner().invoke
        assert run(args=["audit", "verify"]).exit_code == 0

        tamper(sa.update(AccessRow).where(AccessRow.n == 2).values(deed="nothing"))

        found = run(args=["audit", "verify"])
        assert found.exit_code == 1
        assert "changed at line 2" in found.output


class TestVerifyAgainstABackup:
    """Whoever owns the database can write the whole chain anew; not what was kept elsewhere."""

    @pytest.fixture
    def verify(self, app, desk, lines, tmp_path):
        back_up(app, tmp_path / "backup")
        witness = shutil.copy(tmp_path / "backup/manifest.json", tmp_path / "witness.json")
        log("read case")
        return lambda: app.test_cli_runner().invoke(
            args=["audit", "verify", "--against", str(witness)]
        )

    def test_finds_nothing_in_a_log_that_only_grew(self, verify):
        assert verify().exit_code == 0

    def test_finds_an_end_that_was_cut_off(self, verify):
        tamper(sa.delete(AccessRow).where(AccessRow.n >= 3))
        assert broken() == []

        found = verify()

        assert found.exit_code == 1
        assert "26 October 2026, 03:00 UTC saw line 4, which is not here" in found.output

    def test_finds_a_chain_that_was_written_anew(self, verify):
        tamper(sa.delete(AccessRow))
        for _ in range(5):
            log("read nothing")
        assert broken() == []

        assert verify().exit_code == 1

    def test_says_of_another_file_that_it_is_no_manifest(self, app, tmp_path):
        for content in ("{", "[]", '{"format": 2}', '{"format": 1}'):
            (tmp_path / "other.json").write_text(content)

            found = app.test_cli_runner().invoke(
                args=["audit", "verify", "--against", str(tmp_path / "other.json")]
            )

            assert found.exit_code == 1
            assert "not the manifest of a backup" in found.output
