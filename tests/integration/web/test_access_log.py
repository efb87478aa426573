"""No log, no view: whoever reads anything of a case leaves a line behind, and the chain holds."""

import hashlib
import io
from uuid import UUID, uuid5

import pytest
from PIL import Image

from tests.integration.web.conftest import Phone, a_report, a_victim, new_id
from webapp.storage import access_log
from webapp.storage.reading import reading
from webapp.storage.tables import AccessRow, BellRow, ComplaintRow, LessonRow, ProblemRow
from webapp.web.access import CLOSED, PUBLIC

pytestmark = pytest.mark.usefixtures("clock")

# Pages that hold nothing of any case.
SAY_NOTHING = {
    "due.front",
    "reports.saved",
    "notes.saved",
    "looking_after.saved",
    "api.openapi",
    "phone.session",
    "sealed_files.new",
}

VIEWS = [
    ("sam", "/due"),
    ("sam", "/due/welfare"),
    ("sam", "/cases"),
    ("sam", "/cases/{case}"),
    ("sam", "/cases/{case}/points/leaflet"),
    ("sam", "/cases/{case}/investigator"),
    ("sam", "/cases/{case}/offences"),
    ("sam", "/cases/{case}/progress"),
    ("sam", "/cases/{case}/named-offences"),
    ("sam", "/cases/{case}/relations"),
    ("sam", "/cases/{case}/evidence"),
    ("sam", "/cases/{case}/evidence/plan/body_worn"),
    ("pat", "/cases/not-told-in-time"),
    ("zara", "/cases/suspected-colleagues"),
    ("sam", "/cases/{case}/parts/line_supervisor"),
    ("lena", "/cases/{case}/parts/line_supervisor/offer"),
    ("sam", "/cases/{case}/photographs/{photograph}"),
    ("sam", "/cases/{case}/photographs/{photograph}/original"),
    ("hana", "/safety"),
    ("hana", "/cases/{case}/safety-report"),
    ("hana", "/cases/{case}/safety-report/print"),
    ("sam", "/cases/{case}/safety-report/supervisors-part"),
    ("ann", "/my-case/{case}/safety-report"),
    ("sam", "/cases/{case}/leaflet"),
    ("sam", "/cases/{case}/leaflet.pdf"),
    ("sam", "/cases/{case}/invitation"),
    ("zara", "/invitations"),
    ("sam", "/cases/{case}/meeting"),
    ("sam", "/cases/{case}/debrief"),
    ("sam", "/cases/{case}/statement"),
    ("ann", "/my-case/{case}/statement"),
    ("ines", "/cases/{case}/closing"),
    ("sam", "/cases/{case}/court"),
    ("sam", "/cases/{case}/court/personal-statements/1.pdf"),
    ("ann", "/my-case/{case}/personal-statement"),
    ("ann", "/my-case/{case}/personal-statement/1.pdf"),
    ("sam", "/cases/{case}/victim-view"),
    ("sam", "/cases/{case}/outcome"),
    ("ann", "/my-case/{case}/outcome"),
    ("lena", "/cases/{case}/review"),
    ("zara", "/complaints"),
    ("zara", "/complaints/{complaint}"),
    ("sam", "/cases/{case}/court/chief-statement.pdf"),
    ("sam", "/cases/{case}/court/community-impact.pdf"),
    ("cate", "/chief-statements"),
    ("cate", "/chief-statements/{case}"),
    ("cate", "/chief-statements/{case}/statement.pdf"),
    ("sam", "/meetings/private"),
    ("sam", "/meetings/private/{case}"),
    ("chet", "/meetings"),
    ("chet", "/meetings/agenda.json"),
    ("chet", "/meetings/{case}"),
    ("lara", "/lessons"),
    ("lara", "/lessons/export.csv"),
    ("lara", "/lessons/{lesson}"),
    ("pat", "/problems"),
    ("pat", "/problems/{problem}"),
    ("pat", "/trends"),
    ("ann", "/my-case"),
    ("ann", "/my-case/{case}"),
    ("ann", "/my-case/{case}/leaflet"),
    ("ann", "/my-case/{case}/leaflet.pdf"),
    ("ann", "/my-case/{case}/who-knows"),
    ("ann", "/my-case/{case}/rep-page.pdf"),
    ("ann", "/my-case/{case}/how-it-is"),
    ("ann", "/my-case/{case}/words"),
    ("ann", "/my-case/{case}/questions"),
    ("sam", "/cases/{case}/questions"),
    ("pat", "/quiet-bell"),
    ("pat", "/quiet-bell/{bell}"),
    ("ann", "/reports/{case}"),
    ("ann", "/reports/additions/new"),
    ("ann", "/notes/new"),
    ("sam", "/looking-after/meeting"),
    ("sam", "/looking-after/check"),
    ("sam", "/cases/{case}/support"),
    ("sam", "/cases/{case}/exposure-care"),
    ("sam", "/cases/{case}/going-back"),
    ("ann", "/phone/cases"),
    ("sam", "/cases/{case}/who-must-know"),
    ("lena", "/notices"),
    ("lena", "/devices"),
    ("ann", "/phones"),
    ("lena", "/notices/{notice}"),
    ("lena", "/notices/{notice}/rep-page.pdf"),
    ("amir", "/cases/{case}"),
    ("ann", "/cases/{case}"),
    ("amir", "/meetings/private/{case}"),
]
# Every view above is seen, apart from those tried by people who may not, and one that leads on.
OTHERWISE = {
    ("amir", "/cases/{case}"): 404,
    ("ann", "/cases/{case}"): 403,
    ("amir", "/meetings/private/{case}"): 404,
    ("ann", "/my-case"): 302,
    ("lena", "/notices/{notice}/rep-page.pdf"): 404,
}

