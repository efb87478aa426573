import json

import pytest
import sqlalchemy as sa

from tests.integration.backups import (
    LATER,
    all_files,
    all_rows,
    an_app,
    back_up,
    drill,
    folder_of,
    live_a_little,
    report_with_photograph,
    restore,
    say_otherwise,
    tables_in,
)
from tests.integration.conftest import Desk, a_desk
from tests.integration.storage.test_access_log import log, tamper
from tests.integration.storage.test_sealing_keys import BOUND_TO, seal
from webapp.storage import files, migrating, rebuilding, sealing_keys
from webapp.storage.manifest import FilesAreNotAsWritten, NotAWholeBackup
from webapp.storage.restoring import MadeByAnotherVersion, NotEmpty, NotWhatItSays
from webapp.storage.tables import AccessRow, EventRow, db
from webapp.storage.writing import writing


@pytest.fixture
def backup(app, desk, tmp_path):
    live_a_little(desk)
    log("read case", case_id="case")
    back_up(app, tmp_path / "backup")
    return tmp_path / "backup"


class TestRestore:
    def test_brings_back_every_row_and_every_file(self, app, backup, elsewhere):
        found = restore(elsewhere, backup)

        assert found.findings == []
        assert all_rows(elsewhere) == all_rows(app)
        assert all_files(folder_of(elsewhere)) == all_files(folder_of(app))
        with elsewhere.app_context(), writing() as session:
            assert rebuilding.rebuild_pages(session) == []

    def test_brings_back_every_time_from_a_database_that_tells_londons(
        self, app, desk, elsewhere, tmp_path
    ):
        with db.engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                name = connection.execute(sa.select(sa.func.current_database())).scalar_one()
                statement = f"ALTER DATABASE {name} SET timezone TO 'Europe/London'"
                connection.execute(sa.text(statement))
        db.engine.dispose()
        live_a_little(desk)
        back_up(app, tmp_path / "backup")

        restore(elsewhere, tmp_path / "backup")

        assert all_rows(elsewhere) == all_rows(app)

    def test_goes_on_where_the_record_ended(self, backup, elsewhere):
        newest = sa.select(sa.func.max(EventRow.position))
        restore(elsewhere, backup)

        with elsewhere.app_context():
            desk = Desk(elsewhere)
            [before] = desk.read(newest)
            report_with_photograph(desk)
            assert desk.read(newest)[0] > before

    def test_opens_what_phones_sealed_before(self, app, backup, elsewhere):
        sealed = seal(folder_of(app))

        restore(elsewhere, backup)

        opened = sealing_keys.open_sealed(folder_of(elsewhere), sealed, bound_to=BOUND_TO)
        assert opened == b"what was said"

    def test_is_written_down_in_the_access_log(self, backup, elsewhere):
        restore(elsewhere, backup)

        with elsewhere.app_context():
            lines = sa.select(AccessRow.deed, AccessRow.detail, AccessRow.at)
            newest = db.session.execute(lines.order_by(AccessRow.n.desc()).limit(1)).one()
        assert tuple(newest) == ("restore", "backup", LATER)

    def test_moves_a_force_from_sqlite_to_the_engine_of_this_test(self, elsewhere, tmp_path):
        small = an_app(f"sqlite:///{tmp_path / 'small.sqlite'}", tmp_path / "small")
        with small.app_context():
            with db.engine.begin() as connection:
                migrating.migrate(connection)
            live_a_little(a_desk(small))
        back_up(small, tmp_path / "backup")

        restore(elsewhere, tmp_path / "backup")

        assert all_rows(elsewhere) == all_rows(small)

    def test_brings_an_older_backup_up_to_date(self, elsewhere, tmp_path):
        older = an_app(f"sqlite:///{tmp_path / 'older.sqlite'}", tmp_path / "older")
        with older.app_context(), db.engine.begin() as connection:
            migrating.migrate(connection, "0002")
        back_up(older, tmp_path / "backup")

        restore(elsewhere, tmp_path / "backup")

        with elsewhere.app_context(), db.engine.connect() as connection:
            assert migrating.revision_of(connection) == migrating.newest_revision()


