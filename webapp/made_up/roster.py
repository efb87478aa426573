"""Who serves in the made-up forces: every name and number in `roster.csv` is invented."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from webapp.domain.permissions import OPEN_NO_CASE, SAFETY_ADVISER, SPOC, WELFARE_OFFICER

POSTS = OPEN_NO_CASE | {
    SPOC,
    WELFARE_OFFICER,
    SAFETY_ADVISER,
    "duty_manager",
    "chief_officer",
    "police_federation",
    "unison",
}


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """`role` says why somebody who tries Pledge would sign in as them."""

    name: str
    force: str
    number: str
    rank: str
    kind: str
    unit: str
    role: str
    supervisor: str

    @property
    def post(self) -> str | None:
        return self.role if self.role in POSTS else None

    @property
    def sign_in(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@example.police.uk"


@cache
def roster() -> tuple[Colleague, ...]:
    lines = files(__name__.rpartition(".")[0]).joinpath("roster.csv").read_text("utf-8")
    return tuple(Colleague(**line) for line in csv.DictReader(lines.splitlines()))


def holder_of(post: str, force: str) -> str:
    return next(each.name for each in roster() if (each.post, each.force) == (post, force))
