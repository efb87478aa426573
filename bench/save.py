"""From the tap to "Saved" on the phone, beside what the same record costs alone."""

import argparse
from pathlib import Path

from playwright.sync_api import Page

from bench.figures import Goal, Table, median, ninetieth
from bench.serving import OFFICER, browser, served
from webapp.made_up.accounts import PHRASE

SAVES, WARM = 40, 5
GOAL = Goal(what="times a bare strict put", at_most=2.0)
PROGRAM = (Path(__file__).parent / "save.js").read_text()
OPEN = "() => document.querySelector('capture-form').operation"
UNLOCKED = "() => !document.querySelector('signed-in [data-name]').hidden"


def run(options: argparse.Namespace) -> list[Table]:
    table = Table(
        title=f"Saving a report on the phone, ms, {SAVES} saves, the floors taken before each",
        columns=("from the tap to", "where", "median", "90th", "bare put", "ratio", "goal"),
    )
    with served() as address, browser() as chromium:
        context = chromium.new_context(
            base_url=f"http://{address}", locale="en-GB", timezone_id="Europe/London"
        )
        page = context.new_page()
        _sign_in(page)
        _tell(table, "signed in", _saves(page, ready=UNLOCKED))
        context.set_offline(True)
        _tell(table, "no signal, phone locked", _saves(page, ready=OPEN))
    table.notes += [
        "Bare page: one field, one strict put, the word. From a tap, that is the least there is.",
        "Committed: sealed and on the disk. Said: read back as well, the word on the screen.",
    ]
    return [table]


def _sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/phone")
    page.get_by_label("E-mail address").fill(OFFICER)
    page.get_by_label("Password", exact=True).fill(PHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/phone")
    page.wait_for_function(UNLOCKED)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")


def _saves(page: Page, *, ready: str) -> list[dict[str, float]]:
    saves = []
    for _ in range(WARM + SAVES):
        page.goto("/reports/new")
        page.wait_for_function(ready)
        saves.append(page.evaluate(PROGRAM))
    return saves[WARM:]


def _tell(table: Table, where: str, saves: list[dict[str, float]]) -> None:
    bare = median([each["bare"] for each in saves])
    for what in ("bare_page", "committed", "said"):
        taken = [each[what] for each in saves]
        ratio = median(taken) / bare
        met = ("met" if GOAL.is_met_by(ratio) else f"over {GOAL.at_most}") if what == "said" else ""
        words = what.replace("_", " ")
        table.add(words, where, median(taken), ninetieth(taken), bare, ratio, met)
