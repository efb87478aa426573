"""Phones that seal and send for as long as they are told, and remember what they were told."""

import random
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from flask.testing import FlaskClient

from tests.integration.web.conftest import Phone, a_report, new_id
from tests.prove.serving import NOBODY_ANSWERS, Line, Refused

Operation = dict[str, str]
REPORTS_AT_ONCE = 4
LARGEST_BATCH = 20


class Sender:
    """Never lets go of an operation before the server has said that it has it."""

    def __init__(self, client: FlaskClient, port: int) -> None:
        cookie = client.get_cookie("pledge")
        assert cookie
        self.phone, self.line = Phone(client), Line(port, cookie.value)
        self.waiting: list[Operation] = []
        self.told: dict[str, dict[str, Any]] = {}
        self.cut = self.refused = 0

    def save(self, count: int) -> None:
        self.waiting += [operation for _ in range(count) for operation in self._report_and_note()]

    def send(self) -> None:
        batch = self.waiting[:LARGEST_BATCH]
        try:
            verdicts = self.line.post("/sync", {"operations": batch})["verdicts"]
        except NOBODY_ANSWERS as fault:
            self.cut += 1
            self.refused += isinstance(fault, Refused)
            return
        for operation, verdict in zip(batch, verdicts, strict=True):
            assert (verdict["id"], verdict["sha256"]) == (operation["id"], operation["sha256"])
            self.told[operation["id"]] = verdict
        self.waiting = self.waiting[len(batch) :]

    def _report_and_note(self) -> Iterator[Operation]:
        said = a_report(incident_id=new_id())
        yield self.phone.sealed(said, "report_assault")
        about = {"case_id": said["victims"][0]["case_id"], "happened_at": said["happened_at"]}
        yield self.phone.sealed(
            {**about, "text": "They would like a day off."}, "write_welfare_note"
        )


class Senders:
    """Several phones at once; who cannot reach the server waits until it is said to be back."""

    def __init__(self, phones: Sequence[Sender]) -> None:
        self.phones = phones
        self.is_there, self.is_over = threading.Event(), threading.Event()
        self.departures = threading.Semaphore(0)
        self.moments = random.Random(5)
        self._threads = [threading.Thread(target=self._go_on, args=(each,)) for each in phones]

    def start(self) -> None:
        self.is_there.set()
        for thread in self._threads:
            thread.start()

    def wait_for_a_moment_in_mid_batch(self) -> None:
        """One of the first batches, or one of those after some were answered; at once or later."""
        while self.departures.acquire(blocking=False):
            pass
        for _ in range(self.moments.randint(1, 3 * len(self.phones))):
            assert self.departures.acquire(timeout=60), "nobody sends"
        self.is_over.wait(self.moments.uniform(0, 0.2))

    def stop(self) -> None:
        self.is_over.set()
        self.is_there.set()
        for thread in self._threads:
            thread.join()

    @property
    def told(self) -> dict[str, dict[str, Any]]:
        return {each: said for phone in self.phones for each, said in phone.told.items()}

    @property
    def cut(self) -> int:
        """How many batches were handed over and never answered."""
        return sum(phone.cut for phone in self.phones)

    def deliver_the_rest(self) -> None:
        for phone in self.phones:
            while phone.waiting:
                phone.send()

    def _go_on(self, phone: Sender) -> None:
        while not self.is_over.is_set():
            if not phone.waiting:
                phone.save(REPORTS_AT_ONCE)
            self.is_there.wait()
            self.departures.release()
            phone.send()
