import json
import stat
import subprocess
import threading
from collections import Counter

import pytest
import sqlalchemy as sa

from tests.integration.backups import (
    back_up,
    drill,
    folder_of,
    live_a_little,
    report_with_photograph,
)
from webapp.storage import files, manifest, migrating
from webapp.storage.backing_up import (
    InsideTheDataFolder,
    NoFolderToMakeItIn,
    NothingToBackUp,
    ThereAlready,
)
from webapp.storage.tables import AccessRow, EventRow, ParkedPhotographRow, PersonRow, db
from webapp.storage.writing import writing


def lines_of(backup, table):
    return list(map(json.loads, (backup / f"tables/{table}.jsonl").read_text().splitlines()))


class TestBackUp:
    def test_holds_the_record_the_photographs_and_the_keys(self, app, desk, tmp_path):
        live_a_little(desk)

        made = back_up(app, tmp_path / "backup")

        assert made.findings == []
        reach = made.manifest.reach
        assert (reach.cases, reach.photographs) == (1, 1)
        assert reach.events == len(lines_of(tmp_path / "backup", "events")) > 5
        assert len(lines_of(tmp_path / "backup", "operations")) == 1
        names = set(made.manifest.files)
        assert len([name for name in names if name.startswith("files/photographs/")]) == 2
        assert names >= {"keys/sealing.pem", "keys/push.pem", "secret"}
        assert made.manifest == manifest.read(tmp_path / "backup")

    def test_leaves_out_what_is_folded_from_the_record(self, app, desk, tmp_path):
        live_a_little(desk)

        back_up(app, tmp_path / "backup")

        tables = {path.stem for path in (tmp_path / "backup/tables").iterdir()}
        assert tables >= {"events", "operations", "people", "user", "access_log"}
        assert not tables & {"cases", "case_points", "photographs", "alembic_version"}

    def test_is_read_by_its_owner_alone(self, app, desk, tmp_path):
        live_a_little(desk)

        back_up(app, tmp_path / "backup")

        whole = [tmp_path / "backup", *(tmp_path / "backup").rglob("*")]
        modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in whole}
        assert modes == {(True, 0o700), (False, 0o600)}

    def test_can_be_checked_without_pledge(self, app, desk, tmp_path):
        made = back_up(app, tmp_path / "backup")

        checked = ["sha256sum", "--check", "--strict", "manifest.sha256"]
        subprocess.run(checked, cwd=tmp_path / "backup", check=True, capture_output=True)
        assert (tmp_path / "backup/manifest.sha256").read_text().startswith(made.fingerprint)

    def test_is_written_down_in_the_access_log_that_it_holds(self, app, desk, tmp_path):
        made = back_up(app, tmp_path / "backup")

        assert desk.read(sa.select(AccessRow.deed, AccessRow.detail)) == [("back up", "backup")]
        [line] = lines_of(tmp_path / "backup", "access_log")
        assert (line["n"], line["hash"]) == (1, made.manifest.reach.last_looked.hash)

    def test_is_of_one_moment_while_people_write(self, app, desk, tmp_path):
        """Between any two of its tables, somebody reports an assault with photographs."""
        live_a_little(desk)
        done, wanted, enough = threading.Semaphore(0), threading.Semaphore(0), threading.Event()

        def write():
            with app.app_context():
                while wanted.acquire() and not enough.is_set():
                    report_with_photograph(desk)
                    done.release()

        def let_them_write(_):
            wanted.release()
            assert done.acquire(timeout=30)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            made = [back_up(app, tmp_path / each, let_them_write) for each in ("one", "two")]
        finally:
            enough.set()
            wanted.release()
            writer.join()

        whole = desk.read(sa.select(EventRow.position).order_by(EventRow.position))
        for each, name in zip(made, ("one", "two"), strict=True):
            kept = [line["position"] for line in lines_of(tmp_path / name, "events")]
            assert kept == whole[: len(kept)]
            assert len(kept) == each.manifest.reach.events < len(whole)
            assert each.findings == []
            assert drill(app, tmp_path / name).findings == []
            assert set(Counter(pictures_in(each)).values()) == {2}

    def test_can_be_made_before_a_migration(self, app, elsewhere, tmp_path):
        with elsewhere.app_context(), db.engine.begin() as connection:
            migrating.migrate(connection, "0009")
            person = {"id": "me", "force": "wmp", "name": "Pat", "number": "1", "kind": "officer"}
            more = {"rank": "", "unit": "", "known": True}
            connection.execute(sa.insert(PersonRow), {**person, **more})

        made = back_up(elsewhere, tmp_path / "backup")

        assert made.manifest.revision == "0009"
        assert [line["name"] for line in lines_of(tmp_path / "backup", "people")] == ["Pat"]
        assert drill(elsewhere, tmp_path / "backup").findings == []


