"""Works and goods by the title that stands in quotation marks: 「焼酎「黒潮」」, 「監督の「雪の階段」」, 「「霧の舟」を上映」.

What is quoted otherwise is speech, stress or a term; so what a thing is must stand before it, who made it, or what is
done with such things behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.statements import about_works
from pipeline.extractors.names.sighting import KATAKANA, LATIN
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.quoted_terms import describes, is_term, is_work_by_deed
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

# Katakana and Latin words alone are looked at as names already.
_QUOTED = re.compile(
    f"[「『](?P<title>(?![{KATAKANA}{LATIN}0-9・ -]+[」』])[{KANJI}ぁ-ん{KATAKANA}{LATIN}0-9・ !?&:-]{{2,20}}+)[」』]"
)
_NEAR = 12
_WITH_MAKER = re.compile(
    f"[」』][((](?:[{KATAKANA}]{{2,12}}+(?:・[{KATAKANA}]{{2,12}}+){{1,2}}|[{KANJI}]{{2,5}}監督)[))]"
)
_OF_MAKER = re.compile(f"[{KANJI}{KATAKANA}A-Za-z0-9]の『\\Z")
_BETWEEN = re.compile("[」』][、とや・]?[「『]\\Z")
# How a sentence goes on that uses a title as a name.
_USED = re.compile("[」』](?:[はがをにでも、)]|の(?!よう|声|言葉)|など|号|。?\n)")
_OF = "助詞-格助詞"
_IN_TITLES = ("名詞", "接頭辞", "接尾辞", "補助記号", "記号")
_SAID = re.compile("[」』](?:と(?![「『])|って|という|などと|の声|の言葉)")
# How sentences end.
_SENTENCE_END = re.compile("[いうくすつぬむるただかねよなさへもを!?]\\Z")


@cache
def _made_by(makers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(makers)})の[「『]\\Z")


def find_works(slots: Slots) -> Iterator[Chunk]:
    """Every quoted title that something beside it shows to be a work's or a product's.

    Args:
        slots: The neighbours of any stretch.
    """
    text = slots.view.text
    before: int | None = None  # where the last title ended
    for match in _QUOTED.finditer(text):
        start, end = match.span("title")
        if _SAID.match(text, end) or match.group("title").endswith(slots.words.titles.ends_of_no_works):
            continue
        if is_term(slots.view, start, end, slots.words.titles):
            continue
        listed = before is not None and _BETWEEN.fullmatch(text, before, start) is not None
        if listed or _shown(slots, start, end):
            before = end
            yield Chunk(start, end, match.group("title"), Script.MIXED, shape="work")


def _shown(slots: Slots, start: int, end: int) -> bool:
    text = slots.view.text
    near = max(0, start - _NEAR)
    made_by = _made_by(slots.words.titles.makers_of_works)
    phrase = _SENTENCE_END.search(text, start, end) is not None
    # 霙灘互娯の『鯉谷の書』, but no 師匠の『待て』.
    double = (
        text[start - 1] == "『"
        and not "ぁ" <= text[end - 1] <= "ん"
        and bool(_OF_MAKER.search(text, near, start))
    )
    if about_works(text) and (double or made_by.search(text, near, start) or _WITH_MAKER.match(text, end)):
        return not phrase and (
            double
            or not describes(slots.view, start, end)
            or is_work_by_deed(slots.view, end, slots.words.titles)
        )
    called = slots.words.introduced.search(text, near, start)
    if called is not None:
        return called.lastgroup == "PRODUCT" and not phrase
    brought_out = slots.words.phrases.brought_out.match(text, end) is not None
    return not phrase and (brought_out or _of_a_kind(slots, start, end))


def _of_a_kind(slots: Slots, start: int, end: int) -> bool:
    """Whether a noun for what is made stands right before a quotation of several nouns: 乾燥機「風まかせ2」は."""
    view, titles = slots.view, slots.words.titles
    before = view.tokens_between(start - 2, start - 1) if start > 1 else ()
    if not before or before[-1].end != start - 1 or not _USED.match(view.text, end):
        return False
    kind = before[-1]
    if kind.guessed or not view.text[kind.start : kind.end].endswith(titles.ends_of_goods):
        return False
    inside = view.tokens_between(start, end)
    words = [token for token in inside if not (token.tag == _OF and token.start > start)]
    one_word = len(inside) == 1 and not inside[0].guessed
    return not one_word and all(token.tag.startswith(_IN_TITLES) for token in words)
