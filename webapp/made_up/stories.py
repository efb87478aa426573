"""What happened in the made-up forces, read from `stories.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import Any

STRUCTURE = frozenset({"hours_ago", "offline_hours", "reporter", "victims", "photographs", "then"})
SAVED_AFTER = timedelta(minutes=18)


@dataclass(frozen=True, kw_only=True)
class Story:
    """One incident. `said` is the report in the form's own field names; `then` is what followed."""

    happened_ago: timedelta
    offline_for: timedelta
    reporter: str
    victims: Sequence[Mapping[str, Any]]
    said: Mapping[str, Any]
    photographs: Sequence[str] = ()
    then: Sequence[Mapping[str, Any]] = ()

    @property
    def received_after(self) -> timedelta:
        return SAVED_AFTER + self.offline_for + timedelta(minutes=1)


def stories() -> tuple[Story, ...]:
    return tuple(map(_story, _written()["stories"]))


def notes() -> Mapping[str, Sequence[str]]:
    """What a supervisor writes when a point is done, by the point's key."""
    return _written()["notes"]


def _story(told: Mapping[str, Any]) -> Story:
    return Story(
        happened_ago=timedelta(hours=told["hours_ago"]),
        offline_for=timedelta(hours=told.get("offline_hours", 0)),
        reporter=told["reporter"],
        victims=told["victims"],
        said={name: words for name, words in told.items() if name not in STRUCTURE},
        photographs=told.get("photographs", ()),
        then=told.get("then", ()),
    )


@cache
def _written() -> Mapping[str, Any]:
    folder = files(__name__.rpartition(".")[0])
    return tomllib.loads(folder.joinpath("stories.toml").read_text("utf-8"))
