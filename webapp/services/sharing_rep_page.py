"""The victim shares one page with their Federation or union, or takes it back."""

from webapp.domain import sharing_rep_page as rules
from webapp.domain.commands import ShareRepPage, TakeBackRepPage
from webapp.services.acting import act
from webapp.services.context import Context, Outcome


def share_rep_page(command: ShareRepPage, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.share_rep_page(
            case, actor=context.actor, notice_id=command.notice_id
        ),
    )


def take_back_rep_page(command: TakeBackRepPage, context: Context) -> Outcome:
    return act(
        command,
        context,
        lambda case, _: rules.take_back_rep_page(
            case, actor=context.actor, notice_id=command.notice_id
        ),
    )
