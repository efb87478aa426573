"""A signed note of who unlocked a phone, so that a colleague's session may carry their words."""

from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def ticket_for(person_id: str) -> str:
    """It grants nothing but a name, so it does not age: a phone may lie off-line for weeks."""
    return _signer().dumps(person_id)


def author_of(ticket: Any) -> str | None:
    """Whose words they are; None when the ticket is missing or not ours."""
    try:
        return _signer().loads(ticket) if isinstance(ticket, str) else None
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="author-ticket")