# What these say of a quarter is written down too; test_trends has one that can be read.
OF_A_QUARTER = {"trends.show", "trends.show_csv", "trends.show_pack", "trends.print_pack"}
ELSEWHERE = OF_A_QUARTER | {"due.show_parked", "due.show_phone"}

A_PROBLEM = {"title": "At the gate", "words": "Late.", "owner": "3001", "review_on": "2026-12-01"}
A_LESSON = {"about": "kit", "text": "The glove tore at the seam."}


def the_only(app, column):
    with app.app_context():
        return reading().query(column).scalar()


def first_notice(case_id):
    """A case's own leader is told as it opens, under a number that is always the same."""
    return uuid5(UUID(case_id), "local_leadership 0")


def lines(app):
    with app.app_context():
        return [(row.deed, row.case_id) for row in reading().query(AccessRow).order_by(AccessRow.n)]


def everything_there_is_to_see(app, as_):
    phone, photograph = Phone(as_("ann")), a_photograph()
    case_id = phone.report(
        a_report(photographs=[photograph[0]], victims=[a_victim(exposure="spit")])
    )
    phone.send_photograph(photograph[0]["id"], "original", photograph[1])
    impact = {"decision": "used", "reason": "Hate.", "words": "They stay away."}
    for who, address, said in (
        ("sam", f"/cases/{case_id}/parts/line_supervisor/offer", {"number": "4001"}),
        ("ines", f"/cases/{case_id}/debrief/lesson", A_LESSON),
        ("pat", "/problems", A_PROBLEM),
        ("ines", f"/cases/{case_id}/meeting/participants", {"numbers": "2001"}),
        ("ann", f"/my-case/{case_id}/bell", {}),
        ("ann", f"/my-case/{case_id}/complaint", {"words": "Nobody rang."}),
        ("ann", f"/my-case/{case_id}/personal-statement", {"words": "I ache."}),
        ("sam", f"/cases/{case_id}/court/community-impact", impact),
        ("cate", f"/chief-statements/{case_id}", {"seen_version": "2", "words": "I ask."}),
    ):
        as_(who).post(address, data=said)
    return {
        "bell": the_only(app, BellRow.id),
        "complaint": the_only(app, ComplaintRow.id),
        "case": case_id,
        "photograph": photograph[0]["id"],
        "lesson": the_only(app, LessonRow.id),
        "problem": the_only(app, ProblemRow.id),
        "notice": first_notice(case_id),
    }


class TestEveryView:
    def test_leaves_one_line(self, app, as_, subtests):
        ids = everything_there_is_to_see(app, as_)

        for who, address in VIEWS:
            client = as_(who)
            before = len(lines(app))
            with subtests.test(who=who, address=address):
                answer = client.get(address.format(**ids), buffered=True)

                assert answer.status_code == OTHERWISE.get((who, address), 200)
                assert len(lines(app)) == before + 1

    def test_is_in_the_list_above_or_says_nothing_of_any_case(self, app):
        shapes = {
            address.format(
                case="<uuid:case_id>",
                photograph="<uuid:photograph_id>",
                lesson="<uuid:lesson_id>",
                problem="<uuid:problem_id>",
                notice="<uuid:notice_id>",
                bell="<uuid:bell_id>",
                complaint="<uuid:complaint_id>",
            )
            for _, address in VIEWS
        }
        for rule in app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.endpoint in PUBLIC | CLOSED | SAY_NOTHING:
                continue
            shape = rule.rule.replace("<point>", "leaflet").replace("<part>", "line_supervisor")
            shape = shape.replace("<int:number>", "1").replace("<item>", "body_worn")
            assert shape in shapes or rule.endpoint in ELSEWHERE, rule


class TestChain:
    def test_holds_after_many_hands(self, app, as_):
        for who in ("sam", "ines", "pat"):
            as_(who).get("/cases")

        with app.app_context():
            assert list(access_log.broken_links(reading())) == []


def a_photograph():
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "purple").save(drawn, "JPEG")
    content = drawn.getvalue()
    listed = {
        "id": new_id(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "taken_at": "2026-10-25T00:10:00+01:00",
        "shows": "",
    }
    return listed, content
