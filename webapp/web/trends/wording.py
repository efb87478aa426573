"""What each table of figures is called, and what its rows and columns say."""

from collections.abc import Mapping

from webapp import policy

# A case counts once, by the lowest that its victim ever answered.
HOW_LOW = {"low": "Hardly or not at all", "middle": "Partly", "high": "Mostly or fully"}
# Key of the table: title, what its rows are, and the list or the words that they come from.
LISTS: Mapping[str, tuple[str, str | Mapping[str, str]]] = {
    "methods": ("What was done", "methods"),
    "activity": ("What they were doing", "activities"),
    "place_type": ("Kind of place", "place_types"),
    "place": ("Places where it happened five times or more", {"elsewhere": "Everywhere else"}),
    "alcohol": ("Suspect: alcohol", "factor_answers"),
    "drugs": ("Suspect: drugs", "factor_answers"),
    "mental_health": ("Suspect: mental health", "factor_answers"),
    "hostile": ("Suspect: hostile from the start", "factor_answers"),
    "resisting": ("Suspect: resisting", "factor_answers"),
    "repeat": ("Suspect: has done it before", "factor_answers"),
    "injury": ("Injury", "injuries"),
    "victim_role": ("Victim's role", "victim_roles"),
    "hate": ("Hate crime or abuse", {"yes": "Yes", "no": "No"}),
    "hurt_before": (
        "Victim of another case in the year before",
        {"yes": "Yes", "no": "No"},
    ),
    "crewing": ("Crewing, where the safety report says", "crewing"),
    "first_action": (
        "From the assault to the first point done",
        {
            "hour": "Within an hour",
            "day": "Within a day",
            "3_days": "Within three days",
            "later": "Later",
            "none": "None done yet",
        },
    ),
    "idle": (
        "Open points: since anything was done",
        {
            "week": "A week or less",
            "4_weeks": "Four weeks or less",
            "longer": "Longer",
            "nothing_open": "Nothing is open",
        },
    ),
    "informed": ("Knows what is happening", HOW_LOW),
    "heard": ("Feels listened to", HOW_LOW),
    "looked_after": ("Feels looked after", HOW_LOW),
    "bell": (
        "The quiet bell",
        {
            "not_rung": "Not rung",
            "in_time": "Answered in four working hours",
            "late": "Answered later",
            "ringing": "Not answered yet",
        },
    ),
    "came_out": (
        "What became of the case",
        {
            "court": "Charged or summonsed",
            "caution": "Caution or penalty",
            "community_resolution": "Put right without a court",
            "diversion": "A course or help",
            "no_action": "Nothing more done",
            "not_yet": "Not decided yet",
        },
    ),
    "verdict": (
        "How a court decided",
        {
            "convicted": "Guilty",
            "acquitted": "Not guilty",
            "stopped": "Stopped without a verdict",
            "not_yet": "No court has decided",
        },
    ),
    "review": (
        "Looked at again, where the victim asked",
        {
            "not_asked": "Not asked",
            "stands": "The decision stands",
            "explained": "The decision stands, explained better",
            "falls": "The decision falls",
            "not_yet": "The victim has no answer yet",
        },
    ),
}
GRIDS: Mapping[str, tuple[str, str, str]] = {
    "when": ("When", "Time of day", "Day"),
    "points": ("Points of the plan", "Point", "Cases"),
    "statements": ("Whose statement it was, and outcome 15", "Statement", "Outcome 15"),
    "units": ("Points by the victim's unit", "Unit", "Points of the plan"),
}
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "How": ("methods", "activity", "hate"),
    "Where": ("place_type", "place"),
    "The suspect": ("alcohol", "drugs", "mental_health", "hostile", "resisting", "repeat"),
    "The victim": ("injury", "victim_role", "hurt_before", "crewing"),
    "How soon we acted": ("first_action", "idle"),
    "How it came out": ("came_out", "verdict", "review"),
    "What victims say, each at their lowest": ("informed", "heard", "looked_after", "bell"),
}
OUTCOMES = {"kept": "Kept", "late": "Late", "open": "Open", "excused": "Not needed"}
STATEMENTS = {
    "own": "Written by the victim alone",
    "taken": "Taken by somebody else",
    "no_statement": "None recorded",
}
REACHED = {"did_not_reach": "Outcome 15: not enough evidence", "otherwise": "Anything else so far"}
DAYS = {
    "mon": "Mon",
    "tue": "Tue",
    "wed": "Wed",
    "thu": "Thu",
    "fri": "Fri",
    "sat": "Sat",
    "sun": "Sun",
    "weekdays": "Mon to Fri",
    "weekend": "Sat and Sun",
}
NOT_SAID = "Not said"
UNIT_NOT_KNOWN = "Unit not known"


def list_label(table: str, value: str) -> str:
    words = LISTS[table][1]
    if value == "not_said":
        return NOT_SAID
    if isinstance(words, str):
        return policy.label(words, value)
    return words.get(value, value)


def row_label(table: str, value: str, points: Mapping[str, str]) -> str:
    if table == "points":
        return points.get(value, value.replace("_", " "))
    if table == "when":
        return f"{value[:2]}:00 to {value[3:]}:00"
    if table == "statements":
        return STATEMENTS[value]
    return UNIT_NOT_KNOWN if value == "not_known" else value


def column_label(table: str, value: str) -> str:
    words = {"when": DAYS, "statements": REACHED}.get(table, OUTCOMES)
    return words[value]
