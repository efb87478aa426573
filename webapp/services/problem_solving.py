"""Take on what keeps happening, write what is done about it, and hear the scrutiny panel."""

from webapp.domain import problem_solving as rules
from webapp.domain.commands import CommentOnFigures, OpenProblem, WriteProblemStep
from webapp.domain.refusals import Refusal
from webapp.domain.working_days import LONDON
from webapp.services.context import Context, Outcome
from webapp.storage import people, problems


class NoSuchProblem(Refusal):
    sentence = "There is no such problem in your force."


def open_problem(command: OpenProblem, context: Context) -> Outcome:
    of_the_force, numbers = _everyone(context)
    rules.open_problem(
        actor=context.actor,
        today=context.now.astimezone(LONDON).date(),
        texts=(command.title, command.words),
        owner_id=command.owner_id,
        review_on=command.review_on,
        of_the_force=of_the_force,
        numbers=numbers,
    )
    problems.add_problem(
        context.session,
        id=command.problem_id,
        force=context.actor.force,
        title=command.title,
        opened_by=context.actor.person_id,
        opened_at=context.now,
    )
    _write(command, context, n=1, stage=rules.SCAN)
    return Outcome(case_id="", reference=command.problem_id)


def write_problem_step(command: WriteProblemStep, context: Context) -> Outcome:
    problem = problems.find(context.session, context.actor.force, command.problem_id)
    if problem is None:
        raise NoSuchProblem
    of_the_force, numbers = _everyone(context)
    rules.write_problem_step(
        actor=context.actor,
        today=context.now.astimezone(LONDON).date(),
        stage_so_far=problem.now.stage,
        owner_so_far=problem.now.owner_id,
        stage=command.stage,
        text=command.words,
        owner_id=command.owner_id,
        review_on=command.review_on,
        of_the_force=of_the_force,
        numbers=numbers,
    )
    _write(command, context, n=problem.now.n + 1, stage=command.stage)
    return Outcome(case_id="", reference=problem.id)


def comment_on_figures(command: CommentOnFigures, context: Context) -> Outcome:
    of_the_force, numbers = _everyone(context)
    rules.comment_on_figures(
        actor=context.actor, text=command.words, of_the_force=of_the_force, numbers=numbers
    )
    problems.add_comment(
        context.session,
        id=context.command_id,
        force=context.actor.force,
        quarter=command.quarter,
        words=command.words,
        written_by=context.actor.person_id,
        written_at=context.now,
    )
    return Outcome(case_id="", reference=command.quarter)


def _write(
    command: OpenProblem | WriteProblemStep, context: Context, *, n: int, stage: str
) -> None:
    problems.add_step(
        context.session,
        problem_id=command.problem_id,
        n=n,
        stage=stage,
        words=command.words,
        owner_id=command.owner_id,
        review_on=command.review_on,
        written_by=context.actor.person_id,
        written_at=context.now,
    )


def _everyone(context: Context) -> tuple[list[str], list[str]]:
    """The names and numbers of everybody, hurt or not: a refusal must not tell who was.

    A problem is about nobody in particular, so a name counts only where it is plainly a person's.
    """
    known = people.everyone_in(context.session, context.actor.force)
    return [person.own_name for person in known], [person.own_number for person in known]
