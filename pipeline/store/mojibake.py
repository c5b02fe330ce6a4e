"""Text that was misread and saved so before it came to us: 縺ｮ and ã®, which once were の.

Nothing is mended, for offsets point into the file as it is; a person is told where it stands and what it probably was.
A run is believed only where its bytes, read as the UTF-8 that they were, give Japanese or a typographic mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records import Issue

# What cp932 makes of E3 81, E3 82 and E3 83, the bytes that every kana begins with in UTF-8.
_KANA_LEAD = "縺繧繝"
_AS_CP932 = re.compile(rf"[{_KANA_LEAD}](?:[^\x00-\x7f\nぁ-ん]{{0,5}}?[{_KANA_LEAD}])+[^\x00-\x7f\sぁ-ん]?")
# What cp1252 and Latin-1 make of the bytes 80 to BF, which follow in a character of UTF-8.
_FOLLOWING = "".join(
    sorted({bytes([b]).decode(c, "ignore") for b in range(0x80, 0xC0) for c in ("cp1252", "latin-1")})
)
_LATIN_LEAD = "".join(map(chr, range(0xE0, 0xF0)))
_AS_LATIN = re.compile(rf"(?:[{_LATIN_LEAD}][{re.escape(_FOLLOWING)}]{{1,2}}){{1,400}}")
# Of cp1252's five holes 81 stands in most hiragana; some programs drop it.
_LOST_81 = re.compile(rb"\xe3([\x84-\xbf])(?![\x80-\xbf])")
_PUNCTUATION = frozenset("‘’“”–—…«»\xa0")  # after a letter with an accent these are usual
# Common kanji only: what a wrong codec gives is full of rare ones.
_JAPANESE = re.compile(r"[ぁ-んァ-ヶー一-龥、。「」・々]")
_MARK = re.compile(r"[‘’“”–—…•€™]")
_MOST_LOST = 0.3  # of the bytes; saving lost some, and other text loses more
_FEWEST_KANA = 2
_SHOWN = 40  # characters


@dataclass(frozen=True, slots=True)
class Misread:
    """A run at ``[start, end)``, the codec that it was misread with, and what it probably was."""

    start: int
    end: int
    codec: str
    was: str


def find_misread(text: str) -> Iterator[Misread]:
    """Every misread run of `text`; first those of cp932, then those of Latin-1."""
    for match in _AS_CP932.finditer(text) if _may_hold(text, _KANA_LEAD) else ():
        was = _reread(match.group().encode("cp932", "ignore"))
        if was is not None and len(re.findall(r"[ぁ-んァ-ヶ]", was)) >= _FEWEST_KANA:
            yield Misread(match.start(), match.end(), "cp932", was)
    for match in _AS_LATIN.finditer(text) if _may_hold(text, _LATIN_LEAD) else ():
        run = match.group()
        if len(run) <= 3 and (len(run) < 3 or _PUNCTUATION.issuperset(run[1:])):
            continue  # 「café—“」
        was = _reread(_LOST_81.sub(b"\xe3\x81\\1", b"".join(_byte(character) for character in run)))
        if was and (_JAPANESE.search(was) or _MARK.search(was)):
            yield Misread(match.start(), match.end(), "latin-1", was)


def misread_issues(text: str) -> list[Issue]:
    """One issue for an article that holds misread text, at its first place."""
    found = list(find_misread(text))
    if not found:
        return []
    first = min(found, key=lambda misread: misread.start)
    reason = (
        f"{len(found)} places are UTF-8 that was read as {first.codec} and saved so, the first here "
        f"(probably 「{first.was[:_SHOWN]}」); left as it is, restore the file from its source"
    )
    return [Issue("mojibake", reason, "read", first.start, first.end, text[first.start : first.end])]


def _may_hold(text: str, leads: str) -> bool:
    """Whether any of `leads` stands in `text`; a search for a character is a hundred times as fast as one for a pattern."""
    return any(lead in text for lead in leads)


def _reread(content: bytes) -> str | None:
    """The UTF-8 that `content` was; None where too much of it is none."""
    told = content.decode("utf-8", "ignore")
    return told if len(told.encode()) >= (1 - _MOST_LOST) * len(content) else None


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
