"""What rests on a phone: nothing that anybody but its author and the force could read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.devices import Device
from tests.e2e.force import Force
from tests.e2e.test_report_at_scene import REPORT, fill_in_what_is_needed

# Words that nothing else on a phone would hold, one for each way in which words are kept.
SAVED, DRAFTED, SPOKEN, NOTED, ABOUT = (
    "Quillbrook Passage",
    "Zephyrgate Yard",
    "marmoset-trombone",
    "kedgeree-lantern",
    "vexillum-harbour",
)
ENCODINGS = ("utf-8", "utf-16-le")


def test_a_lost_phone_gives_nothing_away(
    phone: Callable[[], Device], force: Force, tmp_path: Path
) -> None:
    # Given an officer who knows cases, and has no signal
    device = phone()
    device.sign_in("Chloe Nwosu")
    known = force.case_at("Bradford Place bus station")
    expect(device.page.get_by_text(known.reference)).to_be_visible()
    device.lose_signal()

    # When they save a report and a note
    device.go(REPORT)
    fill_in_what_is_needed(device, place=SAVED)
    device.write("What happened, in your own words", SPOKEN)
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")
    device.go("Write a welfare note")
    device.page.get_by_label("Whose case is this about?").select_option(known.id)
    device.write("Your note", NOTED)
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")

    # And read the one, and begin another
    device.go("Waiting on this phone")
    device.unfold("What you wrote")
    expect(device.page.locator("[data-answers]").first).to_be_visible()
    device.go(REPORT)
    device.write("Where?", DRAFTED)
    device.write("What happened, in your own words", ABOUT)
    device.answer("What was it?", "Hate crime or abuse")
    device.wait_for_draft()

    # Then, whether the browser is closed or dies, no word of it lies on the phone
    words = (SAVED, DRAFTED, SPOKEN, NOTED, ABOUT, known.reference, known.id, "Chloe", "Nwosu")
    assert not set(found(words, tmp_path / "profile"))
    device.put_away()
    assert not set(found(words, tmp_path / "profile"))
    # (The search sees what the browser writes: it finds the one name that lies in clear.)
    assert set(found((f"pledge-{force.person('Chloe Nwosu').id}",), tmp_path / "profile"))

    # And a stranger who opens it with no network reads nothing either
    device = phone()
    device.lose_signal()
    for page in ("/phone", "/waiting", "/reports/new", "/notes/new"):
        device.open(page)
        expect(device.page.get_by_role("heading", level=1)).to_be_visible()
        shown = device.page.content()
        assert not [word for word in words if word in shown]
    device.open("/waiting")
    expect(device.page.locator("waiting-list saved-item")).to_have_count(2)
    device.look("waiting-locked")


def found(words: tuple[str, ...], profile: Path) -> Iterator[str]:
    """Every word that lies in some file of the browser, in the ways in which browsers write."""
    written = [(word, word.encode(encoding)) for word in words for encoding in ENCODINGS]
    for file in profile.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        for word, needle in written:
            if needle in content:
                yield f"{word} in {file.relative_to(profile)}"
