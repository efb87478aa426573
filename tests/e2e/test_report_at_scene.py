"""Report at scene: no signal, one thumb, nine taps and a few words; nothing is lost."""

import hashlib
import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from PIL import Image
from playwright.sync_api import expect

from tests.e2e.devices import Device
from tests.e2e.force import Force
from tests.e2e.server import Server
from webapp.made_up import drawing

Hand = Callable[..., Device]
NO_ROOM_IN_THE_OUTBOX = """() => {
  const { add, put } = IDBObjectStore.prototype
  const refusing = kept => function (...given) {
    if (this.name !== 'outbox') return kept.apply(this, given)
    throw new DOMException('The phone is full', 'QuotaExceededError')
  }
  Object.assign(IDBObjectStore.prototype, { add: refusing(add), put: refusing(put) })
}"""
REPORT = "Report an assault or hate crime"
TAKEN_AT = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
MOST_TAPS = 9
A_CAMERAS_BYTES = 12_000_000
TELL = """said => {
  const { elements } = document.querySelector('capture-form form')
  for (const [name, value] of Object.entries(said)) {
    elements[name].value = value
    const answered = elements[name].item?.(0) ?? elements[name]
    answered.dispatchEvent(new Event('change', { bubbles: true }))
  }
}"""
MOST_HURT_IN_ONE_DISORDER = 100
SAID_SAVED = """() => document.querySelector('saved-item [data-headline]')
  ?.textContent.startsWith('Saved')"""
TO_ADD = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
TO_SAVE = ("ThreadTime",)


def test_nine_taps_and_a_few_words_reach_saved(hand: Hand, force: Force) -> None:
    # Given an officer whose phone has no signal
    device = hand()
    device.sign_in("Marcus Campbell")
    device.lose_signal()

    # When they report what somebody did to them
    device.taps = 0
    device.go(REPORT)
    device.answer("Did blood, spit or a needle", "No")
    device.answer("Who was it?", "Me")
    device.answer("Injury", "Minor: bruises, scratches or soreness")
    device.answer("What was it?", "An assault")
    device.answer("What was done?", "Punched")
    device.write("Where?", "Under the Queensway flyover")
    device.tap("Save on this phone")

    # Then the phone says that it has it, and that it has not been sent
    expect(device.headline()).to_contain_text("Saved on this phone")
    expect(device.page.locator("saved-item").first).to_contain_text("Not sent yet")
    assert device.taps <= MOST_TAPS
    device.look("report-saved")
    assert not force.cases_at("Under the Queensway flyover")

    # When the signal returns, it goes by itself
    device.regain_signal()
    expect(device.headline()).to_contain_text("Received by West Midlands Police")
    case = force.case_at("Under the Queensway flyover")
    assert case.victim_id == force.person("Marcus Campbell").id
    device.look("report-received")


def test_first_aid_comes_first_and_everything_else_is_asked_once(hand: Hand, force: Force) -> None:
    # Given a special constable with no signal
    device = hand()
    device.sign_in("Harriet Cole")
    device.lose_signal()
    device.go(REPORT)

    # Then the first question is about blood and spit
    first = device.page.locator("capture-form fieldset").first
    expect(first).to_contain_text("Did blood, spit or a needle")

    # When it was spit, what to do now comes up with its clock
    device.answer("Did blood, spit or a needle", "Spit")
    card = device.page.locator("exposure-clock").filter(visible=True)
    expect(card).to_contain_text("First aid comes before this form")
    expect(card).to_contain_text("Be seen by a clinician within 1 hour")
    expect(card).to_contain_text("They will ask")

    # When they say everything there is to say, of both kinds
    device.answer("Who was it?", "Me")
    expect(device.page.get_by_label("Special constable")).to_be_checked()
    device.answer("Injury", "More than minor")
    device.unfold("Treatment and welfare")
    device.answer("Treatment so far", "First aid")
    device.write("Anything we should know", "Please do not ring me at my day job.")
    device.answer("What was it?", "Both: an assault, and hate crime or abuse")
    device.answer("What was done?", "Spat at", "Pushed or shoved", "Threatened")
    device.answer("What was it aimed at?", "Religion or belief", "Not known")
    device.write("The words used", "Words I would rather say to somebody.")
    device.write("Where?", "Top deck of the 11A, Acocks Green")
    device.write("What happened, in your own words", "He spat from the stairs and pushed past.")
    device.unfold("More, if you can now")
    device.answer("Alcohol", "Suspected")
    device.answer("Drugs", "Not known")
    device.answer("Mental health", "No")
    device.answer("Hostile from the start", "Yes")
    device.look("report-all-of-it")
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")

    # Then the force has every word of it when the signal returns
    device.regain_signal()
    expect(device.headline()).to_contain_text("Received")
    said = force.case_at("Top deck of the 11A, Acocks Green").report
    assert said["kind"] == "both"
    assert said["methods"] == ["push", "spit", "threat"]
    assert said["hate_strands"] == ["religion", "not_known"]
    assert said["factors"] == {
        "alcohol": "suspected",
        "drugs": "not_known",
        "mental_health": "no",
        "hostile": "yes",
    }
    assert "day job" not in str(said)


