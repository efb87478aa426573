"""What keeps happening is taken on: look, understand, act, and see whether it helped."""

from collections.abc import Sequence
from datetime import date

from webapp.domain.actor import Actor
from webapp.domain.naming_nobody import check_names_nobody
from webapp.domain.permissions import NotYourPost, Permission, check_post, holds_post_for
from webapp.domain.refusals import Refusal

SCAN, ANALYSE, RESPOND, ASSESS, CLOSED = "scan", "analyse", "respond", "assess", "closed"


class ProblemIsClosed(Refusal):
    sentence = "This problem is closed. If it has come back, open a new one."


class NobodyOwnsTheProblem(Refusal):
    sentence = "Nobody in your force has that number. Give the number of whoever takes this on."


class ReviewHasPassed(Refusal):
    sentence = "The day to look at it again has passed. Give a day to come."


class NoReviewPlanned(Refusal):
    sentence = "Say when it is looked at again. Only a closed problem has no such day."


def open_problem(
    *,
    actor: Actor,
    today: date,
    texts: Sequence[str],
    owner_id: str | None,
    review_on: date | None,
    of_the_force: Sequence[str],
    numbers: Sequence[str],
) -> None:
    check_post(Permission.SOLVE_PROBLEMS, actor)
    _check_said(texts, SCAN, owner_id, review_on, today, of_the_force, numbers)


def write_problem_step(
    *,
    actor: Actor,
    today: date,
    stage_so_far: str,
    owner_so_far: str,
    stage: str,
    text: str,
    owner_id: str | None,
    review_on: date | None,
    of_the_force: Sequence[str],
    numbers: Sequence[str],
) -> None:
    """Its owner writes, whatever their rank, and so does whoever solves problems for the force."""
    check_may_read(actor=actor, owner_id=owner_so_far)
    if stage_so_far == CLOSED:
        raise ProblemIsClosed
    _check_said([text], stage, owner_id, review_on, today, of_the_force, numbers)


def check_may_read(*, actor: Actor, owner_id: str) -> None:
    if actor.person_id != owner_id and not holds_post_for(Permission.SOLVE_PROBLEMS, actor):
        raise NotYourPost


def may_write(*, actor: Actor, stage: str, owner_id: str) -> bool:
    """Whoever may read it as the one who solves it, until it is closed."""
    is_theirs = actor.person_id == owner_id
    return stage != CLOSED and (is_theirs or holds_post_for(Permission.SOLVE_PROBLEMS, actor))


def comment_on_figures(
    *, actor: Actor, text: str, of_the_force: Sequence[str], numbers: Sequence[str]
) -> None:
    check_post(Permission.COMMENT_ON_FIGURES, actor)
    check_names_nobody(text, names=(), numbers=numbers, of_the_force=of_the_force)


def _check_said(
    texts: Sequence[str],
    stage: str,
    owner_id: str | None,
    review_on: date | None,
    today: date,
    of_the_force: Sequence[str],
    numbers: Sequence[str],
) -> None:
    if owner_id is None:
        raise NobodyOwnsTheProblem
    if review_on is None and stage != CLOSED:
        raise NoReviewPlanned
    if review_on is not None and review_on < today:
        raise ReviewHasPassed
    for text in texts:
        check_names_nobody(text, names=(), numbers=numbers, of_the_force=of_the_force)