class TestWhatIsRefused:
    def test_is_any_file_in_which_one_bit_has_changed(self, app, backup, elsewhere):
        whole = sorted(path for path in backup.rglob("*") if path.is_file())
        full = [path for path in whole if path.stat().st_size]
        assert {"manifest.json", "manifest.sha256", "secret"} < {path.name for path in full}
        for path in full:
            content = path.read_bytes()
            path.write_bytes(flipped(content))

            with pytest.raises(FilesAreNotAsWritten, match=path.name):
                restore(elsewhere, backup)

            path.write_bytes(content)
        assert is_untouched(elsewhere)

    def test_is_a_backup_that_was_cut_off(self, backup, elsewhere):
        (backup / "manifest.json").unlink()

        with pytest.raises(NotAWholeBackup, match="cut off"):
            restore(elsewhere, backup)

    def test_is_a_backup_of_which_files_were_lost_or_cut_short(self, backup, elsewhere):
        [original] = backup.rglob("original")
        original.unlink()
        events = backup / "tables/events.jsonl"
        events.write_bytes(events.read_bytes()[:-100])

        with pytest.raises(FilesAreNotAsWritten) as refused:
            restore(elsewhere, backup)

        assert refused.value.sentence.splitlines()[1:] == [
            f"  {original.relative_to(backup)}",
            "  tables/events.jsonl",
        ]
        assert is_untouched(elsewhere)

    def test_is_a_folder_that_is_none(self, elsewhere, tmp_path):
        with pytest.raises(NotAWholeBackup):
            restore(elsewhere, tmp_path / "nowhere")

    def test_is_a_database_that_is_not_empty(self, app, backup, elsewhere):
        before = all_rows(app), all_files(folder_of(app))

        with pytest.raises(NotEmpty, match="the database is not empty"):
            restore(app, backup)

        assert (all_rows(app), all_files(folder_of(app))) == before

    @pytest.mark.parametrize("kept", ["files/photographs/one/original", "keys/sealing.pem"])
    def test_is_a_data_folder_that_is_not_empty(self, backup, elsewhere, kept):
        path = folder_of(elsewhere) / kept
        path.parent.mkdir(parents=True)
        path.write_text("somebody else's")

        with pytest.raises(NotEmpty, match=kept.split("/")[0]):
            restore(elsewhere, backup)

        assert path.read_text() == "somebody else's"
        assert tables_in(elsewhere) == []

    def test_is_a_backup_with_tables_of_a_newer_version(self, backup, elsewhere):
        say_otherwise(backup, revision="9999")

        with pytest.raises(MadeByAnotherVersion, match="9999"):
            restore(elsewhere, backup)

        assert is_untouched(elsewhere)

    def test_is_a_backup_with_events_of_a_newer_version(self, app, backup, elsewhere, tmp_path):
        with writing() as session:
            row = session.execute(sa.select(db.metadata.tables["events"]).limit(1)).mappings().one()
            unheard = {"position": 9_999, "version": 9_999, "kind": "PromiseBroken"}
            session.execute(sa.insert(EventRow), {**row, **unheard})
        back_up(app, tmp_path / "newer")

        with pytest.raises(MadeByAnotherVersion, match="PromiseBroken"):
            restore(elsewhere, tmp_path / "newer")

        assert is_untouched(elsewhere)

    def test_is_a_backup_that_holds_less_than_it_says(self, backup, elsewhere):
        said = json.loads((backup / "manifest.json").read_text())
        say_otherwise(backup, reach={**said["reach"], "events": said["reach"]["events"] + 1})

        with pytest.raises(NotWhatItSays):
            restore(elsewhere, backup)

        assert is_untouched(elsewhere)

    def test_leaves_a_database_in_which_there_is_nothing_when_it_is_cut_off(
        self, app, backup, elsewhere
    ):
        with pytest.raises(PowerCut):
            restore(elsewhere, backup, power_cut_at_the("copies"))

        assert tables_in(elsewhere) == []


class PowerCut(Exception):
    pass


def power_cut_at_the(word):
    def say(sentence):
        if word in sentence:
            raise PowerCut

    return say


def flipped(content):
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def is_untouched(app):
    return not tables_in(app) and set(all_files(folder_of(app))) == {"secret"}


class TestWhatIsFound:
    def test_is_a_line_of_the_access_log_that_was_changed(self, app, backup, elsewhere, tmp_path):
        tamper(sa.update(AccessRow).where(AccessRow.n == 1).values(deed="nothing"))
        made = back_up(app, tmp_path / "tampered")

        found = restore(elsewhere, tmp_path / "tampered")

        assert found.findings == made.findings == ["The access log was changed at line 1."]
        assert all_rows(elsewhere) == all_rows(app)

    def test_is_a_photograph_that_was_lost_before(self, app, desk, backup, elsewhere, tmp_path):
        name = files.name_of(report_with_photograph(desk), "viewing")
        (folder_of(app) / name).unlink()
        back_up(app, tmp_path / "lacking")

        found = restore(elsewhere, tmp_path / "lacking")

        assert len(found.findings) == 1
        assert name in found.findings[0]

    def test_is_a_server_with_another_secret(self, app, backup, databases, tmp_path):
        url = databases.make_empty(tmp_path)
        other = an_app(url, tmp_path / "other", PLEDGE_SECRET="x" * 32)

        found = restore(other, backup)

        assert "nobody can sign in" in found.findings[0]
        assert all_rows(other) == all_rows(app)
        with other.app_context():
            db.engine.dispose()
        databases.drop(url)


class TestDrill:
    def test_restores_and_throws_that_away(self, app, backup, tmp_path):
        before = set(tmp_path.iterdir()), all_rows(app), all_files(folder_of(app))

        found = drill(app, backup)

        assert found.findings == []
        assert found.manifest.reach.photographs == 1
        assert (set(tmp_path.iterdir()), all_rows(app), all_files(folder_of(app))) == before

    def test_refuses_what_a_restore_would_refuse_and_leaves_nothing(self, app, backup, tmp_path):
        before = set(tmp_path.iterdir())
        next(backup.rglob("viewing")).write_bytes(b"rotten")

        with pytest.raises(FilesAreNotAsWritten):
            drill(app, backup)

        assert set(tmp_path.iterdir()) == before
