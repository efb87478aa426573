"""What phones said in the two versions before this one is received, not sent back to its author.

Each file is named after the commit whose schemas it was said by, and never made anew.
"""

import json
from pathlib import Path

import pytest

from tests.integration.web.conftest import Phone

pytestmark = pytest.mark.usefixtures("clock")
FILES = sorted((Path(__file__).parent / "said_before").glob("*.json"))
BY_A_SUPERVISOR = {"meet_victim", "check_on_victim"}
# Nobody has sent the report back, so there is nothing to answer: kept for a person, as it was then.
PARKED = {"answer_return"}


def test_there_are_two_versions():
    assert len(FILES) >= 2


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_is_received(file, as_):
    for said in json.loads(file.read_text()):
        phone = Phone(as_("sam" if said["kind"] in BY_A_SUPERVISOR else "ann"))

        (verdict,) = phone.send(phone.sealed(said["said"], said["kind"]))

        expected = "parked" if said["kind"] in PARKED else "received"
        assert verdict["status"] == expected, (said["kind"], verdict)
