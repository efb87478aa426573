"""One message on its way out, and what every way out can do with it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Message:
    """Words that tell nothing. `id` is the same at every try, so that a repeat can be told."""

    id: str
    address: str
    subject: str
    body: str


class NobodyThere(Exception):
    """The address is no more: no other try would do better."""


class Channel(Protocol):
    def send(self, message: Message) -> str:
        """The carrier's number for it, empty when it has none; raises when it was not taken."""
        ...
