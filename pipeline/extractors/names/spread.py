"""Parts of fuller names: once 「イーロン・マスク」 is told, マスク and イーロン are mentions, too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick

from pipeline.extractors.names.sighting import (
    KANJI,
    LATIN,
    Cover,
    Sighting,
    addresses,
    components,
    dotted_run,
    stands_free,
)
from pipeline.extractors.names.slots import Slots
from pipeline.types import NameType

_SHORTEST_PART = 2
_SHORTEST_BRAND, _TWO = 3, 2
_LONGEST_SURNAME = 3  # 長谷川, 佐々木
_NEAR = 12
_KANJI_NAME = re.compile(f"[{KANJI}]+")
_JAPANESE_NAME = re.compile(f"[{KANJI}]+[ぁ-ん]*")
# Another capitalised word beside it: Yuchen is no mention inside ``Yuchen Chou``.
_LATIN_BEFORE = re.compile(f"[A-Z][{LATIN}.'’-]{{0,20}} \\Z")
_LATIN_PAIR = re.compile(f"[A-Z][{LATIN}.'’-]{{1,20}}+ (?P<last>[A-Z][{LATIN}'’-]{{1,20}}+)(?! [A-Z])")
_LATIN_AFTER = re.compile(f" [A-Z][{LATIN}]")


def spread(sightings: Sequence[Sighting], slots: Slots) -> list[Sighting]:
    """Mentions by a part of a person's fuller name, outside all other names.

    Args:
        sightings: The mentions found so far, without overlaps.
        slots: The neighbours of any stretch.
    """
    text = slots.view.text
    bearers = _bearers(sightings, slots)
    cover, closed = Cover(s for s in sightings if not _bare(s, text)), addresses(text)
    found: list[Sighting] = []
    for start, end in _occurrences(text, bearers):
        free = (
            not cover.touches(start, end) and not closed.touches(start, end) and stands_free(text, start, end)
        )
        if not free:
            continue
        if not _alone(text, start, end):
            found.extend(_other_order(text, start, end, bearers[text[start:end]], slots))
        elif _believed(text[start:end], start, end, slots):
            found.append(_part(start, end, bearers[text[start:end]]))
    return [sighting for sighting in found if not cover.touches(sighting.start, sighting.end)]


def _bare(sighting: Sighting, text: str) -> bool:
    """Whether a sighting is an unknown single word, which a fuller name may explain (マー氏 of ジャック・マー)."""
    if sighting.entity is not None or sighting.type not in (NameType.PERSON, NameType.ORG):
        return False
    return sighting.rule != "gloss" and len(components(text[sighting.start : sighting.end])) == 1


def name_parts(surface: str) -> list[str]:
    """The components that may stand for the whole: サム and アルトマン of サム・アルトマン, no initials."""
    parts = components(surface)
    return [part for part in parts if len(part.rstrip(".")) >= _SHORTEST_PART] if len(parts) > 1 else []


def _kanji_surnames(surface: str) -> list[str]:
    """What may be the family name of a kanji name: 梁 or 梁文 of 梁文鋒, 久世 of 久世ほのか, 長谷川 of 長谷川直樹."""
    name = _KANJI_NAME.match(surface)
    if name is None or not _JAPANESE_NAME.fullmatch(surface):
        return []
    longest = min(_LONGEST_SURNAME, len(name.group()), len(surface) - 1)
    return [surface[:length] for length in range(1, longest + 1)]


def _organisation_parts(surface: str, slots: Slots) -> list[str]:
    """What may stand for an organisation: ノースキール of ノースキール・キャピタル, if it is no word of its own."""
    parts, titles = components(surface), slots.words.titles
    if len(parts) != _TWO or len(parts[0]) < _SHORTEST_BRAND:
        return []
    known = (
        parts[0] in slots.words.ordinary or parts[0] in slots.words.persons or parts[0] in slots.words.latin
    )
    ends = parts[1] in titles.latin_endings or parts[1].endswith(titles.katakana_endings)
    return [parts[0]] if ends and not known else []


def _bearers(sightings: Iterable[Sighting], slots: Slots) -> dict[str, dict[str, Sighting]]:
    """Bearers by the parts of their full names; a bearer's key is the entity or the full name."""
    text = slots.view.text
    bearers: dict[str, dict[str, Sighting]] = defaultdict(dict)
    for sighting in sightings:
        surface = text[sighting.start : sighting.end]
        if sighting.type is NameType.PERSON:
            parts = [*name_parts(surface), *_kanji_surnames(surface)]
        else:
            new_firm = sighting.type is NameType.ORG and sighting.entity is None
            parts = _organisation_parts(surface, slots) if new_firm else []
        if sighting.rule == "gloss":  # a spelling told in brackets stands for the name anywhere
            parts.append(surface)
        for part in parts:
            bearers[part].setdefault(sighting.entity or sighting.whole or surface, sighting)
    return bearers


