"""The officer's home on a phone, and what the phone asks of the server."""

import base64
import hashlib
import hmac

from flask import Blueprint, Response, current_app, jsonify

from webapp import policy
from webapp.domain.permissions import Permission
from webapp.storage import people, phones, queries, sealing_keys
from webapp.storage.reading import reading
from webapp.web import access, capture, clock
from webapp.web.access import needs
from webapp.web.filters import STATE_WORDS
from webapp.web.pages import shell
from webapp.web.tickets import ticket_for
from webapp.wire.commands import CAPTURED, rules_of
from webapp.wire.forms import form_for

blueprint = Blueprint("phone", __name__)

ANSWER = "answer_return"


@blueprint.get("/phone")
def home() -> Response:
    return shell(
        "phone/home.html", answer=form_for(CAPTURED[ANSWER]), answer_rules=rules_of(ANSWER)
    )


@blueprint.get("/waiting")
def waiting() -> Response:
    return shell("phone/waiting.html")


@blueprint.get("/first-aid")
def first_aid() -> Response:
    return shell("phone/first_aid.html", first_aid=policy.first_aid(), forces=policy.forces())


@blueprint.get("/leaflet")
def leaflet() -> Response:
    today = clock.today()
    leaflets = [
        (policy.leaflet(each.id, on=today).with_names({}), each) for each in policy.forces()
    ]
    return shell("phone/leaflet.html", leaflets=leaflets)


@blueprint.get("/phone/keys")
def keys() -> Response:
    """Public, and kept on the phone, so that writing never needs a secret or a signal."""
    key_id, public_key = sealing_keys.public_key(current_app.config["PLEDGE_DATA"])
    return jsonify(key_id=key_id, public_key=public_key)


@blueprint.get("/phone/session")
@needs(Permission.USE_PHONE)
def session() -> Response:
    me = people.find(reading(), access.actor().person_id)
    assert me is not None
    return jsonify(
        person=me.id,
        name=me.called,
        kind=me.kind,
        force=me.force,
        force_name=policy.force(me.force).name,
        ticket=ticket_for(me.id),
        phones=[each.id for each in phones.of(reading(), [me.id]) if not each.lost_at],
        desk=queries.has_desk(reading(), access.actor()),
        unlock_share=_unlock_share(me.id),
        server_time=clock.now().isoformat(),
    )


@blueprint.get("/phone/cases")
@needs(Permission.READ_OWN_REPORT)
def cases() -> Response:
    """What the person reported, and the cases they have a part in; returns come with reasons."""
    return jsonify(cases=[_for_phone(line) for line in capture.known_cases()])


def _for_phone(line: queries.CaseLine) -> dict[str, object]:
    return {
        "id": line.id,
        "reference": line.reference,
        "title": line.victim,
        "state": line.state,
        "state_words": STATE_WORDS[line.state],
        "happened_at": line.happened_at.isoformat(),
        "reported": line.reporter_id == access.actor().person_id,
        "returned": _returned(line) if line.state == "returned" else None,
    }


def _returned(line: queries.CaseLine) -> dict[str, object] | None:
    last = next(iter(queries.decisions(reading(), line.id)), None)
    if last is None:
        return None
    return {
        "reason": last.reason,
        "by": last.by,
        "at": last.at.isoformat(),
        "report_version": last.seen_version,
    }


def _unlock_share(person_id: str) -> str:
    """Half of what opens the drafts on a phone; the other half never leaves it."""
    secret = current_app.config["SECRET_KEY"].encode()
    share = hmac.new(secret, f"unlock-share|{person_id}".encode(), hashlib.sha256).digest()
    return base64.b64encode(share).decode()
