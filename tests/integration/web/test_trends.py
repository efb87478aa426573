"""Figures on a page, in a pack and in a file, for those who see no case."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.integration.web.conftest import IDS
from tests.integration.web.paper import Paper
from webapp.domain import commands as c
from webapp.domain.quarters import Quarter
from webapp.services.context import Context
from webapp.services.handlers import handle
from webapp.storage import people
from webapp.storage.tables import AccessRow, PersonRow, PublishedFiguresRow, db
from webapp.storage.writing import writing
from webapp.web import clock as app_clock
from webapp.web.capture import new_id
from webapp.web.trends.export import COLUMNS

QUARTER = Quarter(2026, 3)
HERE = f"/trends/{QUARTER.key}"
HAPPENED = datetime(2026, 8, 14, 21, 30, tzinfo=UTC)


@pytest.fixture
def counted(app, clock, team, as_):
    """A quarter of 24 assaults, and somebody to count them: wes analyses, amir sits on a panel."""
    with app.app_context(), writing() as session:
        for name, post in (("wes", "analyst"), ("amir", "scrutiny_panel")):
            session.get_one(PersonRow, IDS[name]).post = post
        for n in range(24):
            at = HAPPENED + timedelta(days=n)
            context = Context(
                session=session,
                actor=people.actor(session, IDS["ann"]),
                command_id=new_id(),
                saved_at=at,
                now=at,
            )
            victim = c.Victim(case_id=new_id(), who="me", role="officer", said={"injury": "minor"})
            place = "=Broad Street" if n % 2 else f"Number {n}, Mill Lane"
            said = {"kind": "assault", "place": place, "methods": ["kick"]}
            command = c.ReportAssault(
                happened_at=at, incident_id=new_id(), said=said, victims=(victim,)
            )
            handle(command, context)
    return as_


def logged(app):
    with app.app_context():
        return [(row.deed, row.detail) for row in db.session.query(AccessRow).all()]


class TestIndex:
    def test_is_where_an_analyst_begins(self, counted):
        analyst = counted("wes")

        assert analyst.get("/").headers["Location"] == "/trends"
        page = analyst.get("/trends")
        assert page.status_code == 200
        assert "July to September 2026" in page.text
        assert "Due now" not in page.text

    def test_leads_on_to_what_is_older_than_three_years(self, counted, clock):
        clock.shift(timedelta(days=3 * 365))
        analyst = counted("wes")

        first = analyst.get("/trends").text
        assert QUARTER.title not in first
        assert 'href="/trends?after=2026-q4"' in first
        older = analyst.get("/trends?after=2026-q4").text
        assert QUARTER.title in older
        assert "Next page" not in older
        assert analyst.get(HERE).status_code == 200

    @pytest.mark.parametrize("who", ["sam", "ann", "ines"])
    def test_is_refused_to_whoever_holds_no_such_post(self, counted, who):
        for address in ("/trends", HERE, f"{HERE}/figures.csv", f"{HERE}/pack", f"{HERE}/pack.pdf"):
            assert counted(who).get(address).status_code == 403

    def test_shows_a_force_nothing_of_another(self, app, counted):
        with app.app_context(), writing() as session:
            session.get_one(PersonRow, IDS["sol"]).post = "analyst"

        assert "No quarter has been counted" in counted("sol").get("/trends").text
        assert counted("sol").get(HERE).status_code == 404


@pytest.mark.clause("B14")
class TestShow:
    def test_says_n_beside_every_table_and_draws_without_style(self, app, counted):
        page = counted("wes").get(HERE)

        assert "<strong>24</strong> cases" in page.text
        assert page.text.count("n = ") == page.text.count("<caption")
        assert "<svg" in page.text
        assert "style=" not in page.text
        assert ("read figures", QUARTER.key) in logged(app)

    def test_names_nobody(self, counted):
        page = counted("wes").get(HERE)

        for name in ("Ann", "Sam", "Ines", "1001"):
            assert name not in page.text.replace("Wes Made-Up", "")

    def test_opens_no_case_to_whoever_reads_it(self, app, counted):
        with app.app_context():
            case_id = db.session.execute(db.text("SELECT id FROM cases LIMIT 1")).scalar_one()

        for who in ("wes", "amir"):
            assert counted(who).get(f"/cases/{case_id}").status_code == 404

    @pytest.mark.parametrize("key", ["2026-q4", "2026-q2", "2026-q9", "never"])
    def test_is_not_there_for_what_is_not_published(self, counted, key):
        assert counted("wes").get(f"/trends/{key}").status_code == 404

    def test_is_counted_once(self, app, counted, clock):
        first = counted("wes").get(HERE).text
        with app.app_context():
            rows = db.session.query(PublishedFiguresRow).all()
            assert [(row.force, row.quarter) for row in rows] == [("wmp", QUARTER.key)]
        clock.shift(timedelta(days=3))

        assert counted("wes").get(HERE).text.split("<h1")[1] == first.split("<h1")[1]
        assert "counted once, when it is first opened two weeks after its end or later" in first


class TestShowCsv:
    def test_holds_the_declared_columns_and_no_small_count(self, app, counted):
        answer = counted("wes").get(f"{HERE}/figures.csv")

        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert answer.mimetype == "text/csv"
        assert tuple(rows[0]) == COLUMNS
        assert all(int(row["count"]) >= 5 for row in rows if row["count"])
        assert all((row["is_hidden"] == "yes") == (row["count"] == "") for row in rows)
        assert ("export figures", QUARTER.key) in logged(app)

    def test_holds_nothing_that_a_spreadsheet_would_run(self, counted):
        answer = counted("wes").get(f"{HERE}/figures.csv")

        assert "'=Broad Street" in answer.text
        assert ",=Broad" not in answer.text

    def test_is_refused_to_the_panel(self, counted):
        assert counted("amir").get(f"{HERE}/figures.csv").status_code == 403

    def test_is_documented_column_by_column(self, counted):
        written = (Path(__file__).parents[3] / "docs" / "figures.md").read_text()
        page = counted("wes").get(HERE).text

        assert ", ".join(COLUMNS) in page
        for column in COLUMNS:
            assert f"| `{column}` |" in written


class TestPack:
    def test_takes_what_the_panel_says_and_prints_it_without_a_name(self, counted):
        panel = counted("amir")
        panel.post(f"{HERE}/comments", data={"words": "Too many are late."})

        page = counted("wes").get(f"{HERE}/pack")

        assert "Too many are late." in page.text
        assert "Amir" not in page.text

    def test_keeps_what_was_typed_when_it_names_somebody(self, app, counted):
        words = "Ann Made-Up was not seen in time."

        answer = counted("amir").post(f"{HERE}/comments", data={"words": words})

        assert answer.status_code == 422
        assert "Nobody is named here" in answer.text
        assert words in answer.text
        assert ("refused", "SomebodyIsNamed") in logged(app)

    def test_takes_no_comment_from_an_analyst(self, counted):
        answer = counted("wes").post(f"{HERE}/comments", data={"words": "Well."})

        assert answer.status_code == 403


@pytest.mark.clause("B14")
class TestPrintPack:
    def test_is_tagged_and_names_every_drawing(self, counted):
        answer = counted("amir").get(f"{HERE}/pack.pdf")

        paper = Paper(answer.data)
        assert answer.mimetype == "application/pdf"
        assert f"pledge-wmp-{QUARTER.key}-pack.pdf" in answer.headers["Content-Disposition"]
        assert paper.says_that_it_is_accessible
        assert paper.language == "en-GB"
        assert paper.title == "Scrutiny pack, July to September 2026"
        assert paper.kinds["H1"] == 1
        assert paper.kinds["H2"] >= 5
        assert paper.kinds["Table"] == paper.kinds["Caption"] == 4
        assert paper.kinds["TH"] > 20
        assert paper.unnamed_drawings == 0

    def test_says_the_quarter_when_it_was_counted_and_n_at_every_table(self, counted):
        paper = Paper(counted("wes").get(f"{HERE}/pack.pdf").data)

        assert "July to September 2026" in paper.words
        assert "24 cases. Counted on" in paper.words
        assert paper.words.count("n = ") == paper.kinds["Table"]

    def test_holds_what_the_page_holds_and_no_small_count(self, counted):
        file = counted("wes").get(f"{HERE}/figures.csv").text
        hidden = sum(row["is_hidden"] == "yes" for row in csv.DictReader(io.StringIO(file)))
        page = counted("wes").get(f"{HERE}/pack").text

        words = Paper(counted("wes").get(f"{HERE}/pack.pdf").data).words

        assert hidden
        told_how = words.count("are hidden") + words.count("or hidden,")
        assert words.count("hidden") == page.count('title="Hidden"') + told_how

    def test_names_nobody_and_holds_what_the_panel_said(self, counted):
        counted("amir").post(f"{HERE}/comments", data={"words": "Too many are late."})

        words = Paper(counted("amir").get(f"{HERE}/pack.pdf").data).words

        assert "Too many are late." in words
        for name in ("Ann", "Amir", "Sam", "Ines", "1001"):
            assert name not in words

    def test_is_written_down_apart_from_reading_it(self, app, counted):
        counted("amir").get(f"{HERE}/pack.pdf")

        assert [each for each in logged(app) if "pack" in each[0]] == [("export pack", QUARTER.key)]

    def test_is_not_there_for_what_is_not_published(self, counted):
        assert counted("wes").get("/trends/2026-q4/pack.pdf").status_code == 404


def test_the_clock_stands_after_the_quarter_has_settled(clock):
    assert app_clock.now() >= QUARTER.settled_at
