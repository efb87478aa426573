"""The browser is killed while it saves and sends, and nothing that it said was saved is lost.

PLEDGE_BROWSER_KILLS says how often.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from tests.e2e.devices import Device
from tests.e2e.force import Force

KILLS = int(os.environ.get("PLEDGE_BROWSER_KILLS", "2"))
KILLS_UNTIL_FOUND = 2
WHILE_SAVING_MS, WHILE_SENDING_MS = 60, 300
IS_OPEN = """() => document.querySelector('capture-form')?.operation
  && !document.querySelector('signed-in [data-name]').hidden"""
# Fills the form, presses Save, and tells of the word as soon as it is on the screen.
SAVE = """place => {
  const said = { 'victims-0-exposure': 'none', 'victims-0-who': 'me', 'victims-0-role': 'officer',
    'victims-0-injury': 'minor', kind: 'assault', methods: 'punch', place }
  const form = document.querySelector('capture-form form')
  for (const control of form.elements) if (control.name in said) give(control)
  form.dispatchEvent(new Event('change', { bubbles: true }))
  let isHeard = false
  new MutationObserver(() => {
    const headlines = [...document.querySelectorAll('[data-headline]')]
    if (isHeard || !headlines.some(each => /^(Saved|Received)/.test(each.textContent))) return
    isHeard = true
    window.hear(place)
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
  form.querySelector('button:not([type="button"]):not([name])').click()

  function give(control) {
    const answer = said[control.name]
    if (!['radio', 'checkbox'].includes(control.type)) control.value = answer
    else control.checked = control.value === answer
  }
}"""
IS_SENT = """async () => {
  const name = `pledge-${localStorage.getItem('pledge-person')}`
  const settled = request => new Promise(resolve => {
    request.onsuccess = () => resolve(request.result)
  })
  const database = await settled(indexedDB.open(name))
  const items = await settled(database.transaction('outbox').objectStore('outbox').getAll())
  database.close()
  return items.every(({ state }) => state !== 'saved')
}"""
# The planted fault: the word comes at once, and the saving a second later.
SAID_TOO_EARLY = """addEventListener('submit', event => {
  if (event.isLate) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const early = document.createElement('div')
  early.innerHTML = '<p data-headline>Saved on this phone</p>'
  document.body.append(early)
  const late = Object.assign(new Event('submit', { cancelable: true, bubbles: true }),
    { isLate: true })
  setTimeout(() => event.target.dispatchEvent(late), 1000)
}, true)"""

SwitchOn = Callable[[], Device]


@dataclass(frozen=True)
class Found:
    """Places of reports: those said to be saved, of them the lost, and those that came twice."""

    said: set[str]
    lost: list[str]
    twice: list[str]


def test_nothing_that_was_said_to_be_saved_is_lost(phone: SwitchOn, force: Force, figure) -> None:
    found = killed_while_saving(phone, force, times=KILLS)

    assert (found.lost, found.twice) == ([], [])
    figure(
        f"browser killed while saving and sending: {KILLS:,} kills, "
        f"{len(found.said):,} said to be saved, 0 lost, 0 twice"
    )


def test_a_word_said_too_early_is_found(phone: SwitchOn, force: Force) -> None:
    assert killed_while_saving(phone, force, times=KILLS_UNTIL_FOUND, planted=SAID_TOO_EARLY).lost


def killed_while_saving(
    switch_on: SwitchOn, force: Force, *, times: int, planted: str = ""
) -> Found:
    device, moments, heard = switch_on(), Random(5), set[str]()
    device.sign_in("Marcus Campbell")
    device.put_away()  # What a browser knows of its session reaches the disk when it is closed.
    places = [f"Bay {number}, New Street Station" for number in range(times)]
    for number, place in enumerate(places):
        device = switch_on()
        if planted:
            device.context.add_init_script(planted)
        save(device, place, heard)
        if is_sending := number % 2:
            wait_until_heard(device, place, heard)
        longest = WHILE_SENDING_MS if is_sending else WHILE_SAVING_MS
        device.page.wait_for_timeout(moments.uniform(0, longest))
        device.kill()
    send_what_is_left(switch_on())
    return compared(force, places, heard)


def save(device: Device, place: str, heard: set[str]) -> None:
    device.page.expose_function("hear", lambda said: heard.add(said))
    device.open("/reports/new")
    device.page.wait_for_function(IS_OPEN)
    device.page.evaluate(SAVE, place)


def wait_until_heard(device: Device, place: str, heard: set[str]) -> None:
    """Every second time the kill comes after the word, while it is being sent."""
    for _ in range(600):
        if place in heard:
            return
        device.page.wait_for_timeout(50)
    raise AssertionError(f"{place} was never saved")


def send_what_is_left(device: Device) -> None:
    device.open("/waiting")
    device.wait_until_ready("Marcus Campbell")
    device.page.wait_for_function(IS_SENT)


def compared(force: Force, places: Iterable[str], heard: set[str]) -> Found:
    times = {place: len(force.cases_at(place)) for place in places}
    return Found(
        said=heard,
        lost=[place for place in times if place in heard and not times[place]],
        twice=[place for place in times if times[place] > 1],
    )
