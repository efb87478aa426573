"""A person's own devices: show notices on this one, see the others, stop any of them."""

from flask import Blueprint, Response, current_app, redirect, request, url_for

from webapp import policy
from webapp.domain.commands import ShowNotices, StopNotices
from webapp.domain.permissions import Permission
from webapp.domain.showing_notices import TooManyDevices
from webapp.storage import devices, keys
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.naming import name_of
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.showing_notices import ShowNoticesSchema, to_base64

blueprint = Blueprint("devices", __name__, url_prefix="/devices")


@blueprint.get("")
@needs(Permission.READ_NOTICE)
def index() -> Response:
    access.saw("list devices")
    return _index(form_for(ShowNoticesSchema, formdata=None))


@blueprint.post("")
@needs(Permission.READ_NOTICE)
def create_device() -> Response:
    form = form_for(ShowNoticesSchema)
    form.schema.services = _services()  # type: ignore[attr-defined]
    if not form.passes(now=clock.now()):
        return _index(form, 422)
    called = name_of(request.user_agent.string)
    try:
        carry_out(ShowNotices(happened_at=clock.now(), called=called, **form.said))
    except TooManyDevices as refusal:
        return _index(form, put_beside(form, "endpoint", refusal))
    access.saw("show notices on a device", detail=called)
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


@blueprint.post("/<device_id>/removal")
@needs(Permission.READ_NOTICE)
def create_removal(device_id: str) -> Response:
    carry_out(StopNotices(happened_at=clock.now(), device_id=device_id))
    access.saw("stop notices on a device")
    return redirect(url_for(".index"), 303)  # type: ignore[return-value]


def _index(form: SchemaForm, status: int = 200) -> Response:
    actor, channels = access.actor(), current_app.config["PLEDGE_CHANNELS"]
    return page(
        "devices/index.html",
        status,
        devices=devices.of(reading(), actor.person_id),
        form=form,
        is_allowed=policy.force(actor.force).notices_on_devices,
        is_set_up=channels.get("PLEDGE_PUSH") == "on",
        key=_public_key(),
    )


def _public_key() -> str:
    """A browser takes notices from whoever has the other half, and from nobody else."""
    return to_base64(keys.public_point(current_app.config["PLEDGE_DATA"], keys.PUSH))


def _services() -> tuple[str, ...]:
    return policy.push_services(
        also=current_app.config["PLEDGE_CHANNELS"].get("PLEDGE_PUSH_SERVICE")
    )
