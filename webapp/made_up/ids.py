"""Ids that look like a phone's, and are the same every time a force is made."""

from datetime import datetime
from random import Random
from uuid import UUID

VERSION, VARIANT = 0x7, 0b10


def made_id(random: Random, at: datetime) -> str:
    """A version 7 id: the time it was made, then chance."""
    moment = int(at.timestamp() * 1000) << 80
    chance = random.getrandbits(12) << 64 | VARIANT << 62 | random.getrandbits(62)
    return str(UUID(int=moment | VERSION << 76 | chance))
