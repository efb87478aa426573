"""GOV.UK Notify says later what became of an e-mail; it shows the token that it was given."""

import hmac

from flask import Response, abort, current_app, jsonify, request

from webapp.services import sending
from webapp.services.who_must_know import EMAIL
from webapp.web import clock


def create_receipt() -> Response:
    """Without a token nobody is believed. What did not arrive is passed on when its time is up."""
    if not _is_from_notify():
        abort(403)
    told = request.get_json(silent=True)
    receipt = told if isinstance(told, dict) else {}
    if receipt.get("status") == "delivered":
        sending.delivered(str(receipt.get("id") or ""), channel=EMAIL, now=clock.now())
    return jsonify(read=True)


def _is_from_notify() -> bool:
    token = current_app.config["PLEDGE_CHANNELS"].get("PLEDGE_NOTIFY_RECEIPTS_TOKEN", "")
    shown = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(shown.encode(), f"Bearer {token}".encode())
