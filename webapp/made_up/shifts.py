"""Who works when in the made-up forces, and who is away: told in hours before and after now."""

import csv
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files

from webapp.storage.roster import Rostered


def shifts(now: datetime, ids: Mapping[str, str]) -> list[Rostered]:
    lines = files(__name__.rpartition(".")[0]).joinpath("shifts.csv").read_text("utf-8")
    hour = now.replace(minute=0, second=0, microsecond=0)
    return [
        Rostered(
            person_id=ids[line["name"]],
            what=line["what"],
            starts_at=hour + timedelta(hours=float(line["from_hours"])),
            ends_at=hour + timedelta(hours=float(line["until_hours"])),
        )
        for line in csv.DictReader(lines.splitlines())
    ]
