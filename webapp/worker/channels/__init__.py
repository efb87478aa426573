"""The ways out of the force that this installation is set up for, by the name a message carries."""

from collections.abc import Mapping

from webapp.services.who_must_know import EMAIL
from webapp.worker.channels.message import Channel
from webapp.worker.channels.notify import notify_from
from webapp.worker.channels.smtp import smtp_from


def channels_from(settings: Mapping[str, str]) -> Mapping[str, Channel]:
    """E-mail goes by GOV.UK Notify where a force has it, or else by the force's own relay."""
    email = notify_from(settings) or smtp_from(settings)
    return {EMAIL: email} if email else {}
