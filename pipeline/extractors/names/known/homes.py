"""Prefectures and towns that are family names, too: 「石川、福井の両県」, 「福井・敦賀」, 「長野の旅館」.

What is listed for a place and for people is neither by itself; these words stand behind a place alone.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import Entity, EntityKind
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.values import NameType

_KINDS = "都道府県"
_NEAR = 12
_TOWN = re.compile(f"・([{KANJI}]{{1,4}})(?=[でのにへをはが、]|から|まで|[市町村沖産])")


def reason_of_town(doubt: Doubt) -> str | None:
    """Why what stands beside a doubtful name tells of a place: 広東省シンセン; 高崎工場; 石川、福井の両県."""
    slots = doubt.slots
    if slots.follows_state(doubt.hit.start):
        return "follows its state"
    if slots.view.text.startswith(slots.words.titles.premises, doubt.hit.end):
        return "what firms have in towns"
    told = _among_prefectures(doubt) or _has_town(doubt) or _stands_as_place(doubt)
    return "where places stand" if told else None


def _among_prefectures(doubt: Doubt) -> bool:
    """石川、福井の両県: one of several prefectures, which a number or 両 counts."""
    prefecture = _is_prefecture(doubt.entity, doubt.surface)
    return prefecture and _of_several().match(doubt.slots.view.text, doubt.hit.end) is not None


def _has_town(doubt: Doubt) -> bool:
    """福井・敦賀: a prefecture before its town, which the dictionary has for one; 山口・石川のペア are two people."""
    view = doubt.slots.view
    town = _TOWN.match(view.text, doubt.hit.end) if _is_prefecture(doubt.entity, doubt.surface) else None
    if town is None:
        return False
    tokens, forms = view.tokens_between(*town.span(1)), doubt.met.voices.lexicon.readings(town[1])
    if any(_is_prefecture(form.entity, town[1]) for form in forms):
        return False
    return bool(tokens) and tokens[0].start == town.start(1) and "地名" in tokens[0].tag


def _stands_as_place(doubt: Doubt) -> bool:
    """長野の旅館, 福井に本社を置く, 山口で火災: what is done and what is found in a place; in reports on sport 山口 plays, too."""
    view, start, end = doubt.slots.view, doubt.hit.start, doubt.hit.end
    if end - start < 2 or not is_kanji(doubt.surface) or is_kanji(view.text[max(0, start - 1) : start]):
        return False
    if _there().match(view.text, end) is None or about_sport(view.text, doubt.slots.words.trades.sport):
        return False
    forms = (form.entity for form in doubt.hit.forms)
    if any(entity.type is NameType.ORG and entity.kind is not EntityKind.CLUB for entity in forms):
        return False  # 日立出身の社長
    tokens = view.tokens_between(start, end)
    return len(tokens) == 1 and "固有名詞" in tokens[0].tag and not _family_told(doubt)


def _family_told(doubt: Doubt) -> bool:
    """千葉容疑者, 作家の石川: whether somebody of that family is told of anywhere, whose 古民家 and whose 郷土料理 it may be."""
    surface, families = doubt.surface, doubt.met.families
    if surface not in families:
        text, slots = doubt.slots.view.text, doubt.slots
        places = (at.span() for at in re.finditer(re.escape(surface), text))
        families[surface] = any(
            slots.honorific(end) is not None
            or (text.endswith("の", 0, start) and _somebody_before(slots, start))
            for start, end in places
        )
    return families[surface]


def _somebody_before(slots: Slots, start: int) -> bool:
    return slots.words.person_before.search(slots.view.text, max(0, start - _NEAR), start) is not None


def _is_prefecture(entity: Entity, surface: str) -> bool:
    return entity.type is NameType.PLACE and entity.ja[:-1] == surface and entity.ja[-1] in _KINDS


@cache
def _of_several() -> re.Pattern[str]:
    """、福井、秋田の3県, と長野の県境; 両県議 are two people."""
    return re.compile(
        f"(?:[、・とや][{KANJI}]{{2,3}}){{0,10}}(?:など)?の?(?:{any_of(phrase_words().parts_of_japan)})?"
        f"(?:(?:[2-9]|1[0-9]|両|各)[{_KINDS}](?:[1-9][{_KINDS}])?(?![議代選])|県境|両知事)"
    )


@cache
def _there() -> re.Pattern[str]:
    words = phrase_words()
    return re.compile(
        f"で[^。、「」\\nをはがも]{{0,10}}?(?:{any_of(words.happening_there)})"
        f"|の[^。、「」\\nをはがも]{{0,4}}?(?:{any_of(words.found_in_places)})"
        f"|{any_of(words.done_with_places)}"
        f"|(?:北東|北西|南東|南西|[東西南北])部(?![{KANJI}])"  # 岡山北部; 石川東部本部長 is somebody
        # 長野と松本を結ぶ特急; 宮崎と長野を結ぶ絆 is of two people.
        f"|(?:と[{KANJI}]{{2,4}})?を結ぶ[^。、「」\\n]{{0,8}}?(?:{any_of(words.running_between_places)})"
    )
