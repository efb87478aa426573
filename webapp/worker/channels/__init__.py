"""The ways out of the force that this installation is set up for, by the name a message carries."""

from collections.abc import Mapping

from webapp.services.who_must_know import EMAIL, PUSH
from webapp.worker.channels.message import Channel
from webapp.worker.channels.notify import notify_from
from webapp.worker.channels.push import push_from
from webapp.worker.channels.smtp import smtp_from


def channels_from(settings: Mapping[str, str]) -> Mapping[str, Channel]:
    """E-mail goes by GOV.UK Notify where a force has it, or else by the force's own relay."""
    found: dict[str, Channel | None] = {
        EMAIL: notify_from(settings) or smtp_from(settings),
        PUSH: push_from(settings),
    }
    return {name: channel for name, channel in found.items() if channel}
