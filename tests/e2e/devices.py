"""A phone or a tablet in somebody's hands: it taps, loses its signal, and looks hard at every page.

With PLEDGE_SCREENSHOTS set to a folder, every page that is looked at is also drawn there.
"""

import os
import re
import signal
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
)

from tests.e2e.server import Server
from webapp.made_up.accounts import accounts

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}

# The browser itself writes a line for each answer that is no success; answers have their own check.
ABOUT_AN_ANSWER = re.compile(r"Failed to load resource: ")
LEAST_TARGET_PX = 44
TOO_SMALL = """least => [...document.querySelectorAll('button, select, summary, textarea, nav a,'
  + ' .doors a, input:not([type=hidden])')]
  .filter(target => target.checkVisibility() && !target.closest('.govuk-visually-hidden'))
  .filter(target => Math.round(target.getBoundingClientRect().height) < least)
  .map(target => `${target.getBoundingClientRect().height}: ${target.outerHTML.slice(0, 120)}`)"""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(part => part.getBoundingClientRect().right > screen.width + 1 && part.checkVisibility())
  .map(part => part.outerHTML.slice(0, 120))"""
# axe leaves empty style attributes behind; htmx would carry them on, and the policy refuses them.
CLEAN_UP = """() => document.querySelectorAll('[style=""]')
  .forEach(part => part.removeAttribute('style'))"""
COLOURS_ALONE = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


class Device:
    def __init__(
        self, context: BrowserContext, server: Server, *, profile: Path | None = None
    ) -> None:
        self.context, self.server, self.profile = context, server, profile
        self.taps, self.is_on = 0, True
        self._problems: list[str] = []
        self._is_measuring = False
        self._meter: CDPSession | None = None
        context.on("console", self._hear)
        context.on("weberror", lambda error: self._problems.append(str(error.error)))
        context.on("response", self._check_answer)
        self.page: Page = context.pages[0] if context.pages else context.new_page()

    # --- hands ---

    def open(self, path: str) -> None:
        self.page.goto(path)

    def sign_in(self, name: str, then: str = "/phone") -> None:
        """Ends where it was asked to; on a phone, when the phone is ready to lose its signal."""
        account = next(each for each in accounts() if each["name"] == name)
        self.open(f"/sign-in?next={then}")
        self.page.get_by_label("E-mail address").fill(account["sign_in"])
        self.page.get_by_label("Password", exact=True).fill(account["password"])
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        if then == "/phone":
            self.wait_until_ready(name)

    def wait_until_ready(self, name: str) -> None:
        expect(self.page.locator("signed-in [data-name]")).to_contain_text(name)
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")

    def sign_out(self) -> None:
        self.open("/cases")
        self.page.get_by_role("button", name="Sign out").click()

    def tap(self, name: str, within: Locator | None = None) -> None:
        """One tap, counted, on whatever a thumb would aim at: a link, a button or an answer."""
        self.taps += 1
        place = within or self.page
        named = (place.get_by_role(role, name=name, exact=True) for role in ("link", "button"))
        answer = place.get_by_text(name, exact=True)
        target = next((found for found in named if found.count()), answer)
        target.filter(visible=True).first.tap()

    def touch(self, target: Locator) -> None:
        """One tap, counted, on what no name alone would find."""
        self.taps += 1
        target.tap()

    def choose(self, label: str, value: str) -> None:
        """Two taps: the list, and the line in it."""
        self.taps += 2
        self.page.get_by_label(label).select_option(value)

    def answer(self, question: str, *answers: str, within: Locator | None = None) -> None:
        group = (within or self.page).get_by_role("group", name=question).filter(visible=True)
        for each in answers:
            self.taps += 1
            group.get_by_text(each, exact=True).tap()

    def write(self, label: str, words: str, within: Locator | None = None) -> None:
        self.taps += 1
        field = (within or self.page).get_by_label(label).filter(visible=True).first
        field.tap()
        field.fill(words)

    def go(self, door: str) -> None:
        """Through a door of the first screen, the way a thumb goes: no page is loaded anew."""
        target = self.page.get_by_role("link", name=door)
        if not target.count():
            self.tap("Pledge")
        self.taps += 1
        target.tap()
        expect(self.page.get_by_role("link", name="Start", exact=True)).to_be_visible()

    def wait_for_draft(self) -> None:
        """The page says it only when every word so far is in it."""
        draft = self.page.locator("[data-part=draft]").filter(has_text="Draft kept on this phone")
        expect(draft).to_be_visible()

    def choose_code(self, code: str) -> None:
        self.unfold("Choose a phone code")
        self.page.get_by_label("Six digits or more").fill(code)
        self.page.get_by_role("button", name="Keep this code").tap()
        expect(self.page.get_by_label("Six digits or more")).to_be_hidden()

    def unlock(self, code: str) -> None:
        self.page.get_by_label("Phone code").fill(code)
        self.page.get_by_role("button", name="Unlock").tap()
        expect(self.page.get_by_label("Phone code")).to_be_hidden()

    def unfold(self, words: str) -> None:
        self.page.locator("summary").filter(has_text=words).first.tap()

    def kill(self) -> None:
        """The system takes the browser's memory away, without a word to it."""
        assert self.profile
        self.is_on = False
        with self.context.expect_event("close"):
            os.kill(_process_of(self.profile), signal.SIGKILL)

    def put_away(self) -> None:
        if self.is_on:
            self.context.close()

    # --- signal ---

    def lose_signal(self) -> None:
        self.context.set_offline(True)

    def regain_signal(self) -> None:
        self.context.set_offline(False)

    # --- effort ---

    def effort(self, *kinds: str) -> float:
        """Seconds that this page has worked so far, whatever else the machine does meanwhile."""
        if not self._meter:
            self._meter = self.context.new_cdp_session(self.page)
            self._meter.send("Performance.enable", {"timeDomain": "threadTicks"})
        metrics = self._meter.send("Performance.getMetrics")["metrics"]
        return sum(each["value"] for each in metrics if each["name"] in kinds)

    # --- eyes ---

    def look(self, name: str = "") -> None:
        """What holds on every page, day and night: it fits, it reads, targets are big enough."""
        page = self.page
        page.wait_for_load_state()  # A page can be measured before its style has come.
        self.check_quiet()
        too_small = page.evaluate(TOO_SMALL, LEAST_TARGET_PX)
        assert not too_small, f"too small to tap on {page.url}: {too_small}"
        if page.evaluate("document.documentElement.scrollWidth > screen.width"):
            raise AssertionError(f"scrolls sideways: {page.url} {page.evaluate(TOO_WIDE)}")
        self._is_measuring = True
        self._check_with_axe("light", {"resultTypes": ["violations"]}, name)
        self._check_with_axe("dark", COLOURS_ALONE, name)
        page.emulate_media(color_scheme="light")
        page.evaluate(CLEAN_UP)
        self._is_measuring = False

    def draw(self, name: str) -> None:
        folder = os.environ.get("PLEDGE_SCREENSHOTS")
        if folder:
            width = (self.page.viewport_size or {})["width"]
            self.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)

    def check_quiet(self) -> None:
        """No error in a console, no breach of the policy, no fault and no missing page."""
        assert not self._problems, self._problems

    def headline(self) -> Locator:
        return self.page.locator("saved-item [data-headline]").first

    def _check_with_axe(self, scheme: Any, options: dict[str, Any], name: str) -> None:
        self.page.emulate_media(color_scheme=scheme)
        self.draw(f"{name or self._place()}-{scheme}")
        found = Axe().run(self.page, options=options)
        assert found.violations_count == 0, f"{self.page.url} {scheme} {found.generate_report()}"

    def _place(self) -> str:
        return re.sub(r"[0-9a-f-]{36}|\W+", "-", self.page.url.split("/", 3)[3])

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error" or self._is_measuring:
            return
        if not ABOUT_AN_ANSWER.match(message.text):
            self._problems.append(message.text)

    def _check_answer(self, response: Response) -> None:
        if response.status >= 500:
            self._problems.append(f"{response.status} {response.url}")


def _process_of(profile: Path) -> int:
    """The browser itself, not the processes that it started."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            said = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # It ended while we looked.
        is_ours = f"--user-data-dir={profile}".encode() in said
        if is_ours and not any(word.startswith(b"--type=") for word in said):
            return int(folder.name)
    raise AssertionError("that browser is not running")
