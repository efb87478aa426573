"""What a policy file says when it is neither a plan nor a calendar, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from webapp.domain.escalation import LadderStep
from webapp.domain.permissions import SPOC
from webapp.domain.statement_tiers import StatementTiers
from webapp.domain.telling_association import Association
from webapp.domain.who_must_know import DUTY, HEARING, RouteStep


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Someone a victim can turn to for one `kind` of support, some only for certain `roles`."""

    name: str
    kind: str
    does: str
    telephone: str = ""
    email: str = ""
    hours: str = ""
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Intranet:
    """Where the force keeps more about its plan, and the way to its health and safety record."""

    name: str
    url: str
    record_path: str = ""


@dataclass(frozen=True, kw_only=True)
class Word:
    """What a word on the victim's page means, in some countries alone."""

    word: str
    means: str
    forms: tuple[str, ...] = ()
    jurisdictions: frozenset[str] = frozenset()

    def is_said_in(self, jurisdiction: str) -> bool:
        return not self.jurisdictions or jurisdiction in self.jurisdictions


@dataclass(frozen=True, kw_only=True)
class Force:
    """A force's own name, plan, words and contacts.

    `confirmed` is false while some of it is our default and nobody at the force has agreed to it.
    `notices_on_devices` lets a person's own devices show a notice, beside the e-mail about it.
    """

    id: str
    name: str
    short_name: str
    colour: str
    confirmed: bool
    plan: str
    leaflet: str
    jurisdictions: tuple[str, ...]
    labels: Mapping[str, str]
    routes: tuple[RouteStep, ...]
    associations: tuple[Association, ...]
    support: tuple[Contact, ...]
    ladder: tuple[LadderStep, ...]
    notices_on_devices: bool
    statement_tiers: StatementTiers
    words: tuple[Word, ...]
    intranet: Intranet | None = None

    def support_of(self, kind: str) -> tuple[Contact, ...]:
        return tuple(each for each in self.support if each.kind == kind)

    @property
    def told_posts(self) -> frozenset[str]:
        """The posts that only hear of cases, and work on none."""
        cards = (DUTY, HEARING)
        duty = {each.post for step in self.routes for each in step.contacts if step.sees in cards}
        return frozenset(duty | {each.post for each in self.associations}) - {"", SPOC}

    def step(self, key: str) -> RouteStep | None:
        return next((each for each in self.routes if each.step == key), None)

    def association(self, key: str) -> Association | None:
        return next((each for each in self.associations if each.key == key), None)

    def associations_for(self, role: str) -> tuple[Association, ...]:
        """Those that speak for the role first; the others after them, for whoever chooses so."""
        return tuple(sorted(self.associations, key=lambda each: role not in each.roles))

    def support_for(self, role: str) -> tuple[Contact, ...]:
        return tuple(each for each in self.support if not each.roles or role in each.roles)


@dataclass(frozen=True, kw_only=True)
class ChoiceList:
    name: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Leaflet:
    """The words given to a victim. `names` holds what to print where a name is not known yet."""

    id: str
    version: str
    title: str
    in_force_from: date
    source: str
    names: Mapping[str, str]
    sections: tuple[Section, ...]

    def with_names(self, known: Mapping[str, str]) -> "Leaflet":
        """Every `{name}` filled in: what is known, or else the leaflet's own words for not yet."""
        words = {**self.names, **{name: known[name] for name in self.names if known.get(name)}}
        return replace(
            self,
            sections=tuple(
                replace(
                    section,
                    paragraphs=tuple(text.format_map(words) for text in section.paragraphs),
                )
                for section in self.sections
            ),
        )


@dataclass(frozen=True, kw_only=True)
class FirstAid:
    """What to do in the first minutes after blood, spit, a bite or a needle."""

    title: str
    opening: str
    source: str
    aim_hours: int
    last_hours: int
    sections: tuple[Section, ...]
    ask: tuple[str, ...]
