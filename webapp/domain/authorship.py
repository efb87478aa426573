"""Whose words a sealed item is: its phone's key and the ticket inside must name one person."""

from dataclasses import dataclass

from webapp.domain.refusals import Refusal


class AuthorNotKnown(Refusal):
    """Whoever carries a sealed item never becomes its author."""

    sentence = "We could not tell who wrote this."


class AuthorNotConfirmed(Refusal):
    sentence = (
        "We could not be sure who wrote this. Its author can say so under Your phones, once they "
        "are signed in."
    )


class PhoneReportedLost(Refusal):
    sentence = "This came from a phone that was reported lost."


@dataclass(frozen=True, kw_only=True)
class Signing:
    """What is known of a signature: whose phone it is, if it is one of ours, and if it holds."""

    owner_id: str | None
    is_good: bool
    is_lost: bool = False


@dataclass(frozen=True, kw_only=True)
class Authorship:
    """`doubt` is why it has to wait for a person, though it is kept."""

    author_id: str | None
    doubt: Refusal | None = None


def find_author(
    *,
    ticketed: str | None,
    has_ticket: bool,
    signing: Signing | None,
    carried_by: str | None,
    lost_a_phone: bool,
) -> Authorship:
    """`ticketed` is whom a good ticket names; `lost_a_phone` whether that person reported one.

    `carried_by` is nobody where a file was brought: whoever brings one wrote none of it.
    """
    if signing is None:
        return _unsigned(ticketed, has_ticket, carried_by, lost_a_phone)
    if signing.is_lost:
        return Authorship(author_id=ticketed or signing.owner_id, doubt=PhoneReportedLost())
    claimed = ticketed or (signing.owner_id if signing.is_good else None)
    if claimed is None:
        return Authorship(author_id=None, doubt=AuthorNotKnown())
    agree = signing.is_good and signing.owner_id == ticketed
    return _sure_if(agree or claimed == carried_by, claimed)


def _unsigned(
    ticketed: str | None, has_ticket: bool, carried_by: str | None, lost_a_phone: bool
) -> Authorship:
    """From a phone that has no key yet. A lost one must not pass for such a phone."""
    if ticketed:
        return _sure_if(ticketed == carried_by or not lost_a_phone, ticketed)
    if has_ticket or carried_by is None:
        return Authorship(author_id=None, doubt=AuthorNotKnown())
    return Authorship(author_id=carried_by)


def _sure_if(is_sure: bool, author_id: str) -> Authorship:
    """Somebody who is signed in while their own words arrive has confirmed them."""
    return Authorship(author_id=author_id, doubt=None if is_sure else AuthorNotConfirmed())
