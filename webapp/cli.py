"""Commands for whoever runs Pledge: keep it safe, check it, and take in what others wrote."""

import json
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TextIO

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from webapp.config import DEVELOPMENT
from webapp.domain.refusals import Refusal
from webapp.services import rostering
from webapp.storage import (
    access_log,
    backups,
    manifest,
    outgoing,
    rebuilding,
    restoring,
)
from webapp.storage.manifest import Manifest
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.wire.rostering import read_roster

if TYPE_CHECKING:
    from webapp.worker.rounds import Round


def init_app(app: Flask) -> None:
    app.cli.add_command(rebuild_pages)
    app.cli.add_command(send_notices)
    app.cli.add_command(work)
    app.cli.add_command(audit)
    app.cli.add_command(backup)
    app.cli.add_command(restore)
    app.cli.add_command(replay_journal)
    app.cli.add_command(import_roster)
    app.cli.add_command(make_force)
    app.cli.add_command(accounts)


@click.command("rebuild-pages")
@with_appcontext
def rebuild_pages() -> None:
    """Fold the whole record again; say where the pages differed, and exit with 1 if they did."""
    with writing() as session:
        differences = rebuilding.rebuild_pages(session)
    for difference in differences:
        click.echo(difference)
    if differences:
        sys.exit(1)
    click.echo("The pages are what the record says.")


@click.command("send-notices")
@click.option(
    "--once", is_flag=True, expose_value=False, help="One round, as always; `work` goes on and on."
)
@with_appcontext
def send_notices() -> None:
    """Send every notice that is due; exits with 1 when one could not be sent."""
    done = _round()
    click.echo(f"{done.sent} sent, {done.failed} not sent, {done.told} passed on.")
    for fault, messages in outgoing.faults(reading()):
        click.echo(f"{messages} not sent: {fault}", err=True)
    if done.failed:
        sys.exit(1)


@click.command()
@click.option("--every", default=15, help="Seconds between rounds.")
@click.option("--show", is_flag=True, help="Print each notice here; none leaves this machine.")
@with_appcontext
def work(every: int, *, show: bool) -> None:
    """Send notices as they fall due, until stopped. Any number of these may run side by side."""
    stopping = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    click.echo("Showing here what is due." if show else "Sending what is due.")
    if folder := current_app.config["PLEDGE_BACKUPS"]:
        _back_up_nightly(folder, stopping)
    while not stopping.is_set():
        try:
            _round(show=show)
        except Exception:  # A database that is away for a minute must not end the sending.
            current_app.logger.exception("a round of sending failed")
        stopping.wait(every)


def _back_up_nightly(folder: Path, stopping: Event) -> None:
    from webapp.worker.nightly import back_up_nightly

    app = current_app._get_current_object()  # type: ignore[attr-defined]
    click.echo(f"Backing up each night to {folder}.")
    told = {"stopping": stopping, "clock": lambda: datetime.now(UTC)}
    Thread(target=back_up_nightly, args=(app, folder), kwargs=told, daemon=True).start()


def _round(*, show: bool = False) -> "Round":
    from webapp.worker.channels import channels_from  # Only who sends needs what reaches outside.
    from webapp.worker.channels.shown import shown_here
    from webapp.worker.rounds import one_round

    config = current_app.config
    here = {"PLEDGE_DATA": str(config["PLEDGE_DATA"]), "PLEDGE_ADDRESS": config["PLEDGE_ADDRESS"]}
    return one_round(
        shown_here() if show else channels_from({**config["PLEDGE_CHANNELS"], **here}),
        worker=f"{socket.gethostname()[:60]}-{os.getpid()}",
        address=config["PLEDGE_ADDRESS"],
        clock=lambda: datetime.now(UTC),
    )


@click.group()
def audit() -> None:
    """Who looked at what."""


@audit.command()
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The manifest.json of a backup: was anything cut off that was there then?",
)
@with_appcontext
def verify(against: Path | None) -> None:
    """Check every link of the access log; exits with 1 at the first one that is broken."""
    for finding in access_log.findings(reading()):
        click.echo(finding)
        sys.exit(1)
    if against is not None:
        _check_against(against)
    click.echo("Every line of the access log is as it was written.")


