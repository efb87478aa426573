"""What rests on a phone: nothing that anybody but its author and the force could read.

PLEDGE_USES is how often an officer uses the phone before its profile is searched; 2 when not given.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from string import ascii_lowercase

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
USES = int(os.environ.get("PLEDGE_USES", "2"))
PLANTED = 200
LETTERS_IN_A_WORD = 12
FITS_A_PLACE = 12


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


def test_of_200_words_planted_in_use_after_use_none_is_found(
    phone: Callable[[], Device], force: Force, tmp_path: Path
) -> None:
    # Given an officer whose words nobody else would use
    words = planted()
    device = phone()
    device.sign_in("Chloe Nwosu")
    known = force.case_at("Bradford Place bus station")

    # When they use their phone, with signal and without, and close it every other time
    for use in range(USES):
        use_once(device, words[use::USES], case_id=known.id, has_signal=use % 2 == 0)
        if use % 2:
            device.put_away()
            device = phone()
            device.open("/phone")
            device.wait_until_ready("Chloe Nwosu")

    # Then none of them lies in any file of the browser, open or closed
    assert not set(found(words, tmp_path / "profile"))
    device.put_away()
    assert not set(found(words, tmp_path / "profile"))
    assert set(found((f"pledge-{force.person('Chloe Nwosu').id}",), tmp_path / "profile"))


def planted() -> tuple[str, ...]:
    """The same words each time; long enough that no file holds one by chance."""
    random = Random(200)
    return tuple(
        "".join(random.choices(ascii_lowercase, k=LETTERS_IN_A_WORD)) for _ in range(PLANTED)
    )


def use_once(device: Device, words: Sequence[str], *, case_id: str, has_signal: bool) -> None:
    """A report and a note are saved, each with some of the words; a draft is left with the rest."""
    if not has_signal:
        device.lose_signal()
    said, noted, drafted = words[::3], words[1::3], words[2::3]
    device.go(REPORT)
    fill_in_what_is_needed(device, place=" ".join(said[:FITS_A_PLACE]))
    device.write("What happened, in your own words", " ".join(said))
    device.tap("Save on this phone")
    expect(device.headline()).to_be_visible()
    device.go("Write a welfare note")
    device.page.get_by_label("Whose case is this about?").select_option(case_id)
    device.write("Your note", " ".join(noted))
    device.tap("Save on this phone")
    expect(device.headline()).to_be_visible()
    device.go(REPORT)
    device.write("What happened, in your own words", " ".join(drafted))
    device.wait_for_draft()
    device.regain_signal()


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
