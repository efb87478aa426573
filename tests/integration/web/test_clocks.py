"""A phone's clock that is out never loses a fact, and never passes unsaid."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.integration.web.conftest import FROM_OUR_PAGE, Phone, a_report
from webapp.storage.reading import reading
from webapp.storage.tables import CaseRow, EventRow, OperationRow
from webapp.web import clock

pytestmark = pytest.mark.usefixtures("clock")

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def reported(phone, *, out, happened_at="2026-10-24T23:30", **envelope):
    """Saved an hour ago by a clock that was out, and heard of the time an hour before that."""
    said = a_report(happened_at=happened_at)
    saved_at, told = clock.now() - timedelta(hours=1), clock.now() - timedelta(hours=2)
    heard = {
        "told": told.isoformat(),
        "by_its_clock": (told + out).isoformat(),
        "ago_ms": 3_600_000.5,
    }
    operation = phone.sealed(
        said,
        "report_assault",
        **{"saved_at": (saved_at + out).isoformat(), "heard": heard, **envelope},
    )
    sent_at = int((clock.now() + out).timestamp() * 1000)
    answer = phone.client.post(
        "/sync",
        json={"operations": [operation]},
        headers={**FROM_OUR_PAGE, "X-Phone-Time": str(sent_at)},
    )
    assert answer.json["verdicts"][0]["status"] == "received", answer.json
    return said["victims"][0]["case_id"]


def kept(app, column):
    with app.app_context():
        return list(reading().execute(sa.select(column)).scalars())


@pytest.mark.parametrize(
    ("out", "words"),
    [
        (7 * MINUTE, "7 minutes fast"),
        (-7 * MINUTE, "7 minutes slow"),
        (400 * DAY, "400 days fast"),
        (-400 * DAY, "400 days slow"),
    ],
)
def test_is_said_where_the_time_is_read_and_above_what_is_due(app, as_, out, words):
    case_id = reported(Phone(as_("ann")), out=out)

    page = as_("sam").get(f"/cases/{case_id}").text

    assert kept(app, OperationRow.clock_fast_by) == [out.total_seconds()]
    assert page.count(words) >= 2
    assert "so may what is due" in page


@pytest.mark.parametrize("out", [-400 * DAY, 400 * DAY])
def test_is_no_way_to_report_what_has_not_happened_yet(as_, out):
    with pytest.raises(AssertionError, match="This time has not come yet"):
        reported(Phone(as_("ann")), out=out, happened_at="2026-10-25T02:30")


@pytest.mark.parametrize("out", [timedelta(), 4 * MINUTE, -5 * MINUTE])
def test_is_kept_and_not_said_when_it_is_little(app, as_, out):
    case_id = reported(Phone(as_("ann")), out=out)

    assert kept(app, OperationRow.clock_fast_by) == [out.total_seconds()]
    assert "clock was out" not in as_("sam").get(f"/cases/{case_id}").text


@pytest.mark.parametrize("out", [400 * DAY, -400 * DAY])
def test_leaves_the_time_of_the_event_and_of_its_arrival_alone(app, as_, out):
    """What is due runs from the event's own time, whatever the phone's clock says."""
    reported(Phone(as_("ann")), out=out, happened_at="2025-09-01T10:00")

    [happened_at] = kept(app, CaseRow.happened_at)
    assert happened_at.isoformat() == "2025-09-01T09:00:00+00:00"
    assert set(kept(app, EventRow.received_at)) == {clock.now()}


@pytest.mark.parametrize(
    "nonsense",
    [
        {"heard": None},
        {"heard": {}},
        {"heard": {"told": "x", "by_its_clock": "y", "ago_ms": 1}},
        {"heard": {"told": "2026-10-25T00:00:00", "by_its_clock": "…", "ago_ms": None}},
        {
            "heard": {
                "told": "0001-01-01T00:00:00+14:00",
                "by_its_clock": "9999-12-31T23:59:59-14:00",
                "ago_ms": 1e300,
            }
        },
        {"saved_at": "0001-01-01T00:00:00+14:00"},
        {"saved_at": "9999-12-31T23:59:59-14:00"},
        {"saved_at": None},
    ],
)
def test_is_no_reason_to_refuse_whatever_a_phone_says_of_it(app, as_, nonsense):
    reported(Phone(as_("ann")), out=timedelta(), **nonsense)

    assert len(kept(app, CaseRow.id)) == 1


@pytest.mark.parametrize("said", ["", "x", "9" * 40, "-1e9"])
def test_is_no_reason_to_refuse_whatever_comes_beside_it(as_, said):
    phone = Phone(as_("ann"))
    operation = phone.sealed(a_report(), "report_assault")
    headers = {**FROM_OUR_PAGE, "X-Phone-Time": said}

    answer = phone.client.post("/sync", json={"operations": [operation]}, headers=headers)

    assert answer.json["verdicts"][0]["status"] == "received"
