"""What a name told in full may be called elsewhere: マスク and イーロン of 「イーロン・マスク」, 高嶺 of 「高嶺電機」."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import brand_stems, first_of_firm, nicknames, place_stems
from pipeline.extractors.names.parts import is_single, kanji_cut, kanji_given, name_parts
from pipeline.extractors.names.proof.tally import by_form_alone, looks_alone
from pipeline.extractors.names.sighting import Sighting, components
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.extractors.names.written.factions import short_of_faction
from pipeline.extractors.names.written.schools import short_of_university
from pipeline.extractors.names.written.sinograms import own_signs
from pipeline.extractors.names.written.surnames import familiar_names, kanji_surnames
from pipeline.text.scripts import KANJI_RUN
from pipeline.values import NameType

_PLACE = "ending of a place"
_SHORTEST_BRAND = 3
_MODEL_END = re.compile("(?<=[A-Za-z]) (?P<model>[A-Z]{1,2}[0-9]{1,2})\\Z")


def is_bare(sighting: Sighting, text: str) -> bool:
    """Whether a sighting is an unknown single word, which a fuller name may explain (マー氏 of ジャック・マー)."""
    if sighting.entity is not None:
        return False
    if sighting.type is NameType.PLACE:  # 石巻 may be somebody's family; 石巻駅 is a place
        told = "tagged as a place" in sighting.clues or "has what places have" in sighting.clues
        return told and _PLACE not in sighting.clues
    surface = text[sighting.start : sighting.end]
    return sighting.rule != "gloss" and is_single(surface)


def _family_alone(sighting: Sighting, text: str) -> bool:
    """Whether only the dictionary makes somebody of two kanji or three: 武田 may be 武田薬品工業, if that is told of."""
    family = sighting.type is NameType.PERSON and is_bare(sighting, text) and looks_alone(sighting.clues)
    return family and KANJI_RUN.fullmatch(text, sighting.start, sighting.end) is not None


def bearers_by_part(sightings: Iterable[Sighting], slots: Slots) -> dict[str, dict[str, Sighting]]:
    """Bearers by the parts of their full names; a bearer's key is the entity or the full name."""
    text = slots.view.text
    bearers: dict[str, dict[str, Sighting]] = defaultdict(dict)
    firms = {text[s.start : s.end] for s in sightings if s.type is NameType.ORG and is_bare(s, text)}
    families = {text[s.start : s.end] for s in sightings if _family_alone(s, text)}
    sport = about_sport(text, slots.words.trades.sport)
    for sighting in sightings:
        surface = text[sighting.start : sighting.end]
        if sighting.type is NameType.PERSON:
            tokens = slots.view.tokens_between(sighting.start, sighting.end)
            parts = [*name_parts(surface), *kanji_surnames(surface, tokens), *kanji_given(tokens, text)]
            parts += familiar_names(surface, tokens, slots.view)
            parts += kanji_cut(tokens, text) if sport else []
        elif sighting.type is NameType.PLACE:
            parts = place_stems(surface, slots.words)
        else:
            parts = _thing_parts(sighting, surface, firms, families, slots)
        if sighting.rule == "gloss":  # a spelling told in brackets stands for the name anywhere
            parts.append(surface)
        for part in parts:
            bearers[part].setdefault(sighting.entity or sighting.whole or surface, sighting)
    for part, told in bearers.items():
        if part in told and _explained(part, told, text):
            del told[part]
    return bearers


def _thing_parts(
    sighting: Sighting, surface: str, firms: Container[str], families: Container[str], slots: Slots
) -> list[str]:
    """What may stand for a firm or product; of a known one only what its own clues take for a firm or a family."""
    stems = [*brand_stems(surface), *_glossed_stem(sighting, surface, slots)]
    university = short_of_university(surface)
    if sighting.type is NameType.PRODUCT and (model := _MODEL_END.search(surface)):  # K2 of Kimi K2
        return (
            [model.group("model"), *stems]
            if sighting.entity is not None
            else [model.group("model"), *stems, surface]
        )
    if sighting.entity is not None:  # ゴールドマン, 武田
        first = (stem for stem in components(surface)[:1] if stem != surface and stem in firms)
        clubs = (
            nicknames(surface, slots.words) if about_sport(slots.view.text, slots.words.trades.sport) else []
        )
        told = (stem for stem in stems if stem in families)
        common = first_of_firm(surface, slots.words, _SHORTEST_BRAND)  # ビーム of ビーム・セラピューティクス
        return [*first, *clubs, *told, *common, *university, *own_signs(sighting, slots)]
    stems += [*first_of_firm(surface, slots.words), *university]
    stems += short_of_faction(surface, slots.view.text) if sighting.rule == "faction" else []
    return [*stems, surface] if len(surface) >= _SHORTEST_BRAND else stems  # once a name, always a name


def _glossed_stem(sighting: Sighting, surface: str, slots: Slots) -> list[str]:
    """The first of two words of a firm whose bracket shows the second to be what firms are: アルトヘルム・リー(Altherm Re)."""
    first, *rest = components(surface)
    glossed = len(rest) == 1 and "gloss of an organisation" in sighting.clues
    own = len(first) >= _SHORTEST_BRAND and first not in slots.words.ordinary
    return [first] if glossed and own and first not in slots.words.persons else []


def _explained(part: str, told: Mapping[str, Sighting], text: str) -> bool:
    """Whether a fuller name explains a single word: フェルンウェイ of フェルンウェイ・ロボティクス, Nadia of Nadia Belgrand."""
    alone = told[part]
    fuller = any(s.type is NameType.ORG and text[s.start : s.end] != part for s in told.values())
    somebody = any(s.type is NameType.PERSON for s in told.values())
    looks = somebody and alone.type is NameType.ORG and by_form_alone(alone.clues)
    return looks or (fuller and is_bare(alone, text))
