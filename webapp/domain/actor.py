"""The person who asks: who they are, where they serve and the posts they hold."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person. Conflicts compare `person_id`, never the account."""

    person_id: str
    name: str
    force: str
    posts: frozenset[str] = frozenset()
