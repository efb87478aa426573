"""What somebody says of who stands aside from a case."""

from webapp.domain.conflicts import SUSPECT
from webapp.wire.fields import Choice, SaidSchema, Words, why


class OwnTie(Choice):
    """Nobody is asked whether they are suspected."""

    def __init__(self, label: str, **extra: object) -> None:
        super().__init__(label, "relations", **extra)
        self.choices = tuple(each for each in self.choices if each[0] != SUSPECT)


class DeclareRelationSchema(SaidSchema):
    relation = OwnTie(
        "What are you to them?",
        required=True,
        missing="Say what you are to somebody in this case.",
    )


class DeclareForAnotherSchema(SaidSchema):
    number = Words("Or their collar or staff number", at_most=20)
    tie = Choice(
        "Why do they stand aside?",
        "relations",
        required=True,
        missing="Say why they stand aside.",
    )


class AllowRelationSchema(SaidSchema):
    reason = why("Why they may work on it all the same", at_most=1000)
