"""What whoever runs Pledge types, and reads, on the night and on the worst day."""

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.integration.backups import (
    all_files,
    all_rows,
    an_app,
    folder_of,
    live_a_little,
    say_otherwise,
)
from webapp.made_up.accounts import accounts
from webapp.storage import manifest
from webapp.storage.accounts import datastore
from webapp.storage.tables import OperationRow, db
from webapp.storage.writing import writing

WHOLE = "Every file and every line of the access log is as it was written."


@pytest.fixture
def run(app):
    return running(app)


def running(app: Flask):
    return lambda *words: app.test_cli_runner().invoke(args=[str(word) for word in words])


def test_a_made_up_force_comes_back_whole(made_up, elsewhere, tmp_path):
    backed_up = running(made_up)("backup", tmp_path / "backup", "--drill")
    restored = running(elsewhere)("restore", tmp_path / "backup")

    reach = manifest.read(tmp_path / "backup").reach
    assert reach.photographs > 1
    counted = f"{reach.cases:,} cases, {reach.events:,} events, {reach.photographs:,} photographs."
    assert backed_up.exit_code == restored.exit_code == 0
    assert backed_up.output.splitlines()[::2] == [
        f"Backed up to {tmp_path / 'backup'}: {counted}",
        f"Tried, and it restores: {counted}",
    ]
    assert restored.output.startswith("Restored, as of ")
    assert restored.output.splitlines()[0].endswith(counted)
    assert restored.output.splitlines()[1].endswith("0 operations, 0 copies of photographs.")
    assert restored.output.splitlines()[2:] == backed_up.output.splitlines()[3:] == [WHOLE]
    take_back_that_it_is_backed_up(made_up)
    assert all_rows(elsewhere) == all_rows(made_up)
    assert all_files(folder_of(elsewhere)) == all_files(folder_of(made_up))
    check_signing_in(elsewhere)


def take_back_that_it_is_backed_up(app):
    """Said once the backup was whole, so the backup cannot hold it."""
    with app.app_context(), writing() as session:
        assert None not in set(session.scalars(sa.select(OperationRow.backed_up_at)))
        session.execute(sa.update(OperationRow).values(backed_up_at=None))


def check_signing_in(app):
    """To the server as it starts the next time, with the secret that came out of the backup."""
    again = an_app(app.config["SQLALCHEMY_DATABASE_URI"], folder_of(app))
    made_up = accounts()[0]
    with again.test_request_context():
        account = datastore.find_user(email=made_up["sign_in"])
        assert account.verify_and_update_password(made_up["password"])
    with again.app_context():
        db.engine.dispose()


class TestWhatGoesWrong:
    def test_is_said_in_a_sentence(self, run, tmp_path):
        refused = run("backup", tmp_path / "not" / "there")

        assert refused.exit_code == 1
        assert refused.output == f"Error: There is no folder {tmp_path}/not. Is its disk there?\n"

    def test_is_said_of_a_backup_that_was_cut_off(self, run, tmp_path):
        run("backup", tmp_path / "backup")
        for path in ("manifest.json", "manifest.sha256"):
            (tmp_path / "backup" / path).rename(tmp_path / path)

        refused = run("restore", tmp_path / "backup")

        assert refused.exit_code == 1
        assert "is not a whole backup" in refused.output

    def test_is_said_of_a_backup_that_was_made_nonetheless(self, app, desk, run, tmp_path):
        live_a_little(desk)
        next(folder_of(app).rglob("viewing")).unlink()

        backed_up = run("backup", tmp_path / "backup")

        assert backed_up.exit_code == 1
        assert "Backed up to" in backed_up.output
        assert "Missing, or not what was sent" in backed_up.output.splitlines()[-1]
        assert run("restore", tmp_path / "backup", "--drill").exit_code == 1

    def test_is_said_of_a_backup_of_a_newer_version(self, run, tmp_path):
        run("backup", tmp_path / "backup")
        say_otherwise(tmp_path / "backup", format=2)

        refused = run("restore", tmp_path / "backup")

        assert refused.exit_code == 1
        assert "not the manifest of a backup that this version can read" in refused.output
