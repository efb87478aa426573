"""Faults that other systems had, planted one at a time: a proof that misses one is none.

On a phone a fault is other words in its source; on the server it is another function.
"""

from collections.abc import Callable
from typing import Any

import pytest
from flask_security import current_user

from tests.prove.force import Crashed
from webapp.services import receiving
from webapp.storage import operations
from webapp.storage.journal import Entry
from webapp.storage.operations import PARKED, Delivery
from webapp.storage.tables import OperationRow
from webapp.web.sync import opening, routes

CLAIMED = "({ item, verdict: { id: item.id, sha256: item.sha256, status: 'received' } })"
FORGET = "await writing(person, batch.map((item) => ['outbox', 'delete', item.sequence]))"

# name: the file, what it says, what it shall say; and again.
ON_THE_PHONE: dict[str, list[list[str]]] = {
    "deletes what it sends": [
        ["send.js", "  const { answered, unanswered, trouble } =", f"""
  {FORGET}
  const {{ answered, unanswered, trouble }} ="""],
    ],
    "takes any 200 for a receipt": [
        ["post_office.js", "if (!isJson) return 'portal'", "if (response.ok) return null"],
        ["post_office.js", "throw new Trouble('server', { cause })", "return { isOk: true }"],
        ["send.js", "const { verdicts } = await", "const { verdicts, isOk } = await"],
        ["send.js", "    return matched(", f"""
    if (isOk) return {{ answered: batch.map((item) => {CLAIMED}), unanswered: [] }}
    return matched("""],
    ],
    "compares no hash": [
        ["post_office.js", "verdict.sha256 === sha256 &&", "true &&"],
    ],
    "takes verdicts by their place": [
        ["send.js", "batch.map((item) => ({", "batch.map((item, place) => ({"],
        ["send.js", "verdicts.find((verdict) => isReceipt(verdict, item))",
         "verdicts[place]?.status && verdicts[place]"],
    ],
    "believes a receipt for something damaged": [
        ["post_office.js", "['received', 'parked', 'needs_you']",
         "['received', 'parked', 'needs_you', 'damaged']"],
    ],
    "takes one receipt for the whole batch": [
        ["send.js", "verdicts.find((verdict) => isReceipt(verdict, item))",
         "batch.map((each) => verdicts.find((one) => isReceipt(one, each))).find(Boolean)"],
    ],
    "takes a refusal for an end": [
        ["send.js", "  if (!unanswered.length) return", f"""
  if (trouble?.reason === 'signed_out') {FORGET}
  if (!unanswered.length) return"""],
    ],
    "gives up at the second try": [
        ["outbox.js", "'put', { ...item, tries: item.tries + 1 }",
         "...(item.tries ? ['delete', item.sequence] : ['put', { ...item, tries: 1 }])"],
    ],
    "sends a batch from its end": [
        ["outbox.js", "return untried.length ? thatFit(untried",
         "return untried.length ? thatFit(untried.reverse()"],
    ],
    "lets a note overtake its report": [
        ["outbox.js", "if (!isFree) for (const stream of item.streams) held.add(stream)", ""],
    ],
    "lets two pages send at once": [
        ["send.js", "if (!lock) return 'busy'", ""],
    ],
    "says saved too soon": [
        ["save.js", "    await commit(person, item, replaced)",
         "    commit(person, item, replaced).catch(() => {})"],
        ["save.js", "    await checkReadBack(person, item)\n", ""],
    ],
    "makes room for whoever signs in": [
        ["session.js", "  await unlock(session)\n", """
  for (const { name } of await indexedDB.databases()) {
    if (name !== `pledge-${session.person}`) indexedDB.deleteDatabase(name)
  }
  await unlock(session)
"""],
    ],
    "throws away what is old and unsent": [
        ["outbox.js", "const DAYS_KEPT = {", "const DAYS_KEPT = { saved: 2,"],
        ["outbox.js", "now - Date.parse(received_at) >",
         "now - Date.parse(received_at ?? saved_at) >"],
        ["outbox.js", "const isOld = ({ state, received_at }, now) =>",
         "const isOld = ({ state, received_at, saved_at }, now) =>"],
        ["outbox.js", " && !item.sealed)", ")"],
        ["send.js", "  try {\n    await sendRecords(", """
  try {
    await tidy(person, clock())
    await sendRecords("""],
    ],
    "writes under the name of whoever came first": [
        ["save.js", "      ticketOf(person),",
         "      peopleOnThisPhone().then(([first]) => ticketOf(first)),"],
        ["save.js", "import { within, writing }", "import { peopleOnThisPhone, within, writing }"],
    ],
    "keeps no photograph that failed": [
        ["send_photographs.js", "    if (ONE_PICTURES_OWN.includes(trouble.reason))", """
    await within(person, (database) => database.delete('photographs', id))
    if (ONE_PICTURES_OWN.includes(trouble.reason))"""],
    ],
}  # fmt: skip


def does_it_again(planting: pytest.MonkeyPatch) -> None:
    def first_verdict(session: Any, delivery: Delivery) -> None:
        row = session.get(OperationRow, delivery.id)
        if row:
            session.delete(row)
            session.flush()

    planting.setattr(operations, "first_verdict", first_verdict)


def takes_the_carrier_for_the_author(planting: pytest.MonkeyPatch) -> None:
    planting.setattr(opening, "author_of", lambda _ticket: current_user.person_id)


def drops_what_a_rule_stops(planting: pytest.MonkeyPatch) -> None:
    keep = operations.keep

    def keep_what_is_done(session: Any, delivery: Any, verdict: Any, **more: Any) -> Any:
        if verdict.status == PARKED:
            return verdict.as_answer()
        return keep(session, delivery, verdict, **more)

    planting.setattr(receiving.operations, "keep", keep_what_is_done)


def answers_before_it_commits(planting: pytest.MonkeyPatch) -> None:
    take = opening.take_operation

    def answer_first(entry: Entry) -> dict[str, Any]:
        try:
            return take(entry)
        except Crashed:
            return {"status": "received"}

    planting.setattr(opening, "take_operation", answer_first)


def goes_on_after_what_is_damaged(planting: pytest.MonkeyPatch) -> None:
    take = opening.take_operations

    def take_each(batch: Any, carried: Any) -> Any:
        return [verdict for each in batch for verdict in take([each], carried)]

    planting.setattr(routes, "take_operations", take_each)


ON_THE_SERVER: list[Callable[[pytest.MonkeyPatch], None]] = [
    does_it_again,
    takes_the_carrier_for_the_author,
    drops_what_a_rule_stops,
    answers_before_it_commits,
    goes_on_after_what_is_damaged,
]

# These show in fewer than one night of twenty, so only ./dev prove looks for them.
RARE = {
    "gives up at the second try",
    "believes a receipt for something damaged",
    "answers_before_it_commits",
    "goes_on_after_what_is_damaged",
}