def _occurrences(text: str, parts: Mapping[str, object]) -> Iterator[tuple[int, int]]:
    if not parts:
        return
    automaton = ahocorasick.Automaton()
    for part in parts:
        automaton.add_word(part, len(part))
    automaton.make_automaton()
    for last, length in automaton.iter(text):
        yield last + 1 - length, last + 1


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the stretch is no part of another name (ジョン・マスク is not イーロン・マスク)."""
    if _LATIN_BEFORE.search(text, max(0, start - _NEAR), start) or _LATIN_AFTER.match(text, end):
        return False
    run = dotted_run(text, start, end)
    return (run.start, run.end) == (start, end)


def _other_order(
    text: str, start: int, end: int, told: Mapping[str, Sighting], slots: Slots
) -> Iterator[Sighting]:
    """Two capitalised words of which one is an unknown person's: Meiling Chen of Chen Meiling; whose, sound decides."""
    if any(bearer.entity is not None or bearer.type is not NameType.PERSON for bearer in told.values()):
        return
    before = _LATIN_BEFORE.search(text, max(0, start - _NEAR), start)
    first = before.start() if before else start
    pair = _LATIN_PAIR.match(text, first)
    if pair is None or pair.end() < end or not stands_free(text, *pair.span()):
        return
    if (
        pair.group("last") not in slots.words.titles.latin_endings
        and pair.group("last") not in slots.words.latin
    ):
        clues = ("shares a word with a name told in full",)
        yield Sighting(*pair.span(), NameType.PERSON, "name", clues=clues)


def _believed(part: str, start: int, end: int, slots: Slots) -> bool:
    """Whether an ordinary word (リード, ビル) is used as the name here."""
    if slots.ordinary(part, start, end) or slots.heads_compound(part, end) or part in slots.words.latin:
        return False
    if _KANJI_NAME.fullmatch(part):
        return _kanji_surname_here(start, end, slots)
    if part not in slots.words.always_doubtful:
        return True
    return slots.honorific(end) is not None or slots.office(end) is not None or slots.speaks(end)


def _kanji_surname_here(start: int, end: int, slots: Slots) -> bool:
    """Whether a family name in kanji stands as one: before a title, or where the dictionary sees a family name."""
    text = slots.view.text
    if _KANJI_NAME.match(text, max(0, start - 1), start):
        return False
    if slots.honorific(end) is not None or slots.office(end) is not None:
        return True
    tokens = slots.view.tokens_between(start, end)
    whole = len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, end)
    return whole and tokens[0].tag.endswith("人名-姓") and not _KANJI_NAME.match(text, end)


def _part(start: int, end: int, told: Mapping[str, Sighting]) -> Sighting:
    kinds = {bearer.type for bearer in told.values()}
    kind = next(iter(kinds)) if len(kinds) == 1 else NameType.PERSON
    if len(told) > 1:
        return Sighting(start, end, kind, "part", clues=("several bearers in the article",))
    ((key, bearer),) = told.items()
    whole = None if bearer.entity else key
    return Sighting(start, end, kind, "part", bearer.entity, whole, ("part of a name told in full",))