def test_says_beside_the_field_what_is_missing(hand: Hand) -> None:
    # Given an officer with no signal who presses Save too soon
    device = hand()
    device.sign_in("Amy Clarke")
    device.lose_signal()
    device.go(REPORT)
    device.write("Where?", "Snow Hill tram stop")
    device.answer("What was it?", "Hate crime or abuse")
    device.tap("Save on this phone")

    # Then each thing that is missing is said beside its field and at the top, where they now are
    summary = device.page.locator(".govuk-error-summary").filter(visible=True)
    expect(summary).to_be_focused()
    beside = {
        "victims-0-exposure": "Say whether there was blood, spit, a bite or a needle.",
        "victims-0-who": "Say who was assaulted or targeted.",
        "victims-0-injury": "Say how badly they are hurt.",
        "hate_strands": "Choose at least one. “Not known” is an answer.",
    }
    for name, words in beside.items():
        field = device.page.locator(".govuk-form-group", has=device.page.locator(f"[name={name}]"))
        expect(field.locator(".govuk-error-message").first).to_contain_text(words)
        expect(summary).to_contain_text(words)
    device.look("report-errors")

    # And what they wrote is still there
    expect(device.page.get_by_label("Where?")).to_have_value("Snow Hill tram stop")


def test_a_draft_outlives_the_browser(phone: Callable[[], Device], server: Server) -> None:
    # Given an officer who has chosen a phone code and lost the signal
    device = phone()
    device.sign_in("Zofia Kowalska")
    device.choose_code("271828")
    device.lose_signal()
    device.go(REPORT)

    # When the phone dies in the middle of a report
    device.answer("Did blood, spit or a needle", "A bite")
    device.answer("Who was it?", "Me")
    device.answer("What was it?", "An assault")
    device.answer("What was done?", "Bitten", "Scratched")
    device.write("Where?", "Stairwell C, Druids Heath")
    device.answer("Injury", "More than minor")
    device.wait_for_draft()
    device.kill()

    # Then the words come back with the code, still without a network
    server.stop()
    device = phone()
    device.lose_signal()
    device.open("/reports/new")
    device.look("report-locked")
    device.unlock("271828")
    expect(device.page.locator("[data-part=restored]")).to_be_visible()
    expect(device.page.get_by_label("Where?")).to_have_value("Stairwell C, Druids Heath")
    expect(device.page.get_by_label("Bitten")).to_be_checked()
    expect(device.page.get_by_label("Scratched")).to_be_checked()
    expect(device.page.get_by_label("A bite")).to_be_checked()
    device.look("report-restored")

    # And it can be saved as it stands
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")


def test_a_phone_that_is_full_says_so_and_goes_on_keeping_the_words(
    phone: Callable[[], Device],
) -> None:
    # Given a report on a phone that has no room for one thing more
    device = phone()
    device.sign_in("Zofia Kowalska")
    device.choose_code("271828")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Stairwell C, Druids Heath")
    device.page.evaluate(NO_ROOM_IN_THE_OUTBOX)

    # When it is saved, then it says the truth
    device.tap("Save on this phone")
    expect(device.page.locator("[data-part=not-saved]")).to_be_visible()
    device.look("report-no-room")

    # And what the phone cannot keep leaves it as a sealed file
    with device.page.expect_download() as downloading:
        device.tap("Make a sealed file of it")
    assert b"Druids Heath" not in downloading.value.path().read_bytes()

    # And what is written after that outlives the browser too
    device.write("Where?", "Stairwell D, Druids Heath")
    device.wait_for_draft()
    device.kill()
    device = phone()
    device.lose_signal()
    device.open("/reports/new")
    device.unlock("271828")
    expect(device.page.get_by_label("Where?")).to_have_value("Stairwell D, Druids Heath")


