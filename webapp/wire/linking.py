"""What somebody says of a crime number beside a case."""

from webapp.wire.fields import Choice, SaidSchema, Words


class LinkOffenceSchema(SaidSchema):
    number = Words(
        "Crime number", at_most=40, required=True, missing="Give the crime number.", hint=""
    )
    what = Choice(
        "What it is",
        "linked_offences",
        required=True,
        missing="Say what this crime number is of.",
    )


class CloseLinkedOffenceSchema(SaidSchema):
    how = Words(
        "How it ended",
        at_most=300,
        required=True,
        missing="Say how it ended.",
        hint="Charged, cautioned, no further action. This case stays open whatever it was.",
    )
