"""Show somebody's notices on their device, stop that, and forget a device that is gone."""

from webapp import policy
from webapp.domain.commands import ShowNotices, StopNotices
from webapp.domain.refusals import Refusal
from webapp.domain.showing_notices import show_notices as rule
from webapp.services.context import Context, Outcome
from webapp.services.who_must_know import PUSH
from webapp.storage import devices, outgoing
from webapp.storage.devices import Device
from webapp.storage.reading import Session


class NoSuchDevice(Refusal):
    sentence = "No such device shows your notices."


def show_notices(command: ShowNotices, context: Context) -> Outcome:
    person_id, device_id = context.actor.person_id, devices.id_of(command.endpoint)
    rule(
        is_allowed=policy.force(context.actor.force).notices_on_devices,
        device_id=device_id,
        others=[each.id for each in devices.of(context.session, person_id)],
    )
    forget_device(context.session, device_id)  # What waits for whoever had it before is not theirs.
    device = Device(
        id=device_id,
        person_id=person_id,
        endpoint=command.endpoint,
        p256dh=command.p256dh,
        auth=command.auth,
        called=command.called,
        since=context.now,
    )
    devices.keep(context.session, device)
    return Outcome(case_id="", reference=device_id)


def stop_notices(command: StopNotices, context: Context) -> Outcome:
    own = {each.id for each in devices.of(context.session, context.actor.person_id)}
    if command.device_id not in own:
        raise NoSuchDevice
    forget_device(context.session, command.device_id)
    return Outcome(case_id="", reference=command.device_id)


def forget_device(session: Session, device_id: str) -> None:
    """With what waits for it: the e-mail about the same notice goes on."""
    devices.forget(session, device_id)
    outgoing.drop(session, channel=PUSH, address=device_id)
