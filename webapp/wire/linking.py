"""What somebody says of a crime number beside a case, and of the offences it may be charged as."""

from webapp.wire.fields import Choice, SaidSchema, Words, why


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


class LinkIncidentSchema(SaidSchema):
    reference = Words(
        "Reference of the other case",
        at_most=20,
        required=True,
        missing="Give the reference of the other case.",
        hint="Eight letters and digits, for example 4K7M-92QX.",
    )


class CloseLinkedOffenceSchema(SaidSchema):
    how = Words(
        "How it ended",
        at_most=300,
        required=True,
        missing="Say how it ended.",
        hint="Charged, cautioned, no further action. This case stays open whatever it was.",
    )


class SayNoCrimeNumberSchema(SaidSchema):
    reason = why("Why there is none", at_most=500)


class NameOffenceSchema(SaidSchema):
    code = Words("Offence", at_most=40, required=True, missing="Choose the offence from the list.")


class DropOffenceSchema(SaidSchema):
    reason = why("Why it does not fit", at_most=500)


class ReviewTimeLimitSchema(SaidSchema):
    words = Words(
        "What still has to be done, by whom and by when",
        at_most=1000,
        rows=3,
        required=True,
        missing="Write what still has to be done, so that the last day is kept.",
    )
