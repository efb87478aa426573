"""How the investigation plan of a case stands, read from the record itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webapp.domain.evidence import EvidenceItem, EvidencePlan, in_the_way
from webapp.domain.evidence_file import EvidenceFile, ItemAnswer
from webapp.domain.refusals import Refusal
from webapp.policy.standing import evidence_plan_of, standings_of
from webapp.storage import event_store, people
from webapp.storage.reading import Session


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    plan: EvidencePlan
    lines: Sequence[tuple[EvidenceItem, ItemAnswer | None]]
    file: EvidenceFile
    in_the_way: Sequence[Refusal]
    names: Mapping[str, str]

    @property
    def answered(self) -> int:
        return sum(answer is not None and not answer.has_fallen for _, answer in self.lines)


def evidence(session: Session, case_id: str) -> EvidenceView:
    case = event_store.load(session, case_id)
    plan, taken = evidence_plan_of(case), case.evidence.witnesses
    return EvidenceView(
        plan=plan,
        lines=[(item, case.evidence.answers.get(item.key)) for item in plan.of(case.opened.force)],
        file=case.evidence,
        names=people.names(session, {i for w in taken for i in (w.recorded.taken_by, w.by)}),
        in_the_way=in_the_way(case, evidence=plan, standings=standings_of(case)),
    )
