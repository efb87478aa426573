"""What people say when they answer a notice, stand a step down or choose who stands by them."""

from webapp.wire.fields import Choice, SaidSchema, Words, why


class AcknowledgeNoticeSchema(SaidSchema):
    support = Words(
        "What support did you put in place?",
        at_most=2000,
        rows=3,
        hint="The colleague will read this. No medical details.",
    )
    follow_up = Choice("When will you look in on them again?", "follow_ups")
    sees_to_it = Choice("Will you see that it is done?", "who_sees_to_it")


class StandStepDownSchema(SaidSchema):
    reason = why("Why they need not be told any more")


class TellAssociationSchema(SaidSchema):
    association = Words(
        "Who should be told?",
        at_most=40,
        required=True,
        missing="Choose who should be told.",
    )
    details = Choice(
        "What may they know?",
        "association_details",
        required=True,
        missing="Choose what they may know.",
    )
