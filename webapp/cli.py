"""Commands for whoever runs Pledge: rebuild pages, verify the audit, make a made-up force."""

import sys

import click
from flask import Flask
from flask.cli import with_appcontext

from webapp.storage import access_log, rebuilding
from webapp.storage.reading import reading
from webapp.storage.writing import writing


def init_app(app: Flask) -> None:
    app.cli.add_command(rebuild_pages)
    app.cli.add_command(audit)


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
