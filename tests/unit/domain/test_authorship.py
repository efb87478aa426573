"""Whose words a sealed item is: never the carrier's, and never a guess."""

import pytest

from webapp.domain.authorship import (
    AuthorNotConfirmed,
    AuthorNotKnown,
    PhoneReportedLost,
    Signing,
    find_author,
)

ANN, AMIR, COURIER = "ann", "amir", "courier"
GOOD = Signing(owner_id=ANN, is_good=True)
BAD = Signing(owner_id=ANN, is_good=False)
UNKNOWN = Signing(owner_id=None, is_good=False)
LOST = Signing(owner_id=ANN, is_good=True, is_lost=True)

# ticketed, has_ticket, signing, carried_by, lost_a_phone: author, doubt
CASES = [
    (ANN, True, GOOD, COURIER, False, ANN, None),
    (ANN, True, GOOD, ANN, True, ANN, None),
    (None, False, GOOD, COURIER, False, ANN, AuthorNotConfirmed),
    (None, True, GOOD, COURIER, False, ANN, AuthorNotConfirmed),
    (None, False, GOOD, ANN, False, ANN, None),
    (ANN, True, BAD, COURIER, False, ANN, AuthorNotConfirmed),
    (ANN, True, BAD, ANN, False, ANN, None),
    (ANN, True, UNKNOWN, COURIER, False, ANN, AuthorNotConfirmed),
    (AMIR, True, GOOD, COURIER, False, AMIR, AuthorNotConfirmed),
    (AMIR, True, GOOD, ANN, False, AMIR, AuthorNotConfirmed),
    (None, False, BAD, COURIER, False, None, AuthorNotKnown),
    (None, False, BAD, ANN, False, None, AuthorNotKnown),
    (None, True, UNKNOWN, COURIER, False, None, AuthorNotKnown),
    (ANN, True, LOST, ANN, True, ANN, PhoneReportedLost),
    (None, False, LOST, COURIER, True, ANN, PhoneReportedLost),
    (ANN, True, None, COURIER, False, ANN, None),
    (ANN, True, None, COURIER, True, ANN, AuthorNotConfirmed),
    (ANN, True, None, ANN, True, ANN, None),
    (None, True, None, COURIER, False, None, AuthorNotKnown),
    (None, False, None, ANN, False, ANN, None),
]


@pytest.mark.parametrize(
    ("ticketed", "has_ticket", "signing", "carried_by", "lost", "author", "doubt"), CASES
)
def test_finds_the_author_or_says_why_it_waits(
    ticketed, has_ticket, signing, carried_by, lost, author, doubt
):
    found = find_author(
        ticketed=ticketed,
        has_ticket=has_ticket,
        signing=signing,
        carried_by=carried_by,
        lost_a_phone=lost,
    )

    assert found.author_id == author
    assert type(found.doubt) is (doubt or type(None))


@pytest.mark.parametrize("signing", [GOOD, BAD, UNKNOWN, LOST])
def test_never_names_the_carrier_of_what_a_phone_signed(signing):
    for ticketed in (None, ANN):
        found = find_author(
            ticketed=ticketed,
            has_ticket=True,
            signing=signing,
            carried_by=COURIER,
            lost_a_phone=False,
        )
        assert found.author_id != COURIER
