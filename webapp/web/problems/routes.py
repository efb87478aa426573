"""What keeps happening: opened from the figures, owned by somebody, followed until it is closed."""

from uuid import UUID

from flask import Blueprint, Response, redirect, url_for

from webapp.domain.commands import Command, OpenProblem, WriteProblemStep
from webapp.domain.naming_nobody import SomebodyIsNamed
from webapp.domain.permissions import Permission, holds_post_for
from webapp.domain.problem_solving import (
    NobodyOwnsTheProblem,
    NoReviewPlanned,
    ReviewHasPassed,
    check_may_read,
    may_write,
)
from webapp.domain.refusals import Refusal
from webapp.services.problem_solving import NoSuchProblem
from webapp.storage import people, problems
from webapp.storage.problems import Problem
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.access import needs
from webapp.web.capture import new_id
from webapp.web.deeds import carry_out
from webapp.web.errors import put_beside
from webapp.web.pages import page
from webapp.wire.forms import SchemaForm, form_for
from webapp.wire.problem_solving import OpenProblemSchema, WriteProblemStepSchema

blueprint = Blueprint("problems", __name__, url_prefix="/problems")

# Beside which field each refusal stands.
FIELDS: dict[type[Refusal], str] = {
    SomebodyIsNamed: "words",
    NobodyOwnsTheProblem: "owner",
    NoReviewPlanned: "review_on",
    ReviewHasPassed: "review_on",
}


@blueprint.get("")
@needs(Permission.USE_PHONE)
def index() -> Response:
    """All of the force's for those who read figures; for anyone else, those they own."""
    access.saw("list problems")
    return _index(form_for(OpenProblemSchema, formdata=None))


@blueprint.post("")
@needs(Permission.SOLVE_PROBLEMS)
def create_problem() -> Response:
    form = form_for(OpenProblemSchema)
    if not form.passes(now=clock.now()):
        return _index(form, 422)
    command = OpenProblem(
        happened_at=clock.now(),
        problem_id=new_id(),
        title=form.said["title"],
        words=form.said["words"],
        owner_id=_owner(form),
        review_on=form.said["review_on"],
    )
    if _is_refused(command, form):
        return _index(form, 422)
    address = url_for(".show", problem_id=command.problem_id)
    return redirect(address, 303)  # type: ignore[return-value]


@blueprint.get("/<uuid:problem_id>")
@needs(Permission.USE_PHONE)
def show(problem_id: UUID) -> Response:
    problem = _problem_for_reader(problem_id)
    access.saw("read problem", detail=problem.id)
    return _show(problem, form_for(WriteProblemStepSchema, formdata=None))


@blueprint.post("/<uuid:problem_id>/steps")
@needs(Permission.USE_PHONE)
def create_step(problem_id: UUID) -> Response:
    problem, form = _problem_for_reader(problem_id), form_for(WriteProblemStepSchema)
    if not form.passes(now=clock.now()):
        return _show(problem, form, 422)
    command = WriteProblemStep(
        happened_at=clock.now(),
        problem_id=problem.id,
        stage=form.said["stage"],
        words=form.said["words"],
        owner_id=_owner(form),
        review_on=form.said["review_on"],
    )
    if _is_refused(command, form):
        return _show(problem, form, 422)
    address = url_for(".show", problem_id=problem.id, _anchor=f"step-{problem.now.n + 1}")
    return redirect(address, 303)  # type: ignore[return-value]


def _owner(form: SchemaForm) -> str | None:
    force, number = access.actor().force, form.said["owner"]
    found = people.by_number(reading(), force=force, number=number)
    return found.id if found and found.known else None


def _is_refused(command: Command, form: SchemaForm) -> bool:
    """What a rule says of one answer stands beside it, with everything typed still there."""
    try:
        carry_out(command)
    except tuple(FIELDS) as refusal:
        put_beside(form, FIELDS[type(refusal)], refusal)
        return True
    return False


def _problem_for_reader(problem_id: UUID) -> Problem:
    actor = access.actor()
    problem = problems.find(reading(), actor.force, str(problem_id))
    if problem is None:
        raise NoSuchProblem
    if not holds_post_for(Permission.READ_FIGURES, actor):
        check_may_read(actor=actor, owner_id=problem.now.owner_id)
    return problem


def _index(form: SchemaForm, status: int = 200) -> Response:
    actor, session = access.actor(), reading()
    reads_all = holds_post_for(Permission.READ_FIGURES, actor)
    found = (
        problems.of_force(session, actor.force)
        if reads_all
        else problems.owned_by(session, actor.force, actor.person_id)
    )
    return page(
        "problems/index.html",
        status,
        problems=found,
        form=form,
        may_open=holds_post_for(Permission.SOLVE_PROBLEMS, actor),
    )


def _show(problem: Problem, form: SchemaForm, status: int = 200) -> Response:
    now = problem.now
    return page(
        "problems/show.html",
        status,
        problem=problem,
        form=form,
        may_write=may_write(actor=access.actor(), stage=now.stage, owner_id=now.owner_id),
    )
