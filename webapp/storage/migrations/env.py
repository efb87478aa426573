"""Runs migrations over the app's own connection, or the one it is given; alembic reads this."""

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from webapp.storage.tables import db


def run() -> None:
    given = context.config.attributes.get("connection")
    if given is not None:
        run_on(given)
        return
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        run_on(connection)
        connection.commit()


def run_on(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=db.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


run()
