"""Answer the investigation plan, have it reviewed, list exhibits, and mark the file ready."""

from webapp.domain import evidence as rules
from webapp.domain.commands import (
    AnswerEvidenceItem,
    ListExhibit,
    MarkFileReady,
    RecordWitnessStatement,
    ReviewEvidence,
)
from webapp.domain.witness_statements import record_witness_statement as witness_rule
from webapp.policy.standing import evidence_plan_of, standings_of
from webapp.services.acting import act, plan_of
from webapp.services.context import Context, Outcome
from webapp.services.identifying import check_on_record


def answer_evidence_item(command: AnswerEvidenceItem, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.answer_evidence_item(
            case,
            evidence=evidence_plan_of(case),
            plan=plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            item=command.item,
            is_done=command.is_done,
            words=command.words,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )


def review_evidence(command: ReviewEvidence, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.review_evidence(
            case,
            evidence=evidence_plan_of(case),
            actor=context.actor,
            conflicts=conflicts,
            seen_version=command.seen_version,
            is_enough=command.is_enough,
            words=command.words,
        ),
    )


def mark_file_ready(command: MarkFileReady, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.mark_file_ready(
            case,
            evidence=evidence_plan_of(case),
            standings=standings_of(case),
            actor=context.actor,
            conflicts=conflicts,
        ),
    )


def list_exhibit(command: ListExhibit, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, conflicts: rules.list_exhibit(
            case,
            actor=context.actor,
            conflicts=conflicts,
            what=command.what,
            kept_at=command.kept_at,
            working_copy=command.working_copy,
            sha256=command.sha256,
        ),
    )


def record_witness_statement(command: RecordWitnessStatement, context: Context) -> Outcome:
    taker = check_on_record(command.taken_by, context)
    return act(
        command,
        context,
        lambda case, conflicts: witness_rule(
            case,
            actor=context.actor,
            conflicts=conflicts,
            taken_by=taker.id,
            taken_by_force=taker.force,
            witness=command.witness,
            reason=command.reason,
            happened_at=command.happened_at,
            now=context.now,
        ),
    )
