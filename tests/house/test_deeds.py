"""Every deed is whole: a command somebody carries out, an event that somebody folds."""

from collections.abc import Iterator

from webapp.domain import commands, events
from webapp.services.handlers import HANDLERS
from webapp.storage.projections import FOLDS


def test_every_command_has_a_handler_and_every_handler_a_command():
    assert set(HANDLERS) == set(kinds_of(commands.Command))


def test_every_event_has_a_fold_and_every_fold_an_event():
    assert set(FOLDS) == set(kinds_of(events.Event))


def test_every_event_can_be_read_back_by_its_name():
    assert set(events.EVENTS.values()) == set(kinds_of(events.Event))


def kinds_of(parent: type) -> Iterator[type]:
    """The classes that nobody builds on: what stands between is only shared shape."""
    for child in parent.__subclasses__():
        if child.__subclasses__():
            yield from kinds_of(child)
        else:
            yield child
