"""Foreigners whose names a translation from Chinese keeps in signs: 「馬可・羅西」, 「マルコ・羅西」, 「艾米莉・陳」, 「デービッド・王」.

Chinese spells foreign names with a few hundred signs that mean nothing there. Two parts of such signs that are no words
are somebody; of two that are (文化・芸術, 東京・大阪) the dictionary tells. A single sign behind the dot is the family name
of somebody with a foreign given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import pinyin_of
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.english import listed_given, spell_word, spellings
from pipeline.extractors.names.written.sinograms import no_word_but_names
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import TextView

_JAPANESE = ("人名-姓", "地名-一般")  # 吉田・山本
_SIGN = f"[{KANJI}{KATAKANA}・]"
_KATAKANA_PART = f"[{KATAKANA}]{{2,10}}+"
_DOTTED = re.compile(
    f"(?<!{_SIGN})(?P<given>[{KANJI}]{{2,6}}|{_KATAKANA_PART})・(?P<family>[{KANJI}]{{1,6}}?|{_KATAKANA_PART})(?=氏|さん|(?!{_SIGN}))"
)


def find_dotted_kanji(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every such person; without tokens nobody is found."""
    if not view.tokens or "・" not in view.text:
        return
    for match in _DOTTED.finditer(view.text):
        given, family = match["given"], match["family"]
        if is_katakana(given) and (is_katakana(family) or not _begins_names(given, words)):
            continue
        signs = [match.span(part) for part in ("given", "family") if is_kanji(match[part][0])]
        # The dictionary has 約翰 as somebody, 史密斯 as three signs.
        if all(_is_foreign(view, *span) for span in signs) and any(_is_cut(view, *span) for span in signs):
            yield Chunk(*match.span(), match.group(), Script.KANJI, shape="household")


def _begins_names(given: str, words: Vocabulary) -> bool:
    """Whether full names begin so: アンナ, デービッド as デビッド; マグロ・鮑 and ムンバイ・徳里 are two things."""
    return bool({given, given.replace("ー", "")} & words.first_words)


def _is_foreign(view: TextView, start: int, end: int) -> bool:
    """Whether a part is signs that spell a foreign name and no word, or, behind the dot, a Chinese family."""
    signs = view.text[start:end]
    if len(signs) == 1:
        return view.text[start - 1] == "・" and signs in spellings().chinese_families
    whole = (
        token for token in view.tokens_between(start, end) if token.end <= end and token.end - token.start > 1
    )
    families = any(token.tag.endswith(_JAPANESE) for token in whole)
    spelled = all(sign in spellings().foreign_signs for sign in signs)
    return spelled and not families and no_word_but_names(view, start, end)


def _is_cut(view: TextView, start: int, end: int) -> bool:
    """Whether the dictionary knows but single signs of a part, or guesses; the last may go on into 氏."""
    tokens = view.tokens_between(start, end)
    return all(token.guessed or min(token.end, end) - token.start == 1 for token in tokens)


def dotted_in_latin(whole: str) -> str | None:
    """How English spells such a name: マルコ・羅西 → ``Marco Luoxi``; None for another, or where a sign has no reading."""
    parts = whole.split("・")
    if len(parts) == 1 or not any(map(is_kanji, parts)):
        return None
    told = [pinyin_of(part) if is_kanji(part) else listed_given(part) or spell_word(part) for part in parts]
    return " ".join(part.capitalize() for part in told if part) if all(told) else None