def test_photographs_arrive_as_the_camera_made_them(
    hand: Hand, force: Force, tmp_path: Path
) -> None:
    # Given a photograph with its place and time inside, and one as heavy as a new camera makes them
    originals = [a_photograph(), a_heavy_photograph()]
    assert Image.open(io.BytesIO(originals[0])).getexif().get_ifd(0x8825)
    paths = []
    for number, content in enumerate(originals):
        paths.append(tmp_path / f"{number}.jpg")
        paths[-1].write_bytes(content)

    # When an officer takes both into a report where there is no signal
    device = hand()
    device.sign_in("Sana Iqbal")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Perry Park running track")
    device.page.get_by_label("Photographs").set_input_files(paths)
    expect(device.page.locator("[data-progress]")).to_have_text(
        "2 kept on this phone.", timeout=20_000
    )
    expect(device.page.locator("photograph-taker [data-list] img")).to_have_count(2)
    device.look("report-photographs")
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone")

    # And the signal returns
    device.regain_signal()
    expect(device.page.locator("saved-item[data-state=received]")).to_be_visible(timeout=30_000)

    # Then the force holds both, the same to the last bit as when they were taken
    kept = force.photographs_of(force.case_at("Perry Park running track"))
    assert [each.sha256 for each in kept] == [fingerprint(each) for each in originals]
    assert [force.original_of(each) for each in kept] == originals
    assert all(each.matches for each in kept)
    # And the copy for looking at is small, and says nothing of the place
    assert all(each.viewing for each in kept)


def test_whose_injuries_a_photograph_shows_is_asked_of_several(
    hand: Hand, force: Force, tmp_path: Path
) -> None:
    # Given a report with one photograph, where there is no signal
    device = hand()
    device.sign_in("Sana Iqbal")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Aston Cross")
    for number in range(3):
        (tmp_path / f"{number}.jpg").write_bytes(
            drawing.draw("forearm", random=Random(number), taken_at=TAKEN_AT)
        )
    device.page.get_by_label("Photographs").set_input_files(sorted(tmp_path.glob("*.jpg")))
    asked = device.page.get_by_label("What does this show?")
    expect(asked).to_have_count(3)

    # Then nothing is asked while one person is hurt
    expect(asked.first).to_be_hidden()

    # When two colleagues turn out to be hurt as well, it is asked of each photograph, by name
    for number in (1, 2):
        device.tap("Add another person who was hurt or targeted")
        tell_of_colleague(device, number)
    expect(asked.first).to_be_visible()
    asked.nth(0).select_option("Person 1, you")
    asked.nth(1).select_option("Person 3, Made-Up Colleague 2")
    asked.nth(2).select_option("The scene or something else")
    device.look("report-whose-photographs")

    # And when one of them goes, the answer stays with the person that it is about
    device.tap("Remove this person")
    expect(asked.nth(1).locator("option:checked")).to_have_text("Person 2, Made-Up Colleague 2")
    device.tap("Save on this phone")
    device.regain_signal()
    expect(device.page.locator("saved-item[data-state=received]")).to_be_visible(timeout=30_000)

    # Then each is in the case of the one it shows, and the scene in both
    mine, theirs = sorted(
        force.cases_at("Aston Cross"), key=lambda case: case.victim_id != case.reporter_id
    )
    assert {each.shows for each in force.photographs_of(mine)} == {mine.id, "scene"}
    assert {each.shows for each in force.photographs_of(theirs)} == {theirs.id, "scene"}


