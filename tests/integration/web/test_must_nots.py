"""Whoever has a post and no part in a case asks all of it, and reads no word that is not theirs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from tests.integration.web.conftest import Phone, a_report, a_victim, addresses_of
from webapp import policy
from webapp.made_up.accounts import PHRASE
from webapp.made_up.force import add_people
from webapp.made_up.roster import roster
from webapp.storage.writing import writing
from webapp.web.access import CLOSED, PUBLIC

pytestmark = [
    pytest.mark.usefixtures("clock"),
    pytest.mark.clause("W2a"),
    pytest.mark.clause("B11"),
]

SIGN_IN = {each.name: each.sign_in for each in roster()}
NUMBER = {each.name: each.number for each in roster()}


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Who is in the story of a force, by their names in the made-up one."""

    victim: str
    reporter: str
    supervisor: str
    inspector: str
    investigator: str


CASTS = {
    "wmp": Cast(
        victim="Amy Clarke",
        reporter="Marcus Campbell",
        supervisor="Lucy Bennett",
        inspector="Grace Adeyemi",
        investigator="Ravi Shah",
    ),
    "btp": Cast(
        victim="Mei Chan",
        reporter="Liam Gallagher",
        supervisor="Kate Sullivan",
        inspector="Nia Morgan",
        investigator="Tariq Aziz",
    ),
}

# What is said of a case, each by somebody whose business it was.
SAID = {
    "account": "He came out of the kebab shop in a red jacket",
    "hate": "Go back where you came from",
    "welfare": "She wants her sister to be with her",
    "evidence": "The bus camera faces the other way",
    "exhibit": "A torn epaulette",
    "witness": "The woman with the pushchair",
    "view": "I want him to hear it from me",
    "statement": "I look behind me at every door",
    "question": "Will he know where I live",
    "complaint": "Nobody has rung me since Tuesday",
}
STRAND = "Race"
NAME = "name"
NOT_NEEDED = {"answer": "not_needed", "words": SAID["evidence"]}
NO_DETAILS = {"details": "none"}


@dataclass(frozen=True, kw_only=True)
class May:
    """All that a post opens of a case, and all that it reads of the words above."""

    opens: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()


NOTHING = May()
MAY = {
    "police_federation": NOTHING,
    "unison": NOTHING,
    "duty_manager": May(reads=frozenset({NAME})),
    "chief_officer": May(
        opens=frozenset({"/chief-statements/<uuid:case_id>"}),
        reads=frozenset({NAME, "complaint"}),
    ),
    "analyst": NOTHING,
    "scrutiny_panel": NOTHING,
    "learning_lead": NOTHING,
    "meeting_chair": May(opens=frozenset({"/meetings/<uuid:case_id>"})),
    "professional_standards": May(reads=frozenset({NAME, "complaint"})),
    "safety_adviser": May(
        opens=frozenset(
            {"/cases/<uuid:case_id>/safety-report", "/cases/<uuid:case_id>/safety-report/print"}
        ),
        reads=frozenset({NAME}),
    ),
}
OF_THE_REPORTER = May(
    opens=frozenset({"/reports/<uuid:case_id>"}),
    reads=frozenset({NAME, STRAND, "account", "hate"}),
)


@pytest.fixture
def as_(app: Flask) -> Callable[[str], FlaskClient]:
    """Anybody of the made-up forces, signed in once."""
    ids = {each.name: f"00000000-0000-7000-8000-{n:012}" for n, each in enumerate(roster())}
    with app.app_context(), writing() as session:
        add_people(session, ids)
    clients: dict[str, FlaskClient] = {}

    def sign_in(name: str) -> FlaskClient:
        if name not in clients:
            clients[name] = app.test_client()
            said = {"email": SIGN_IN[name], "password": PHRASE}
            assert clients[name].post("/sign-in", data=said).status_code == 302
        return clients[name]

    return sign_in


def tell(as_, cast, **victim):
    """What a colleague reports of the victim, badly hurt unless a test says otherwise."""
    hurt = {"who": "colleague", "name": cast.victim, "number": NUMBER[cast.victim]}
    hurt |= {"injury": "serious", "treatment": "admitted", "exposure": "spit"}
    return Phone(as_(cast.reporter)).report(
        a_report(
            kind="both",
            hate_strands=["race"],
            hate_words=SAID["hate"],
            account=SAID["account"],
            factors={"alcohol": "suspected"},
            victims=[a_victim(**{**hurt, "welfare": SAID["welfare"], **victim})],
        )
    )


