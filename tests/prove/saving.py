"""A phone that people share, and what each of them recorded on it."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Phone:
    """`person` is whoever used it last, `signed_in` whoever the force would say it was."""

    number: int
    team: tuple[str, ...]
    pages: list[int] = field(default_factory=list)
    person: str | None = None
    signed_in: str | None = None


@dataclass(kw_only=True)
class Saved:
    """What somebody recorded. It is certain once the phone has said so."""

    id: str
    author: str
    phone: int
    kind: str
    cases: list[str]
    words: str
    call: int = 0
    certain: bool = False
    sha256: str | None = None
    photographs: list[dict[str, Any]] = field(default_factory=list)
