"""Commands for whoever runs Pledge: rebuild pages, verify the audit, take in a roster."""

import json
import sys
from datetime import UTC, datetime
from typing import TextIO

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from webapp.config import DEVELOPMENT
from webapp.domain.refusals import Refusal
from webapp.services import rostering
from webapp.storage import access_log, rebuilding
from webapp.storage.reading import reading
from webapp.storage.writing import writing
from webapp.wire.rostering import read_roster


def init_app(app: Flask) -> None:
    app.cli.add_command(rebuild_pages)
    app.cli.add_command(audit)
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


@click.group()
def audit() -> None:
    """Who looked at what."""


@audit.command()
@with_appcontext
def verify() -> None:
    """Check every link of the access log; exits with 1 at the first one that is broken."""
    broken = next(access_log.broken_links(reading()), None)
    if broken is not None:
        click.echo(f"The access log was changed at line {broken}.")
        sys.exit(1)
    click.echo("Every line of the access log is as it was written.")


@click.command("import-roster")
@click.argument("file", type=click.File(encoding="utf-8-sig", errors="replace"))
@with_appcontext
def import_roster(file: TextIO) -> None:
    """Take in shifts and absences from a CSV file: force, number, what, from, until."""
    try:
        lines = read_roster(file.read())
        with writing() as session:
            known = rostering.import_roster(session, lines)
    except Refusal as refusal:
        raise click.ClickException(refusal.sentence) from refusal
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
