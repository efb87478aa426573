"""Nobody is named in what many people read: minutes, lessons, a problem that is being solved.

Each word is folded first (capitals, accents, apostrophes, spaced-out letters), so that a name is
found however it is typed. A name that is also an everyday word counts only in company: "Will" after
a rank or beside the rest of the name, never "will" in a sentence.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from webapp.domain.refusals import Refusal

SHORTEST_PART, SHORTEST_NUMBER, LONGEST_RUN = 3, 3, 4
POSSESSIVE = re.compile(r"['\u2019\u02bc]s\b", re.IGNORECASE)
UNSEEN = re.compile("['\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(19|20)\d\d")
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})

_TITLES = """
pc dc ps ds sgt sergeant constable inspector insp di dci supt superintendent pcso officer
colleague mr mrs ms miss mx dr named called
"""
# Names that are also words a sentence about work needs.
_EVERYDAY = """
april august baker banks barber barker bell berry best bird bishop black blue bond booth bridge
bridges brook brooks brown bull burns bush butcher butler carter case chance chase christian
church clay close coach cole cook cooper cross curry day dean drew early east faith field fields
fisher flood forest foster fox france frank gardener gate gates gene glen good grace grant gray
green grey guy hall hand hands harbour hardy heath hill holland home hope hunt hunter iris ivory
jack jean jordan joy june just king knight lake lamb lane law lee little long lord love major
man march mark marsh mason may mercy mill miller mills mission moor moss nash noble norman north
old page palm park parks pat penny piper pool poole pope porter potter power price prince read
rich ring rivers road robin rock rose rowan ruby rush rusty sage sales sharp shaw shepherd short
silver singer small smart smith sky south speed spring stand star steel stone street strong
summer summers sunny swift taylor temple thorn tidy tower towns tree trip turner victoria wade
walker wall walls ward waters way weaver webb weeks wells west wheeler white will winter winters
wise wolf wood woods young
"""
# "Clarke Street" is a place.
_PLACES = """
arcade avenue bridge centre close court crescent custody depot drive estate gardens green grove hill
hospital house junction lane line park parkway place platform road school square station street
terminus terrace tower way yard
"""
TITLES = frozenset(_TITLES.split())
NUMBER_SIGNS = TITLES | {"collar", "number", "no"}
EVERYDAY = frozenset(_EVERYDAY.split())
PLACES = frozenset(_PLACES.split())


class SomebodyIsNamed(Refusal):
    """`found` is what was typed, so that the person can see which words to take out."""

    def __init__(self, found: Sequence[str]) -> None:
        self.found = tuple(
            w for w in found if not any(w in other and w != other for other in found)
        )
        said = ", ".join(f"\u201c{words}\u201d" for words in self.found)
        super().__init__(f"Take out {said}. Nobody is named here: say what happened, not to whom.")


@dataclass(frozen=True)
class _Word:
    folded: str
    start: int
    end: int


# How many words, from the one at this place, name somebody; 0 for none.
Test = Callable[[Sequence[_Word], int], int]


def check_names_nobody(
    text: str,
    *,
    names: Iterable[str],
    numbers: Iterable[str],
    of_the_force: Iterable[str] = (),
) -> None:
    """Refuses any part of `names` and any of `numbers`, for the people a text could be about.

    `of_the_force` is for everyone else: thousands of surnames would forbid half the language, so
    those are refused only as a whole name, an initial and surname, or a rank and surname.
    """
    plain = _readable(text)
    words = _words(plain)
    found = [
        *_found(plain, words, _parts_test(names)),
        *_found(plain, words, _in_company_test([*names, *of_the_force])),
        *_numbers_found(plain, words, numbers),
    ]
    if found:
        raise SomebodyIsNamed(list(dict.fromkeys(found)))


def _parts_test(names: Iterable[str]) -> Test:
    parts = {part for name in names for part in _name_parts(name) if len(part) >= SHORTEST_PART}
    alone = parts - EVERYDAY

    def names_somebody(words: Sequence[_Word], at: int) -> int:
        word = words[at].folded
        if word in parts and _has_title(words, at):
            return 1
        return int(word in alone and not _is_a_place(words, at))

    return names_somebody


def _in_company_test(names: Iterable[str]) -> Test:
    whole = [parts for name in names if len(parts := _name_parts(name)) > 1]
    joined = {each for parts in whole for each in _joined(parts)}
    titled = joined | {each for parts in whole for each in (parts[-1], "".join(parts[1:]))}

    def names_somebody(words: Sequence[_Word], at: int) -> int:
        named = titled if _has_title(words, at) else joined
        lengths = range(min(LONGEST_RUN, len(words) - at), 0, -1)
        return next((n for n in lengths if _said(words[at : at + n]) in named), 0)

    return names_somebody


def _joined(parts: Sequence[str]) -> Iterator[str]:
    """First and last name in either order, an initial before the surname, without the space.

    A name of more words, as in Smith-Jones, counts with all of them as well.
    """
    first, last, surname = parts[0], parts[-1], "".join(parts[1:])
    yield from (first + last, last + first, first + surname, surname + first)
    if last not in EVERYDAY:
        yield first[0] + last
    if surname != last:
        yield first[0] + surname


def _said(words: Sequence[_Word]) -> str:
    return "".join(each.folded for each in words)


def _is_a_place(words: Sequence[_Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].folded in PLACES


def _has_title(words: Sequence[_Word], at: int, titles: frozenset[str] = TITLES) -> bool:
    return at > 0 and words[at - 1].folded in titles


def _found(plain: str, words: Sequence[_Word], test: Test) -> Iterator[str]:
    for at in range(len(words)):
        if count := test(words, at):
            yield plain[words[at].start : words[at + count - 1].end]


def _numbers_found(plain: str, words: Sequence[_Word], numbers: Iterable[str]) -> Iterator[str]:
    folded = {_said(_words(_readable(number))) for number in numbers}
    wanted = {number for number in folded if any(map(str.isdigit, number))}
    for at, word in enumerate(words):
        for run in _runs(words, at):
            said = _said(run)
            if not wanted.isdisjoint({said, _bare(run)}) and _counts(said, words, at):
                yield plain[word.start : run[-1].end]


def _runs(words: Sequence[_Word], at: int) -> Iterator[Sequence[_Word]]:
    """A number may be typed with gaps: "48 21", "C.771"."""
    for end in range(at + 1, min(at + LONGEST_RUN, len(words)) + 1):
        if len(words[end - 1].folded) > SHORTEST_PART and not words[end - 1].folded.isdigit():
            if end == at + 1:
                yield words[at:end]
            return
        yield words[at:end]


def _bare(run: Sequence[_Word]) -> str:
    """A single word without the letters of a rank that touch its number: "PC4821"."""
    return run[0].folded.strip(ascii_lowercase) if len(run) == 1 else ""


def _counts(number: str, words: Sequence[_Word], at: int) -> bool:
    """A year, or a number as short as an hour, is somebody's only when it is said to be."""
    is_plain = len(number) < SHORTEST_NUMBER or YEAR.fullmatch(number)
    return not is_plain or _has_title(words, at, NUMBER_SIGNS)


def _name_parts(name: str) -> list[str]:
    return [word.folded for word in _words(_readable(name))]


def _readable(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    return UNSEEN.sub("", POSSESSIVE.sub("", composed))


def _words(plain: str) -> list[_Word]:
    """Words as they stand, with letters that were spaced out read as the word they spell."""
    words = [_Word(_fold(each[0]), each.start(), each.end()) for each in WORD.finditer(plain)]
    return [*words, *_spelt_out(words)]


def _spelt_out(words: Sequence[_Word]) -> Iterator[_Word]:
    run: list[_Word] = []
    for word in [*words, _Word("  ", 0, 0)]:
        if len(word.folded) == 1 and word.folded.isalpha():
            run.append(word)
            continue
        if len(run) >= SHORTEST_PART:
            yield _Word("".join(each.folded for each in run), run[0].start, run[-1].end)
        run = []


def _fold(word: str) -> str:
    """Latin letters without what is written over or through them, in small letters."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(STROKES))
    return "".join(each for each in bare if not unicodedata.combining(each))
