"""Raw characters to cleaned ones that can be led back: ``１０億㌦`` → ``10億ドル``.

Width, composition and squared words are folded as NFKC does, but characters whose fold would change what is
said stay as they are: ① is no digit that could join ``①5億円`` to fifteen, nor ㎡ one for ``70㎡5000万円``.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace

from pipeline.types import Span
from pipeline.values import Amount, NameValue, TimeValue, Value

# Folding these decompositions (Unicode character database, field 5) keeps the meaning; <circle>, <super>,
# <sub>, <fraction>, <compat> do not.
_FOLDED_TAGS = ("<wide>", "<narrow>", "<square>", "<vertical>", "<small>")
_RARE_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_LINE_ENDS = re.compile(f"\r\n|[{_RARE_LINE_ENDS}]")
_ALL_LINE_ENDS = re.compile(f"\r\n|[\n{_RARE_LINE_ENDS}]")
_MARKS = re.compile("[\u3099\u309a\uff9e\uff9f]|[^\x00-\u02ff\u3000-\uff9d]")
# Most of any text stays as it is. The last such character before another may carry a mark and is looked at.
PLAIN = "[ -~ぁ-ゖァ-ヺー一-龠々、。「」『』・]"
_KEPT = re.compile(f"{PLAIN}+(?={PLAIN})")
_SPACES = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)


@dataclass(frozen=True, slots=True)
class CleanText:
    """Cleaned text and, for each of its code points, the raw stretch it came from.

    Attributes:
        text: The cleaned characters; line ends are U+000A.
        starts: Raw offset where each cleaned code point begins; one more entry for the end.
        ends: Raw offset where each cleaned code point ends.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw ``(start, end)`` of the cleaned stretch ``[start, end)``."""
        if start >= end:
            return self.starts[start], self.starts[start]
        return self.starts[start], self.ends[end - 1]

    def value_to_raw(self, value: Value) -> Value:
        """`value` with the spans inside it counting in the raw text."""
        match value:
            case TimeValue(anchor_span=Span() as span):
                return replace(value, anchor_span=Span(*self.to_raw(span.start, span.end)))
            case Amount(equivalent_of=Span() as span):
                return replace(value, equivalent_of=Span(*self.to_raw(span.start, span.end)))
            case TimeValue() | Amount() | NameValue():
                return value

    def from_raw(self, offset: int) -> int:
        """The first cleaned offset whose raw start is not before `offset`."""
        return bisect_left(self.starts, offset)


def without_front_matter(cleaned: CleanText, meta_end: int) -> str:
    """The cleaned text with its YAML front matter blank: what tells of the article is no part of what it says.

    Args:
        cleaned: The whole text.
        meta_end: Raw offset where front matter ends, 0 where there is none.
    """
    end = cleaned.from_raw(meta_end)
    blank = "".join(character if character == "\n" else " " for character in cleaned.text[:end])
    return blank + cleaned.text[end:]


def clean(raw: str) -> CleanText:
    """Fold width and composition, unify line ends and spaces, drop control and invisible characters."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for begin, stop in (*(kept.span() for kept in _KEPT.finditer(raw)), (len(raw), len(raw))):
        for start, end in _clusters(raw, at, begin):
            folded = _fold(raw[start:end])
            pieces.append(folded)
            starts.extend([start] * len(folded))
            ends.extend([end] * len(folded))
        pieces.append(raw[begin:stop])
        starts.extend(range(begin, stop))
        ends.extend(range(begin + 1, stop + 1))
        at = stop
    starts.append(len(raw))
    return CleanText("".join(pieces), tuple(starts), tuple(ends))


def split_lines(raw: str) -> list[str]:
    """The raw lines, as many as `clean` makes of `raw`; what is between them is left out."""
    if any(end in raw for end in _RARE_LINE_ENDS):
        return _ALL_LINE_ENDS.split(raw)
    return raw.split("\n")  # forty times as fast


def fold(text: str) -> str:
    """The cleaned characters alone, where no offset is needed (names in configs, for example)."""
    return clean(text).text


def _clusters(raw: str, first: int, last: int) -> list[tuple[int, int]]:
    """Stretches of ``raw[first:last]`` that fold together: a base with its marks (ｶﾞ, decomposed か゛), CR with LF."""
    bounds: list[tuple[int, int]] = []
    for offset, character in enumerate(raw[first:last], start=first):
        if bounds and _joins(raw[offset - 1], character):
            bounds[-1] = (bounds[-1][0], offset + 1)
        else:
            bounds.append((offset, offset + 1))
    return bounds


def _joins(before: str, character: str) -> bool:
    if character < "\u0300":
        return before == "\r" and character == "\n"
    if before < " ":
        return False
    return character in "\uff9e\uff9f" or (
        unicodedata.combining(character) != 0 and _MARKS.match(character) is not None
    )


def _fold(cluster: str) -> str:
    if len(cluster) == 1 and " " <= cluster < "\x7f":
        return cluster
    if cluster == "\n" or _LINE_ENDS.fullmatch(cluster):
        return "\n"
    if cluster == "\t" or cluster in _SPACES or cluster == "\u3000":
        return " "
    folded = "".join(_fold_character(c) for c in cluster)
    return unicodedata.normalize("NFC", folded) if len(cluster) > 1 else folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    if category == "Cs":  # half of a surrogate pair: no tokenizer takes it
        return "\ufffd"
    decomposition = unicodedata.decomposition(character)
    if not decomposition:
        return character
    if decomposition[0] != "<" or decomposition.startswith(_FOLDED_TAGS):
        folded = unicodedata.normalize("NFKC", character)
        is_power = decomposition.startswith("<square>") and folded[-1].isdigit()
        return character if is_power else folded
    return character
