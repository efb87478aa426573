"""The chief's statement: drafted from facts, signed by the chief or a delegate, then frozen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from webapp.domain.acting import check_can
from webapp.domain.actor import Actor
from webapp.domain.answering import NeedsReason
from webapp.domain.case import Case
from webapp.domain.conflicts import Conflicts
from webapp.domain.court_file import fingerprint_of
from webapp.domain.events import (
    ChiefStatementRefused,
    ChiefStatementSigned,
    Event,
    PointCompleted,
    PointExcused,
    PointReopened,
)
from webapp.domain.permissions import Permission
from webapp.domain.personal_statement import StatementHasNoWords
from webapp.domain.plan import Plan
from webapp.domain.refusals import OutOfDate, Refusal

CHIEF_STATEMENT = "chief_statement"
ALWAYS = ""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """`when` says what must be so of the case for the paragraph to be true of it."""

    text: str
    when: str = ALWAYS


@dataclass(frozen=True, kw_only=True)
class ChiefTemplate:
    """What a force's chief says of every case, with `{facts}` to be filled in."""

    force: str
    version: str
    in_force_from: date
    source: str
    title: str
    signed_as: str
    paragraphs: tuple[Paragraph, ...]

    def draft(self, facts: Mapping[str, str], *, true_of_it: Collection[str]) -> str:
        said = (each for each in self.paragraphs if each.when in (ALWAYS, *true_of_it))
        return "\n\n".join(each.text.format_map(facts) for each in said)


class NotInThisForce(Refusal):
    sentence = "The plan of this case asks for no statement of the chief's."


class AlreadySigned(OutOfDate):
    sentence = "This statement has been signed, and nobody can change it now."


class FactsChangedSinceSeen(OutOfDate):
    sentence = (
        "The report changed while you were reading. Look at the facts again, then sign. "
        "What you wrote is still here."
    )


def sign_chief_statement(
    case: Case,
    *,
    plan: Plan,
    template: ChiefTemplate | None,
    actor: Actor,
    conflicts: Conflicts,
    seen_version: int,
    words: str,
) -> list[Event]:
    """W4b: bound to the facts that were seen. One that was refused may still be signed later."""
    _check_may_decide(case, plan=plan, actor=actor, conflicts=conflicts)
    if template is None:
        raise NotInThisForce
    if seen_version != case.report_version:
        raise FactsChangedSinceSeen
    if not words.strip():
        raise StatementHasNoWords
    signed = ChiefStatementSigned(
        words=words.strip(),
        fingerprint=fingerprint_of(words.strip()),
        signed_as=template.signed_as,
        template_version=template.version,
    )
    after_all = PointReopened(point=CHIEF_STATEMENT, reason="It is signed after all.")
    refused = [after_all] if case.court.chief_refusal else []
    return [signed, *refused, PointCompleted(point=CHIEF_STATEMENT)]


def refuse_chief_statement(
    case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts, reason: str
) -> list[Event]:
    """The only other way to be done with it: dated, with a reason, and by whoever would sign."""
    _check_may_decide(case, plan=plan, actor=actor, conflicts=conflicts)
    if not reason.strip():
        raise NeedsReason
    return [
        ChiefStatementRefused(reason=reason.strip()),
        PointExcused(point=CHIEF_STATEMENT, reason=reason.strip()),
    ]


def _check_may_decide(case: Case, *, plan: Plan, actor: Actor, conflicts: Conflicts) -> None:
    check_can(Permission.SIGN_CHIEF_STATEMENT, actor=actor, case=case, conflicts=conflicts)
    if CHIEF_STATEMENT not in plan.duties_by_key:
        raise NotInThisForce
    if case.court.chief:
        raise AlreadySigned
