"""How and when the victim was given their leaflet."""

from webapp.wire.fields import Choice, LocalTime, SaidSchema


class GiveLeafletSchema(SaidSchema):
    how = Choice(
        "How did you give it?",
        "leaflet_ways",
        required=True,
        missing="Choose how you gave it.",
    )
    happened_at = LocalTime(
        "When did you give it?", required=True, missing="Give the date and time you gave it."
    )
