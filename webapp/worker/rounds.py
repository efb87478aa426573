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
    called = sending.call_hearers(now=clock()) + sending.call_chiefs(now=clock())
    told = sending.pass_over(now=clock()) + called
    went = Counter[str]()
    while message := sending.take(worker=worker, now=clock()):
        went[_send(message, channels, address=address, clock=clock)] += 1
    return Round(told=told, sent=went[SENT], failed=went[FAILED], gone=went[GONE])


def _send(message: Outgoing, channels: Mapping[str, Channel], *, address: str, clock: Clock) -> str:
    """Whatever goes wrong is written down and tried again: one bad address stops nobody."""
    channel = channels.get(message.channel)
    if channel is None:
        words = f"This installation is not set up to send by {message.channel}."
        return _not_sent(message, words, kind="no channel", now=clock())
    try:
        carrier_id = channel.send(_as_message(message, address))
    except NobodyThere:
        sending.nobody_there(message)
        return GONE
    except Exception as fault:
        kind = type(fault).__name__
        return _not_sent(message, f"{kind}: {fault}", kind=kind, now=clock())
    sending.sent(message, carrier_id=carrier_id, now=clock())
    return SENT


def _not_sent(message: Outgoing, fault: str, *, kind: str, now: datetime) -> str:
    """The log of the process gets no words of a carrier's: they may hold an address."""
    log.warning("not sent: %s %s", message.id, kind)
    sending.not_sent(message, fault=fault, now=now)
    return FAILED


def _as_message(message: Outgoing, address: str) -> Message:
    subject, body = words_for(message, address)
    return Message(id=message.id, address=message.address, subject=subject, body=body)
