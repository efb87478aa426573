"""Who can never act on a case, whatever their rank: people are compared, never accounts."""

from dataclasses import dataclass

from webapp.domain.refusals import MayNot, Refusal


class VictimMayNotAct(MayNot):
    """W2a, B9, B35: no rank and no permission overrides this."""

    sentence = (
        "This person is the victim in this case. A victim never works on, decides or leads "
        "their own case: it would put the case and the person at risk. Choose someone else."
    )


class CoVictimMayNotAct(MayNot):
    """B11: people hurt in the same incident are witnesses in each other's cases."""

    sentence = (
        "This person was a victim of the same incident. Colleagues hurt together are witnesses "
        "in each other's cases and cannot work on them. Choose someone else."
    )


class VictimNotYetKnown(Refusal):
    """W2a: whoever is named could turn out to be the victim, so nobody is named yet."""

    sentence = (
        "We do not know yet which colleague the victim is. Say who they are first, "
        "so that they are never put in charge of their own case."
    )


@dataclass(frozen=True, kw_only=True)
class Conflicts:
    """Everyone who was hurt in the incident, seen from one victim's case."""

    victim_id: str
    co_victim_ids: frozenset[str] = frozenset()

    def __contains__(self, person_id: str) -> bool:
        return person_id == self.victim_id or person_id in self.co_victim_ids


def check_may_act(person_id: str, conflicts: Conflicts) -> None:
    """Raises the refusal that fits; says nothing when the person is free to act."""
    if person_id == conflicts.victim_id:
        raise VictimMayNotAct
    if person_id in conflicts.co_victim_ids:
        raise CoVictimMayNotAct
