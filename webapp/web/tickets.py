"""A signed note of who unlocked a phone, so a colleague's session may carry what they wrote."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

GOOD_FOR = 60 * 60 * 24 * 30  # longer than any shift without signal; it grants nothing but a name


def ticket_for(person_id: str) -> str:
    return _signer().dumps(person_id)


def author_of(ticket: str | None) -> str | None:
    """Whose words they are; None when the ticket is missing, too old or not ours."""
    try:
        return _signer().loads(ticket, max_age=GOOD_FOR) if ticket else None
    except BadSignature:
        return None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="author-ticket")
