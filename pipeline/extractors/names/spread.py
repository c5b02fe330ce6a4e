"""Parts of fuller names: once 「イーロン・マスク」 is told, マスク and イーロン are mentions, too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.extractors.names.around.going_on import heads_compound
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import GROUP_END, does_as_firms, firm_here, place_word, town_here
from pipeline.extractors.names.known.honours import called_after
from pipeline.extractors.names.parts import occurrences
from pipeline.extractors.names.proof.tally import by_form_alone, looks_alone
from pipeline.extractors.names.shortened import bearers_by_part, is_bare
from pipeline.extractors.names.sighting import (
    CAPITAL,
    LATIN,
    SEVERAL,
    Cover,
    Sighting,
    addresses,
    components,
    dotted_run,
    stands_free,
)
from pipeline.extractors.names.written.schools import describes_here, short_of_university, university_here
from pipeline.extractors.names.written.sinograms import own_signs
from pipeline.extractors.names.written.surnames import surname_here
from pipeline.text.scripts import KANJI_RUN
from pipeline.values import NameType

_NEAR = 12
# Another capitalised word beside it: Yuchen is no mention inside ``Yuchen Chou``.
_LATIN_BEFORE = re.compile(f"[{CAPITAL}][{LATIN}.'’-]{{0,20}} \\Z")
_LATIN_PAIR = re.compile(
    f"[{CAPITAL}][{LATIN}.'’-]{{1,20}}+ (?P<last>[{CAPITAL}][{LATIN}'’-]{{1,20}}+)(?! [A-Z])"
)
_LATIN_AFTER = re.compile(f" [{CAPITAL}][{LATIN}]")


def spread(sightings: Sequence[Sighting], slots: Slots) -> list[Sighting]:
    """Mentions by a part of a person's fuller name, outside all other names.

    Args:
        sightings: The mentions found so far, without overlaps.
        slots: The neighbours of any stretch.
    """
    text = slots.view.text
    sightings = list(_but_ships(sightings, text))
    bearers = bearers_by_part(sightings, slots)
    whole = {(s.start, s.end) for s in sightings if s.type is not NameType.PERSON and s.rule != "gloss"}
    seen = {(s.start, s.end): s for s in sightings if is_bare(s, text)}
    cover, closed = Cover(s for s in sightings if not is_bare(s, text)), addresses(text)
    found: list[Sighting] = []
    doubted: list[tuple[int, int, Mapping[str, Sighting]]] = []
    for start, end in occurrences(text, bearers):
        free = (
            not cover.touches(start, end) and not closed.touches(start, end) and stands_free(text, start, end)
        )
        if not free:
            continue
        if not _alone(text, start, end):
            found.extend(_other_order(text, start, end, bearers[text[start:end]], slots))
            continue
        told = _told_before(_meant(bearers[text[start:end]], text[start:end], end, slots), start)
        if (start, end) in whole and any(text[start:end] == key for key in told):
            continue  # told by clues of its own
        if told and _believed(told, start, end, slots, seen.get((start, end))):
            found.append(_part(start, _with_group(end, told, text), told))
        elif told and KANJI_RUN.fullmatch(text, start, end):
            doubted.append((start, end, told))
    found.extend(_once_believed(doubted, found, slots))
    return [sighting for sighting in found if not cover.touches(sighting.start, sighting.end)]


def _but_ships(sightings: Sequence[Sighting], text: str) -> Iterator[Sighting]:
    """Without what only looks like a name, and is a ship of the article: オルデン・スター, of オルデン・スター号."""
    things = (s for s in sightings if s.type is NameType.PRODUCT and s.entity is None)
    ships = {text[s.start : s.end - 1] for s in things if text[s.end - 1] == "号"}
    for told in sightings:
        looks = looks_alone if told.type is NameType.PERSON else by_form_alone
        if told.entity is not None or text[told.start : told.end] not in ships or not looks(told.clues):
            yield told


def _once_believed(
    doubted: Iterable[tuple[int, int, Mapping[str, Sighting]]], found: Sequence[Sighting], slots: Slots
) -> Iterator[Sighting]:
    """Short names of firms in kanji that another place shows to be theirs: 天橋は after 天橋の創業者, of 天橋光電."""
    text = slots.view.text
    shown = {text[s.start : s.end] for s in found if s.type is NameType.ORG}
    for start, end, told in doubted:
        firm = text[start:end] in shown and all(s.type is NameType.ORG for s in told.values())
        place = place_word(start, end, slots)  # 室蘭は雨だ, after 室蘭側 of 室蘭ライン
        if describes_here(start, end, slots.view):  # 広大な敷地, after 広大は of 広島大学
            continue
        if firm and not place and firm_here(start, end, slots, whole=True, seen=None):
            yield _part(start, end, told)


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


def _meant(bearers: Mapping[str, Sighting], part: str, end: int, slots: Slots) -> Mapping[str, Sighting]:
    """Of those who may be called so the ones that the neighbours allow: before a title persons, else the firm or town.

    A firm goes before a person only whose *first* name is the same word; of a family and its firm nobody knows.
    """
    titled = slots.honorific(end) is not None or slots.office(end) is not None
    text = slots.view.text
    persons = {key: s for key, s in bearers.items() if s.type is NameType.PERSON}
    others = {key: s for key, s in bearers.items() if s.type is not NameType.PERSON}
    if GROUP_END.match(text, end):  # 高嶺HD is the holding, not 高嶺電機
        holdings = {
            key: s for key, s in others.items() if text[s.start : s.end].endswith(slots.words.titles.holdings)
        }
        return holdings or others
    if not persons or not others:
        return bearers
    if titled:
        return persons
    if slots.shares(end) or slots.suffix(end) or slots.deals(end):
        return others
    family = any(components(text[s.start : s.end])[-1] == part for s in persons.values())
    return bearers if family else others


def _told_before(bearers: Mapping[str, Sighting], start: int) -> Mapping[str, Sighting]:
    """Of several persons the only one whom the article has told of so far: ブラント氏 before another ブラント comes up."""
    if len(bearers) == 1 or any(bearer.type is not NameType.PERSON for bearer in bearers.values()):
        return bearers
    before = {key: bearer for key, bearer in bearers.items() if bearer.start < start}
    return before if len(before) == 1 else bearers


def _believed(
    told: Mapping[str, Sighting], start: int, end: int, slots: Slots, seen: Sighting | None
) -> bool:
    """Whether a part of a name stands for it here; ordinary words (リード, ビル) must be used as the name."""
    part = slots.view.text[start:end]
    persons = all(bearer.type is NameType.PERSON for bearer in told.values())
    if persons and called_after(slots.view.text, end, slots.words):  # ノルデン賞
        return False
    if slots.ordinary(part, start, end) or heads_compound(slots, part, end) or part in slots.words.latin:
        return False
    if all(bearer.type is NameType.PLACE for bearer in told.values()):
        return town_here(start, end, slots)
    if all(bearer.type is not NameType.PERSON for bearer in told.values()):
        if any(part in short_of_university(slots.view.text[s.start : s.end]) for s in told.values()):
            return university_here(start, end, slots.view)
        if part in slots.words.ordinary and not does_as_firms(end, slots):
            return False
        whole = any(
            part == slots.view.text[s.start : s.end] or part in own_signs(s, slots) for s in told.values()
        )
        somebody = seen is not None and seen.type is NameType.PERSON and not looks_alone(seen.clues)
        return not somebody and firm_here(start, end, slots, whole=whole, seen=seen)
    if KANJI_RUN.fullmatch(part):
        bearers = (slots.view.text[s.start : s.end] for s in told.values() if s.type is NameType.PERSON)
        return surname_here(start, end, slots, bearers)
    if part not in slots.words.always_doubtful:
        return True
    return slots.honorific(end) is not None or slots.office(end) is not None or slots.speaks(end)


def _with_group(end: int, told: Mapping[str, Sighting], text: str) -> int:
    """Where a firm's short name ends: with its HD."""
    firm = all(bearer.type is NameType.ORG for bearer in told.values())
    match = GROUP_END.match(text, end) if firm else None
    return match.end() if match else end


def _part(start: int, end: int, told: Mapping[str, Sighting]) -> Sighting:
    kinds = {bearer.type for bearer in told.values()}
    kind = next(iter(kinds)) if len(kinds) == 1 else NameType.PERSON
    if len(told) > 1:
        return Sighting(start, end, kind, "part", clues=(SEVERAL,))
    ((key, bearer),) = told.items()
    whole = None if bearer.entity else key
    return Sighting(start, end, kind, "part", bearer.entity, whole, ("part of a name told in full",))