def work_on(as_, cast, case_id, force):
    case, own, at = f"/cases/{case_id}", f"/my-case/{case_id}", "2026-10-25T01:30"
    investigator = {"number": NUMBER[cast.investigator]}
    exhibit = {"what": SAID["exhibit"], "kept_at": "Store", "sha256": "a" * 64}
    witness = {**investigator, "witness": SAID["witness"], "happened_at": at}
    view = {"happened_at": at, "how": "in_person", "supports": "yes", "words": SAID["view"]}
    view |= {"preferences-court": "wants", "wants_reasons": "yes"}
    unions = [each.key for each in policy.force(force).associations]
    for who, address, said in (
        (cast.supervisor, f"{case}/investigator", investigator),
        (cast.investigator, f"{case}/parts/investigator/acceptance", {}),
        (cast.inspector, f"{case}/evidence/plan/cctv", NOT_NEEDED),
        (cast.inspector, f"{case}/evidence/exhibits", exhibit),
        (cast.investigator, f"{case}/evidence/witness-statements", witness),
        (cast.investigator, f"{case}/victim-view", view),
        (cast.victim, f"{own}/personal-statement", {"words": SAID["statement"]}),
        (cast.victim, f"{own}/questions", {"words": SAID["question"], "about": "case"}),
        (cast.victim, f"{own}/bell", {}),
        (cast.victim, f"{own}/complaint", {"words": SAID["complaint"]}),
        *(
            (
                cast.supervisor,
                f"{case}/who-must-know/association",
                {**NO_DETAILS, "association": key},
            )
            for key in unions
        ),
    ):
        answer = as_(who).post(address, data=said)
        assert answer.status_code == 303, (who, address, answer.text)


def pages_of(app, client, case_id):
    """By rule or address: every page that answers of this case, every list, what each leads to."""
    opened = {}
    for method, rule, address in addresses_of(app, case_id):
        answer = client.open(address, method=method, buffered=True) if method == "GET" else None
        if answer and answer.status_code not in (403, 404):
            opened[rule] = words_of(answer)
    lists = {
        rule.rule: words_of(client.get(rule.rule, buffered=True))
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and says_something(rule.endpoint)
    }
    links = {link for page in lists.values() for link in re.findall(r'href="(/[^"#?]*)', page)}
    leads_on = {
        link: words_of(client.get(link, buffered=True)) for link in links if is_private(app, link)
    }
    return opened, {**opened, **lists, **leads_on}


def words_of(answer):
    return unescape(answer.get_data().decode("utf-8", "replace"))


def says_something(endpoint):
    return endpoint not in PUBLIC | CLOSED


def is_private(app, link):
    try:
        return says_something(app.url_map.bind("").match(link)[0])
    except HTTPException:
        return False


def read_in(pages, cast):
    looked_for = {**SAID, NAME: cast.victim, STRAND: STRAND}
    return {
        key for key, words in looked_for.items() if any(words in page for page in pages.values())
    }


def holders(force):
    """One account for each post of the made-up force."""
    return {each.post: each.name for each in roster() if each.force == force and each.post in MAY}


@pytest.mark.parametrize("force", CASTS)
def test_a_post_opens_no_more_of_a_case_than_is_its_own(app, as_, subtests, force):
    cast = CASTS[force]
    case_id = tell(as_, cast)
    work_on(as_, cast, case_id, force)
    asking = {name: MAY[post] for post, name in holders(force).items()}
    asking[cast.reporter] = OF_THE_REPORTER

    for name, may in asking.items():
        with subtests.test(name):
            opened, pages = pages_of(app, as_(name), case_id)

            assert set(opened) <= may.opens
            assert read_in(pages, cast) == may.reads


@pytest.mark.parametrize("force", CASTS)
def test_the_posts_of_the_night_hear_nothing_of_a_slight_injury(app, as_, subtests, force):
    """Nor do professional standards of what nobody complained of."""
    cast, posts = CASTS[force], holders(force)
    case_id = tell(as_, cast, injury="minor", treatment="first_aid", exposure="none", welfare="")

    for post in ("duty_manager", "professional_standards"):
        with subtests.test(post):
            opened, pages = pages_of(app, as_(posts[post]), case_id)
            assert not opened
            assert not read_in(pages, cast)
    assert "/notices/" not in as_(posts["chief_officer"]).get("/notices").text


@pytest.mark.parametrize("force", CASTS)
def test_a_part_in_the_case_reads_its_own_compartment(as_, subtests, force):
    cast = CASTS[force]
    case_id = tell(as_, cast)
    work_on(as_, cast, case_id, force)
    never = {"spoc": {"evidence", "welfare"}, "welfare_officer": {"evidence"}}
    never["leadership"] = {"evidence", "welfare"}

    for each in roster():
        if each.force == force and each.role in never:
            with subtests.test(each.role):
                answer = as_(each.name).get(f"/cases/{case_id}")
                assert answer.status_code == 200
                assert not read_in({"": words_of(answer)}, cast) & never[each.role]


@pytest.mark.parametrize("force", CASTS)
def test_to_a_colleague_who_has_no_part_the_case_is_not_there(app, as_, force):
    case_id = tell(as_, CASTS[force])
    bystander = as_({"wmp": "Sana Iqbal", "btp": "Ewan Stewart"}[force])

    answers = {
        (method, rule): bystander.open(address, method=method).status_code
        for method, rule, address in addresses_of(app, case_id)
    }

    assert len(answers) > 140
    assert {each: code for each, code in answers.items() if code not in (403, 404)} == {}
