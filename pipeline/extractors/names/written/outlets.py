"""Papers and agencies that head lines and credits name: 「オルガ・ブラント(ザ・オブザーバー)」, 「(提供:北海通信社)」.

A bracket behind an author who has a line to himself holds the paper that he writes for, one behind a place and a day
the agency that sent the report from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from pipeline.extractors.names.sighting import KATAKANA, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chinese import about_china, may_be_chinese
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

HEAD = 400  # signs of an article in which bylines stand
_DOTTED = f"[{KATAKANA}]{{2,16}}+(?:・[{KATAKANA}]{{2,16}}+){{1,3}}+"
_PAPER = f"(?P<name>[{KATAKANA}]{{1,16}}+(?:・[{KATAKANA}]{{2,16}}+){{1,3}}+)"
_SIGNED = re.compile(f"^{_DOTTED} ?\\({_PAPER}\\)$", re.MULTILINE)
# キャンベラ発 2025年2月13日 サザン・ディスパッチ
_SENT_FROM = re.compile(
    f"^[{KANJI}{KATAKANA}・]{{2,16}}発? +(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日 +{_PAPER}$",
    re.MULTILINE,
)
_SENT = re.compile(
    f"^[{KANJI}{KATAKANA}・]{{2,16}}+[、 ] ?(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日 ?\\({_PAPER}\\)",
    re.MULTILINE,
)

# 低空財経 何文静: a paper and who writes for it, in an article about China.
PAPER_AND_AUTHOR = re.compile(
    f"^(?P<name>[{KANJI}{KATAKANA}ぁ-ん]{{3,14}}(?<![部班者員])) (?P<author>[{KANJI}]{{2,3}})$", re.MULTILINE
)


def find_outlets(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Every such paper or agency, as group ``name``; words that tell what the author is name none: (スタッフ・ライター)."""
    credited = _credited(words.titles.credit_labels, words.phrases.ends_of_agencies).finditer(text)
    heads = chain(_SIGNED.finditer(text, 0, min(len(text), HEAD)), _SENT.finditer(text))
    for match in heads:
        if not all(part in words.ordinary for part in components(match.group("name"))):
            yield match
    for match in _SENT_FROM.finditer(text, 0, min(len(text), HEAD)):
        if _is_paper(components(match.group("name")), words):
            yield match
    for match in PAPER_AND_AUTHOR.finditer(text, 0, min(len(text), HEAD)) if about_china(text) else ():
        if may_be_chinese(match.group("author")):
            yield match
    for match in credited:
        if not match.group("name").startswith(words.phrases.no_stems_of_agencies):
            yield match


def _is_paper(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether a dotted name behind a place and a day is a paper's, not its author's: サザン・ディスパッチ."""
    first, last = parts[0], parts[-1]
    if first in words.first_words or first in words.persons or last in words.titles.leading_kinds:
        return False
    return last.endswith(words.titles.katakana_endings) or (
        first in words.ordinary and last not in words.families
    )


@cache
def _credited(labels: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    """(提供:北海通信社): whom a picture is credited to, in kanji."""
    return re.compile(
        f"(?:{any_of(labels)}) ?: ?(?P<name>[{KANJI}]{{2,10}}?(?:{any_of(endings)}))(?=[)\\n]|\\Z)"
    )
