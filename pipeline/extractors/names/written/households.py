"""Japanese persons whose given name is written in kana: 「窪田ミレイユ」, 「窪田あかり」.

A family name in kanji before kana is mostly followed by grammar, so something must show the person: a title or an
honorific behind, what the person is before, or a dictionary that knows both names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script
from pipeline.extractors.names.written.sinograms import NAMING
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.types import TextView, Token

_GIVEN = re.compile(
    f"(?<=[{KANJI}])(?:[{KATAKANA}]{{2,6}}+(?![{KATAKANA}・=])|[ぁ-んー]{{2,6}}?(?=さん|ちゃん|[{KANJI}(はがもをのと、。だ)=]|\\Z))"
)
_FAMILY = re.compile(f"[{KANJI}]{{1,4}}\\Z")
_LONGEST_FAMILY, _NEAR = 4, 12
_AGE = re.compile(r"(?:さん|氏)?\([1-9][0-9]?(?:歳|年|\))")
_CLOSES = re.compile("だ?(?:。|\\Z)")


def find_households(view: TextView, words: Vocabulary) -> Iterator[Chunk]:
    """Every full name of a family name in kanji and a given name in kana.

    Args:
        view: The annotated text; without tokens nothing is found.
        words: Word lists.
    """
    if not view.tokens:
        return
    for given in _GIVEN.finditer(view.text):
        family = _family(view, given.start())
        if family is None or not _whole_words(view, *given.span()):
            continue
        if _shown(view, words, family, given):
            text = view.text[family.start : given.end()]
            yield Chunk(family.start, given.end(), text, Script.KANJI, shape="household")


def _family(view: TextView, end: int) -> Token | None:
    """The token that ends at `end`, if a family may be called so and no kanji stand before it."""
    tokens = view.tokens_between(end - 1, end)
    last = tokens[-1] if tokens else None
    if last is None or last.end != end or not last.tag.endswith(NAMING):
        return None
    return last if _FAMILY.fullmatch(view.text, last.start, end) else None


def _whole_words(view: TextView, start: int, end: int) -> bool:
    """Whether the kana are whole words, and nouns: no particle, no ending of a verb."""
    tokens = view.tokens_between(start, end)
    fits = bool(tokens) and tokens[0].start == start and tokens[-1].end == end
    return fits and all(token.tag.startswith("名詞") for token in tokens)


def _shown(view: TextView, words: Vocabulary, family: Token, given: re.Match[str]) -> bool:
    """Whether anything shows a person."""
    text, end = view.text, given.end()
    if words.honorific.match(text, end) or _AGE.match(text, end):
        return True
    personal = family.tag.endswith("人名-姓")
    if personal and words.office.match(text, end):
        return True
    known = any(token.tag.endswith(("人名-名", "人名-一般")) for token in view.tokens_between(*given.span()))
    if given.group() in words.titles.generic_hiragana:
        return False
    if KANJI_SIGN.match(text, end):  # the name goes on
        return False
    return _called(view.text, words, family, given) or (
        personal and (known or given.group() in words.persons)
    )


def _called(text: str, words: Vocabulary, family: Token, given: re.Match[str]) -> bool:
    """Whether a calling stands before, and the name is subject, object or the end: 「女優は窪田あかり」."""
    near, start = max(0, family.start - _NEAR), family.start
    if given.group() in words.ordinary:  # 記者の窪田ファン
        return False
    closes = _CLOSES.match(text, given.end()) is not None
    if words.person_before.search(text, near, start) is not None:
        return closes or text.startswith(("は", "が", "も", "を"), given.end())
    said = text.startswith("は", start - 1) and family.tag.endswith("人名-姓")
    return closes and said and words.person_before.search(text, near, start - 1) is not None