def _check_against(witness: Path) -> None:
    with _refusals_said():
        made = manifest.read_file(witness)
    line = made.reach.last_looked
    if not access_log.holds(reading(), line):
        click.echo(
            f"The access log was cut off or written anew: the backup of {_moment(made)} "
            f"saw line {line.n:,}, which is not here as it was."
        )
        sys.exit(1)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--drill", "tried", is_flag=True, help="Then try it: restore it, and throw that away."
)
@with_appcontext
def backup(folder: Path, tried: bool) -> None:
    """Make a backup of everything, in a new folder; Pledge may go on running."""
    with _refusals_said():
        made, found = backups.make(
            folder,
            folder=current_app.config["PLEDGE_DATA"],
            journal_folder=current_app.config["PLEDGE_JOURNAL"],
            tried=tried,
            **_today(),
        )
    click.echo(f"Backed up to {folder}: {_counted(made.manifest)}.")
    click.echo(f"Keep its fingerprint somewhere else: {made.fingerprint}")
    if found:
        click.echo(f"Tried, and it restores: {_counted(found.manifest)}.")
    _end_with(found.findings if found else made.findings)


@click.command()
@click.argument("backup", type=click.Path(path_type=Path))
@click.option(
    "--drill", "tried", is_flag=True, help="Only try it: restore it, and throw that away."
)
@with_appcontext
def restore(backup: Path, tried: bool) -> None:
    """Bring a backup back, into an empty database and an empty data folder and nowhere else."""
    with _refusals_said():
        if tried:
            found, what = restoring.drill(backup, **_today()), "Tried, and it restores"
        else:
            folder = current_app.config["PLEDGE_DATA"]
            found, what = restoring.restore(backup, folder=folder, **_today()), "Restored"
    click.echo(f"{what}, as of {_moment(found.manifest)}: {_counted(found.manifest)}.")
    _end_with([*found.findings, *([] if tried else _replayed())])


@click.command("replay-journal")
@with_appcontext
def replay_journal() -> None:
    """Take in again what the journal holds and the database lost, and let phones do the same."""
    _end_with(_replayed())


def _replayed() -> Sequence[str]:
    from webapp.web.sync.replaying import replay  # Most commands open nothing that is sealed.

    folder = current_app.config["PLEDGE_JOURNAL"]
    done = replay(folder, now=datetime.now(UTC))
    click.echo(
        f"Taken in again from {folder}: "
        f"{done.operations:,} operations, {done.photographs:,} copies of photographs."
    )
    return done.findings


def _today() -> dict[str, Any]:
    return {
        "secret": current_app.config["SECRET_KEY"],
        "now": datetime.now(UTC),
        "say": _say_progress,
    }


def _say_progress(sentence: str) -> None:
    """For whoever sits and waits; a machine that runs this at night wants the outcome alone."""
    if sys.stderr.isatty():
        click.echo(sentence, err=True)


@contextmanager
def _refusals_said() -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal
    except OSError as fault:
        raise click.ClickException(f"It could not be done: {fault}.") from fault


def _end_with(findings: Sequence[str]) -> None:
    for finding in findings:
        click.echo(finding)
    if findings:
        sys.exit(1)
    click.echo("Every file and every line of the access log is as it was written.")


def _counted(made: Manifest) -> str:
    reach = made.reach
    return f"{reach.cases:,} cases, {reach.events:,} events, {reach.photographs:,} photographs"


def _moment(made: Manifest) -> str:
    return f"{made.made_at:%-d %B %Y, %H:%M} UTC"


@click.command("import-roster")
@click.argument("file", type=click.File(encoding="utf-8-sig", errors="replace"))
@with_appcontext
def import_roster(file: TextIO) -> None:
    """Take in shifts and absences from a CSV file: force, number, what, from, until."""
    with _refusals_said():
        lines = read_roster(file.read())
        with writing() as session:
            known = rostering.import_roster(session, lines)
    click.echo(f"Taken in: {len(lines)} shifts and absences of {known} people.")


@click.command("make-force")
@click.option("--once", is_flag=True, help="Where there are people already, leave them be.")
@with_appcontext
def make_force(once: bool) -> None:
    """Make two made-up forces with six weeks of cases, to try Pledge with; development only."""
    _check_development()
    from webapp.made_up import force  # The server never draws or makes up.

    try:
        with writing() as session:
            force.make_force(
                session, folder=current_app.config["PLEDGE_DATA"], now=datetime.now(UTC)
            )
    except force.PeopleAreHereAlready as refusal:
        if not once:
            raise click.ClickException(refusal.sentence) from refusal
    click.echo("A made-up force is ready.")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@with_appcontext
def accounts(as_json: bool) -> None:
    """Print every made-up account and its password; development only."""
    _check_development()
    from webapp.made_up.accounts import accounts as made_up

    if as_json:
        click.echo(json.dumps(made_up(), indent=2))
        return
    for each in made_up():
        click.echo("{force}  {role:<15}  {name:<16}  {sign_in}".format(**each))
    click.echo(f"The password of every account: {made_up()[0]['password']}")


def _check_development() -> None:
    """Whoever reads our source can sign in to these accounts."""
    if current_app.config["PLEDGE_ENV"] != DEVELOPMENT:
        raise click.ClickException("Made-up people and their passwords never exist in production.")
