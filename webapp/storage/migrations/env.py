"""Runs migrations over the app's own connection; alembic reads this file."""

from alembic import context
from flask import current_app

from webapp.storage.tables import db


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=db.metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
