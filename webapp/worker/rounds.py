"""One round of sending: pass over whoever did not answer, then send everything that is due."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from webapp.services import sending
from webapp.storage.outgoing import Outgoing
from webapp.worker.channels.message import Channel, Message, NobodyThere
from webapp.worker.words import words_for

log = logging.getLogger(__name__)

SENT, FAILED, GONE = "sent", "failed", "gone"

Clock = Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Round:
    """How a round went. Whose device is `gone` still gets the e-mail."""

    told: int
    sent: int
    failed: int
    gone: int = 0


def one_round(channels: Mapping[str, Channel], *, worker: str, address: str, clock: Clock) -> Round:
    told = sending.pass_over(now=clock())
    went = Counter[str]()
    while message := sending.take(worker=worker, now=clock()):
        went[_send(message, channels, address=address, clock=clock)] += 1
    return Round(told=told, sent=went[SENT], failed=went[FAILED], gone=went[GONE])


def _send(message: Outgoing, channels: Mapping[str, Channel], *, address: str, clock: Clock) -> str:
    """Whatever goes wrong is written down and tried again: one bad address stops nobody."""
    try:
        carrier_id = channels[message.channel].send(_as_message(message, address))
    except NobodyThere:
        sending.nobody_there(message)
        return GONE
    except Exception as fault:
        log.warning("not sent: %s %s", message.id, type(fault).__name__)
        sending.not_sent(message, fault=_said(fault, message.channel), now=clock())
        return FAILED
    sending.sent(message, carrier_id=carrier_id, now=clock())
    return SENT


def _as_message(message: Outgoing, address: str) -> Message:
    subject, body = words_for(message.notice_id, address)
    return Message(id=message.id, address=message.address, subject=subject, body=body)


def _said(fault: Exception, channel: str) -> str:
    if isinstance(fault, KeyError):
        return f"This installation is not set up to send by {channel}."
    return f"{type(fault).__name__}: {fault}"
