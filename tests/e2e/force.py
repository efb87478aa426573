"""What the force has, asked of its own record and not of a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from webapp.storage import files, tables
from webapp.storage.reading import reading


@dataclass(frozen=True)
class Force:
    app: Flask

    def rows(self, table: Any, *conditions: Any) -> Sequence[Any]:
        """Values that outlive the session, in the order in which they were written."""
        columns = table.__table__.columns
        with self.app.app_context():
            found = reading().execute(sa.select(*columns).where(*conditions).order_by(*columns[:1]))
            return found.all()

    def cases_at(self, place: str) -> Sequence[Any]:
        return self.rows(tables.CaseRow, tables.CaseRow.place == place)

    def case_at(self, place: str) -> Any:
        (case,) = self.cases_at(place)
        return case

    def photographs_of(self, case: Any) -> Sequence[Any]:
        return self.rows(tables.PhotographRow, tables.PhotographRow.case_id == case.id)

    def original_of(self, photograph: Any) -> bytes:
        folder: Path = self.app.config["PLEDGE_DATA"]
        return files.read(folder, photograph_id=photograph.id, copy=files.ORIGINAL)

    def events_of(self, case: Any, kind: str) -> Sequence[Any]:
        is_of = (tables.EventRow.case_id == case.id, tables.EventRow.kind == kind)
        return self.rows(tables.EventRow, *is_of)

    def part(self, case: Any, part: str) -> str | None:
        """The name of whoever holds a part in a case."""
        held = (tables.PartRow.case_id == case.id, tables.PartRow.part == part)
        holder = next((row.person_id for row in self.rows(tables.PartRow, *held)), None)
        return next((each.name for each in self.people() if each.id == holder), None)

    def people(self) -> Sequence[Any]:
        return self.rows(tables.PersonRow)

    def person(self, name: str) -> Any:
        return next(each for each in self.people() if each.name == name)

    def supervisor_of(self, name: str) -> str:
        above = self.person(name).supervisor_id
        return next(each.name for each in self.people() if each.id == above)

    def refusals(self, name: str) -> list[str]:
        """Which rules this person ran into, as the access log has it."""
        log, who = tables.AccessRow, self.person(name).id
        return [row.detail for row in self.rows(log, log.deed == "refused", log.person_id == who)]
