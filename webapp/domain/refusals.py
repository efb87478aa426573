"""What every refusal is: a deed that did not happen, and the sentence that says why."""


class Refusal(Exception):
    """Something asked for that may not happen. `sentence` is read by the person who asked."""

    sentence = "That cannot be done."

    def __init__(self, sentence: str | None = None) -> None:
        if sentence:
            self.sentence = sentence
        super().__init__(self.sentence)


class MayNot(Refusal):
    """Refused because of who is asking, or who is named."""


class OutOfDate(Refusal):
    """Refused because things have moved on since the person looked."""
