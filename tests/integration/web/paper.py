"""Reads a file for paper as a screen reader would: its words, its language, its structure."""

import io
import re
from collections import Counter
from collections.abc import Iterator

import pikepdf

SHOWS_TEXT = {"Tj", "TJ"}


class Paper:
    def __init__(self, data: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(data))

    @property
    def language(self) -> str:
        return str(self.file.Root.Lang)

    @property
    def title(self) -> str:
        return str(self.file.docinfo["/Title"])

    @property
    def says_that_it_is_accessible(self) -> bool:
        with self.file.open_metadata() as metadata:
            return metadata.get("pdfuaid:part") == "1" and bool(self.file.Root.MarkInfo.Marked)

    @property
    def words(self) -> str:
        return " ".join(" ".join("".join(_shown(page)) for page in self.file.pages).split())

    @property
    def kinds(self) -> Counter[str]:
        """How many of each kind of thing the structure names, as H1 or Table."""
        return Counter(str(each.S)[1:] for each in self._elements())

    @property
    def unnamed_drawings(self) -> int:
        return sum("/Alt" not in each for each in self._elements() if each.S == "/Figure")

    def _elements(self) -> Iterator[pikepdf.Object]:
        waiting = [*self.file.Root.StructTreeRoot.K]
        while waiting:
            each = waiting.pop()
            if isinstance(each, pikepdf.Dictionary) and "/S" in each:
                yield each
                inner = each.get("/K", None)
                waiting += [*inner] if isinstance(inner, pikepdf.Array) else [inner]


def _shown(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    letters: dict[str, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in SHOWS_TEXT:
            parts = operands[0] if str(operator) == "TJ" else operands
            glyphs = "".join(
                bytes(each).hex() for each in parts if isinstance(each, pikepdf.String)
            )
            yield "".join(letters[each] for each in re.findall("....", glyphs))
        elif str(operator) == "ET":
            yield " "


def _letters(font: pikepdf.Object) -> dict[str, str]:
    """What each glyph of a font stands for."""
    written = font.ToUnicode.read_bytes().decode()
    return {
        glyph.lower(): bytes.fromhex(letter).decode("utf-16-be")
        for glyph, letter in re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", written)
    }