def test_everybody_hurt_in_one_disorder_has_a_case(hand: Hand, force: Force) -> None:
    # Given a disorder in which a hundred people were hurt, and no signal
    device = hand()
    device.sign_in("Jack Thornton")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Villa Park, Trinity Road stand")

    # When each is added to the same report
    for number in range(1, MOST_HURT_IN_ONE_DISORDER):
        device.page.locator("[data-add]").tap()
        tell_of_colleague(device, number)
    device.tap("Save on this phone")
    expect(device.headline()).to_contain_text("Saved on this phone", timeout=20_000)
    device.regain_signal()
    expect(device.headline()).to_contain_text("Received", timeout=30_000)

    # Then each has a case, and all of them one incident
    cases = force.cases_at("Villa Park, Trinity Road stand")
    assert len(cases) == MOST_HURT_IN_ONE_DISORDER
    assert len({case.incident_id for case in cases}) == 1
    assert len({case.victim_id for case in cases}) == MOST_HURT_IN_ONE_DISORDER


def test_a_hundred_people_cost_little_more_each_than_one(hand: Hand) -> None:
    # Given a report about one person, saved where there is no signal
    device = hand()
    device.sign_in("Jack Thornton")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Rotunda, New Street")
    one = effort_to_save(device)

    # When another grows to a hundred people
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Villa Park, Holte End")
    first = effort_to_add(device, range(1, 11))
    effort_to_add(device, range(11, MOST_HURT_IN_ONE_DISORDER - 10))
    last = effort_to_add(device, range(MOST_HURT_IN_ONE_DISORDER - 10, MOST_HURT_IN_ONE_DISORDER))

    # Then the last ten take little more than the first ten, and saving a hundred than saving one
    assert last <= 3 * first
    assert effort_to_save(device) <= 15 * one


def test_a_person_can_be_added_and_removed_again(hand: Hand, force: Force) -> None:
    # Given a report with three people in it
    device = hand()
    device.sign_in("Sana Iqbal")
    device.lose_signal()
    device.go(REPORT)
    fill_in_what_is_needed(device, place="Digbeth coach station")
    for number in (1, 2):
        device.tap("Add another person who was hurt or targeted")
        tell_of_colleague(device, number)
    device.look("report-three-people")

    # When the second turns out not to have been there
    device.tap("Remove this person")
    device.tap("Save on this phone")
    device.regain_signal()
    expect(device.headline()).to_contain_text("Received")

    # Then the other two have a case each
    assert len(force.cases_at("Digbeth coach station")) == 2


def fill_in_what_is_needed(device: Device, *, place: str) -> None:
    device.answer("Did blood, spit or a needle", "No")
    device.answer("Who was it?", "Me")
    device.answer("Injury", "Minor: bruises, scratches or soreness")
    device.answer("What was it?", "An assault")
    device.answer("What was done?", "Pushed or shoved")
    device.write("Where?", place)


def effort_to_add(device: Device, numbers: range) -> float:
    before = device.effort(*TO_ADD)
    for number in numbers:
        device.page.evaluate("document.querySelector('[data-add]').click()")
        tell_of_colleague(device, number)
    return device.effort(*TO_ADD) - before


def effort_to_save(device: Device) -> float:
    device.wait_for_draft()
    before = device.effort(*TO_SAVE)
    # Pressed and awaited from inside, or what the test spends on looking would count as well.
    device.page.evaluate("document.querySelector('.save-bar .govuk-button').click()")
    device.page.wait_for_function(SAID_SAVED)
    return device.effort(*TO_SAVE) - before


def tell_of_colleague(device: Device, number: int) -> None:
    """Set in one go: a hundred people are a matter of size, not of thumbs."""
    said = {
        "exposure": "none",
        "who": "colleague",
        "role": "officer",
        "injury": "none",
        "name": f"Made-Up Colleague {number}",
        "number": f"9{number:03}",
    }
    device.page.evaluate(TELL, {f"victims-{number}-{name}": said[name] for name in said})


def a_photograph() -> bytes:
    return drawing.draw("forearm", random=Random(7), taken_at=TAKEN_AT)


def a_heavy_photograph() -> bytes:
    """Twelve megabytes, as cameras make them: more picture than the eye needs, and a long tail."""
    picture = Image.effect_noise((4000, 3000), 60).convert("RGB")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=88)
    content = kept.getvalue()
    return content + bytes(max(0, A_CAMERAS_BYTES - len(content)))


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
