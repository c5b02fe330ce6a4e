"""Chinese firms by the long form of their name with its gloss: 「中科寒武紀科技(カンブリコン・テクノロジーズ)」 is 寒武紀.

The lexicon's spelling stands inside a longer kanji word there, where it proves nothing; a bracket that spells the same
firm does. With words of its own (百度/網訊/科技) it is a firm of its own, and its gloss nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.extractors.names.sighting import KATAKANA, LATIN, Sighting, components
from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.sound.voices import Voice, Voices
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Entity, Form
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.values import NameType

_GLOSSED = re.compile(
    f"(?<![{KANJI}])(?P<name>[{KANJI}]{{4,16}}+) ?\\((?P<gloss>[A-Z{KATAKANA}][{LATIN}{KATAKANA}0-9・=&.'’ -]{{2,40}}+)\\)"
)
_OF_ALL = "グループ"
_GROUP = re.compile(f"(?<![{KATAKANA}・=])(?P<firm>[{KATAKANA}]{{3,14}}){_OF_ALL}(?![{KATAKANA}・=])")
_FIRST = re.compile(f"[{KATAKANA}]++|[A-Za-z0-9]++")
_SHORTEST, _LONGEST_PLACE = 2, 4
_SOUNDS_SO = 0.85


def find_long_forms(text: str, voices: Voices, words: Vocabulary) -> Iterator[Sighting]:
    """Every long form and its gloss, as mentions of the firm of the lexicon or as a firm of its own; and every group of a firm."""
    yield from _groups(text, voices)
    for match in _GLOSSED.finditer(text):
        name = match.group("name")
        if not name.endswith((*words.titles.long_form_words, *words.titles.chinese_endings)):
            continue
        if voices.lexicon.readings(name):
            continue
        found = _inside(name, match.group("gloss"), voices)
        if found is None:
            continue
        start, end, firm = found
        if _only_form(words.titles.long_form_words).fullmatch(name, end):
            clues = ("the long form of a firm, spelled in brackets",)
            yield Sighting(*match.span("name"), NameType.ORG, "licence", firm.id, None, clues)
            yield Sighting(*match.span("gloss"), NameType.ORG, "gloss", firm.id, None, ("gloss",))
        elif start == 0:
            clues = ("ending of an organisation",)
            yield Sighting(*match.span("name"), NameType.ORG, "organisation", clues=clues)
            yield Sighting(*match.span("gloss"), NameType.ORG, "gloss", None, name, ("gloss",))


def _groups(text: str, voices: Voices) -> Iterator[Sighting]:
    """テンセントグループ, which is テンセント where the lexicon lists no group of its own."""
    for match in _GROUP.finditer(text) if _OF_ALL in text else ():
        firms = {form.entity.id for form in voices.lexicon.readings(match["firm"]) if _is_firm(form)}
        if len(firms) == 1 and not voices.lexicon.readings(match.group()):
            clues = ("the group of a firm",)
            yield Sighting(*match.span(), NameType.ORG, "licence", firms.pop(), None, clues)


def _is_firm(form: Form) -> bool:
    return form.entity.type is NameType.ORG and not form.doubtful


def _inside(name: str, gloss: str, voices: Voices) -> tuple[int, int, Entity] | None:
    """Start and end of a firm of the lexicon in `name` whose gloss sounds so, behind a place at most, and which."""
    for hit in sorted(voices.lexicon.occurrences(name), key=lambda hit: (hit.start - hit.end, hit.start)):
        if hit.start > _LONGEST_PLACE or hit.end - hit.start < _SHORTEST:
            continue
        for form in hit.forms:
            if form.entity.type is NameType.ORG and _spelled_by(gloss, form.entity):
                return hit.start, hit.end, form.entity
    return None


def _spelled_by(gloss: str, firm: Entity) -> bool:
    """Whether the first word of a gloss is that of the firm's names, or sounds so."""
    first = _FIRST.match(gloss)
    names = (firm.ja, firm.en, *firm.aliases)
    firsts = tuple(dict.fromkeys(components(told)[0] for told in names if told and not is_kanji(told[:1])))
    if first is None or not firsts:
        return False
    if first.group().casefold() in {told.casefold() for told in firsts}:
        return True
    return listen(first.group(), Voice(firm.id, NameType.ORG, firsts)).score >= _SOUNDS_SO


@cache
def _only_form(forms: tuple[str, ...]) -> re.Pattern[str]:
    """What says only that it is a firm: 科技, 科技股份有限公司."""
    return re.compile(f"(?:{any_of(forms)}){{1,4}}+")
