"""What a rule or a doubt stopped, read again as the command that it was."""

from webapp.domain.commands import Command
from webapp.storage.operations import Parked
from webapp.wire.commands import CannotBeRead, read_command


def command_in(parked: Parked) -> Command | None:
    """None where it was not kept as it came, or what we ask for has changed since."""
    try:
        return read_command(parked.asked, operation_id=parked.id, saved_at=parked.saved_at)
    except CannotBeRead:
        return None