def pictures_in(made):
    return [name.split("/")[2] for name in made.manifest.files if name.startswith("files/")]


class TestWhatWasWrongBefore:
    @pytest.fixture
    def photograph(self, desk):
        return report_with_photograph(desk)

    @pytest.fixture
    def kept(self, app, photograph):
        return folder_of(app) / files.name_of(photograph, "original")

    def test_is_named_and_the_rest_is_backed_up(self, app, kept, photograph, tmp_path):
        kept.unlink()

        made = back_up(app, tmp_path / "backup")

        [finding] = made.findings
        assert files.name_of(photograph, "original") in finding
        assert (tmp_path / "backup" / files.name_of(photograph, "viewing")).is_file()

    def test_is_named_when_the_bytes_have_changed(self, app, kept, photograph, tmp_path):
        kept.write_bytes(b"rotten")

        made = back_up(app, tmp_path / "backup")

        assert len(made.findings) == 1
        assert drill(app, tmp_path / "backup").findings == made.findings

    def test_is_named_when_two_phones_sent_two_things_under_one_number(
        self, app, desk, photograph, tmp_path
    ):
        with writing() as session:
            parked = {"id": photograph, "operation_id": "parked", "original": "1" * 64}
            session.execute(sa.insert(ParkedPhotographRow), parked)

        made = back_up(app, tmp_path / "backup")

        assert len(made.findings) == 1
        assert made.manifest.reach.photographs == 1

    def test_is_named_when_the_disk_cannot_read_it(self, app, kept, tmp_path):
        kept.unlink()
        kept.mkdir()

        assert len(back_up(app, tmp_path / "backup").findings) == 1


class TestWhereItIsNotMade:
    def test_over_something_else(self, app, tmp_path):
        (tmp_path / "backup").mkdir()

        with pytest.raises(ThereAlready):
            back_up(app, tmp_path / "backup")

        assert list((tmp_path / "backup").iterdir()) == []

    def test_on_a_disk_that_is_not_there(self, app, tmp_path):
        with pytest.raises(NoFolderToMakeItIn):
            back_up(app, tmp_path / "mount" / "backup")

        assert not (tmp_path / "mount").exists()

    def test_inside_the_data_folder_by_any_name(self, app, tmp_path):
        (tmp_path / "link").symlink_to(folder_of(app))

        for target in (folder_of(app) / "backup", tmp_path / "link" / "backup"):
            with pytest.raises(InsideTheDataFolder):
                back_up(app, target)

    def test_of_a_database_without_tables(self, elsewhere, tmp_path):
        with pytest.raises(NothingToBackUp):
            back_up(elsewhere, tmp_path / "backup")

    def test_half(self, app, desk, tmp_path):
        live_a_little(desk)
        before = set(tmp_path.iterdir())

        with pytest.raises(FullDisk):
            back_up(app, tmp_path / "backup", full_at_the("copies"))

        assert set(tmp_path.iterdir()) == before


class FullDisk(Exception):
    pass


def full_at_the(word):
    def say(sentence):
        if word in sentence:
            raise FullDisk

    return say
