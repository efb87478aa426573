"""What people ask for, in the imperative; every command names the case it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Command:
    """`happened_at` is when the thing itself happened, which is not when it was typed in."""

    happened_at: datetime


@dataclass(frozen=True, kw_only=True)
class Victim:
    """One victim as the report names them; `case_id` was made on the phone."""

    case_id: str
    who: str
    role: str
    name: str = ""
    number: str = ""
    welfare: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Photograph:
    id: str
    sha256: str
    size: int
    taken_at: str
    shows: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportAssault(Command):
    """One incident, one or many victims: a case opens for each of them."""

    incident_id: str
    said: Mapping[str, Any]
    victims: tuple[Victim, ...]
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddToReport(Command):
    case_id: str
    said: Mapping[str, Any]
    photographs: tuple[Photograph, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerReturn(Command):
    case_id: str
    report_version: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class WriteWelfareNote(Command):
    case_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReceivePhotograph(Command):
    photograph_id: str
    copy: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class IdentifyVictim(Command):
    case_id: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class NameInvestigator(Command):
    case_id: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class CompletePoint(Command):
    case_id: str
    point: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ExcusePoint(Command):
    case_id: str
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReopenPoint(Command):
    case_id: str
    point: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ApproveReport(Command):
    case_id: str
    seen_version: int


@dataclass(frozen=True, kw_only=True)
class ReturnReport(Command):
    case_id: str
    seen_version: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChooseContact(Command):
    case_id: str
    how: str
    how_often: str
    safe_times: str = ""
