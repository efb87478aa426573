"""Where in Pledge somebody's work is: what the masthead lists, and where the front door leads."""

from flask import Flask

from webapp import policy
from webapp.domain.permissions import SAFETY_ADVISER, SPOC, Permission, holds_post_for
from webapp.storage import bells, meetings, operations, problems, queries
from webapp.storage.reading import reading
from webapp.web import access, clock
from webapp.web.filters import as_heading

SIGNS = Permission.SIGN_CHIEF_STATEMENT
CLEARS = Permission.CLEAR_SUSPECT
ENDS = Permission.END_INVITATION
# What a post is there for, before any case that its holder may have a part in.
ALL_DAY = ("safety.index", "notices.index", "complaints.index")
# Led to while something waits there, and only listed once nothing does.
PRIVATE = "meetings.index_of_private"


def init_app(app: Flask) -> None:
    app.add_template_global(places, "places")


def places() -> list[tuple[str, str]]:
    """Each place that is for this person: its endpoint, and what its force calls it."""
    return [(endpoint, words) for endpoint, words, is_theirs in _every() if is_theirs]


def front_door() -> str:
    """Where this person's work is, or what waits for them; everyone else reports from a phone."""
    if operations.unconfirmed_of(reading(), access.actor().person_id):
        return "phones.index"
    waits = meetings.is_in_a_discussion(reading(), access.actor())
    theirs = [endpoint for endpoint, _ in places() if waits or endpoint != PRIVATE]
    first = [each for each in ALL_DAY if each in theirs]
    return next(iter(first or theirs), "phone.home")


def _every() -> list[tuple[str, str, bool]]:
    actor, session = access.actor(), reading()
    has_desk, rings = queries.has_desk_and_rings(session, actor)
    reads_figures = holds_post_for(Permission.READ_FIGURES, actor)
    has_problem = reads_figures or problems.owns_one(session, actor.force, actor.person_id)
    hears = SPOC in actor.posts or (rings and bells.ringing_for(session, actor, now=clock.now()))
    force, chairs = policy.force(actor.force), holds_post_for(Permission.CHAIR_MEETING, actor)
    return [
        ("due.index", "Due now", has_desk),
        ("cases.index", "Cases", has_desk),
        ("bells.index", "Quiet bell", bool(hears)),
        ("complaints.index", "Complaints", holds_post_for(Permission.ANSWER_COMPLAINT, actor)),
        ("invitations.index", "Own phones", holds_post_for(ENDS, actor)),
        ("safety.index", "Safety", SAFETY_ADVISER in actor.posts),
        ("cases.index_suspects", "Suspected colleagues", holds_post_for(CLEARS, actor)),
        ("notices.index", "For you to know", bool(actor.posts & force.told_posts)),
        ("meetings.index", as_heading(force.labels["review_meeting"]), chairs),
        (PRIVATE, "Private discussions", meetings.is_chosen(session, actor)),
        ("chief_statements.index", "To sign", holds_post_for(SIGNS, actor)),
        ("lessons.index", "Lessons", holds_post_for(Permission.WORK_LESSONS, actor)),
        ("trends.index", "Trends", reads_figures),
        ("problems.index", "Problems", has_problem),
    ]
