"""Which of two words in a report asks less of the force: a lesser injury, a strand left out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from webapp.domain.severity import ADMITTED, Severity

EXPOSURES_THAT_COUNT = frozenset({"blood", "spit", "bite", "needle", "other"})
KIND, NOT_KNOWN = "kind", "not_known"
KINDS = {"assault": {"assault"}, "hate": {"hate"}, "both": {"assault", "hate"}}
# What is left out of these was still done, or aimed at, until somebody agrees that it was not.
ADD_UP = frozenset({KIND, "hate_strands", "methods"})


def is_less(name: str, before: Any, after: Any) -> bool:
    if name in ADD_UP:
        return not _parts(name, before) <= _parts(name, after)
    match name:
        case "injury":
            return _injury(after) < _injury(before)
        case "treatment":
            return before == ADMITTED != after
        case "exposure":
            return before in EXPOSURES_THAT_COUNT and after not in EXPOSURES_THAT_COUNT
        case "happened_at":
            return datetime.fromisoformat(after) > datetime.fromisoformat(before)
    return False


def counts_at_once(name: str, before: Any, after: Any) -> Any:
    """What the report says from now on: never less than it said before."""
    if name in ADD_UP:
        return _together(name, before, after)
    return before if is_less(name, before, after) else after


def _together(name: str, before: Any, after: Any) -> Any:
    if name == KIND:
        parts = _parts(KIND, before) | _parts(KIND, after)
        return next((kind for kind, of in KINDS.items() if of == parts), after)
    words = dict.fromkeys([*(before or ()), *after])
    return [each for each in words if each != NOT_KNOWN] or list(words)


def _parts(name: str, said: str | Sequence[str] | None) -> set[str]:
    if name == KIND:
        return KINDS.get(str(said), set())
    return set(said or ()) - {NOT_KNOWN}


def _injury(said: str | None) -> Severity:
    return Severity[str(said or "none").upper()]
