"""Who can never act on a case, whatever their rank: people are compared, never accounts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webapp.domain.refusals import MayNot, Refusal

SUSPECT = "suspect"


class KeptOut(MayNot):
    """Refused because of what the person is to the case. `instead` names those who could do it."""

    def __init__(self, person_id: str = "", instead: Sequence[str] = ()) -> None:
        self.person_id = person_id
        could = f" {_either(instead)} could do it." if instead else ""
        super().__init__(f"{type(self).sentence}{could}")

    def naming(self, instead: Sequence[str]) -> "KeptOut":
        return type(self)(self.person_id, instead)


class VictimMayNotAct(KeptOut):
    """W2a, B9, B35: no rank and no permission overrides this."""

    sentence = (
        "This person is the victim in this case. A victim never works on, decides or leads "
        "their own case: it would put the case and the person at risk. Choose someone else."
    )


class CoVictimMayNotAct(KeptOut):
    """B11: people hurt in the same incident are witnesses in each other's cases."""

    sentence = (
        "This person was a victim of the same incident. Colleagues hurt together are witnesses "
        "in each other's cases and cannot work on them. Choose someone else."
    )


class LinkedVictimMayNotAct(KeptOut):
    """B11: what was done to them in one incident is evidence in the other."""

    sentence = (
        "This person was a victim of an incident that is linked with this one, so they are a "
        "witness in it and cannot work on it. Choose someone else."
    )


class SuspectMayNotAct(KeptOut):
    """C08: only Professional Standards may allow it, with a reason."""

    sentence = "Nobody works on a case in which they are suspected themselves. Choose someone else."


class RelatedMayNotAct(KeptOut):
    """B11: an inspector may allow it, with a reason."""

    sentence = (
        "This person is close to somebody in this case, so they do not work on it: nobody should "
        "have to doubt that the work on it is fair. Choose someone else."
    )


class VictimNotYetKnown(Refusal):
    """W2a: whoever is named could turn out to be the victim, so nobody is named yet."""

    sentence = (
        "We do not know yet which colleague the victim is. Say who they are first, "
        "so that they are never put in charge of their own case."
    )


@dataclass(frozen=True, kw_only=True)
class Conflicts:
    """Everyone who stands too near, seen from one victim's case.

    Those hurt in its incident, those hurt in an incident linked with it, and by person whoever is
    suspected or close to somebody in it, and was not allowed to work on it all the same.
    """

    victim_id: str
    co_victim_ids: frozenset[str] = frozenset()
    linked_victim_ids: frozenset[str] = frozenset()
    related: Mapping[str, str] = field(default_factory=dict)

    def __contains__(self, person_id: str) -> bool:
        return self.is_victim(person_id) or person_id in self.related

    def is_victim(self, person_id: str) -> bool:
        """Of this incident or a linked one: no inspector can allow that."""
        hurt_beside = self.co_victim_ids | self.linked_victim_ids
        return person_id == self.victim_id or person_id in hurt_beside


def check_may_act(person_id: str, conflicts: Conflicts) -> None:
    """Raises the refusal that fits; says nothing when the person is free to act."""
    if person_id == conflicts.victim_id:
        raise VictimMayNotAct(person_id)
    if person_id in conflicts.co_victim_ids:
        raise CoVictimMayNotAct(person_id)
    if person_id in conflicts.linked_victim_ids:
        raise LinkedVictimMayNotAct(person_id)
    if person_id in conflicts.related:
        is_suspect = conflicts.related[person_id] == SUSPECT
        raise (SuspectMayNotAct if is_suspect else RelatedMayNotAct)(person_id)


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
