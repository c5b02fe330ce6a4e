"""Where a known name really begins and ends: 「京都大学防災研究所」 is no part of 京都大学, 「米国食品医薬品局」 is one body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extractors.names.around.stems import GROUP_END, KNOWN_PLACE_END, side_of_state
from pipeline.extractors.names.known.ministries import countries_of
from pipeline.extractors.names.known.models import as_version
from pipeline.extractors.names.sighting import KATAKANA, Sighting
from pipeline.extractors.names.words.vocabulary import Vocabulary, country_ids, load_vocabulary
from pipeline.extractors.names.written.chinese import FAMILIAR, about_china, tells_of_china
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, Lexicon
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.values import NameType

_FOUNDATION = re.compile(f"財団(?![{KANJI}])")
_TAIL = re.compile(f"[{KATAKANA}]{{4,16}}+(?![{KANJI}・=])")
_COURT_BRANCH = re.compile(f"[{KANJI}]{{2,4}}?支部(?![{KANJI}])")  # 福岡高裁/那覇支部, 名古屋地検/豊橋支部
_PORT = re.compile(f"(?<=[{KATAKANA}])港(?![湾町区内外])")
_MODEL = re.compile("[A-Z]{1,2}[0-9]{1,3}(?![A-Za-z0-9])")
_TOPIC = re.compile("[はがもとの、]")


def with_borders(named: Iterable[Sighting], text: str, lexicon: Lexicon) -> list[Sighting]:
    """The mentions of the lexicon in `text`, in order, each as long as the name is that stands there.

    Args:
        named: Mentions in order, without overlaps.
        text: Cleaned text.
        lexicon: What they mean.
    """
    told = [_longer(sighting, text, lexicon) for sighting in named]
    return list(_with_countries(told, text, lexicon))


def with_legal_forms(named: Sequence[Sighting], text: str, words: Vocabulary) -> list[Sighting]:
    """`named`, in order, with the legal form that an organisation bears right before or behind its name: 株式会社潮見鉄工."""
    if not any(form in text for form in words.titles.legal_forms):
        return list(named)
    ends = (0, *(sighting.end for sighting in named))
    starts = (*(sighting.start for sighting in named[1:]), len(text))
    return [
        _with_form(sighting, text, words, before, after)
        for sighting, before, after in zip(named, ends, starts, strict=False)
    ]


def _with_form(sighting: Sighting, text: str, words: Vocabulary, before: int, after: int) -> Sighting:
    """One name with its form, between the end of the name before it and the start of the next."""
    if sighting.type is not NameType.ORG:
        return sighting
    forms, told = words.titles.legal_forms, text[sighting.start : sighting.end]
    form = next((f for f in forms if text.endswith(f, before, sighting.start)), "")
    behind = None if form else words.trades.legal.match(text, sighting.end, after)
    if not form and behind is None:
        return sighting
    whole = sighting.whole or (None if sighting.entity else told)
    end = behind.end() if behind else sighting.end
    return replace(sighting, start=sighting.start - len(form), end=end, whole=whole)


def _longer(sighting: Sighting, text: str, lexicon: Lexicon) -> Sighting:
    bodies = _BODIES.get(sighting.type)
    return bodies(sighting, text, lexicon) if bodies else sighting


@cache
def _of_university() -> re.Pattern[str]:
    """京都大学/防災研究所, 京大/防災研; behind its people, and 発, 元 or 兼, stand other bodies."""
    titles = load_vocabulary().titles
    parts, people = any_of(titles.parts_of_universities), any_of(titles.people_of_universities)
    own = f"(?![発元前兼卒生]|{people})[{KANJI}]"
    return re.compile(f"(?:(?:{own}){{0,10}}?(?:{parts})|(?:{own}){{2,4}}?研)(?![{KANJI}])")


def _organisation(sighting: Sighting, text: str, lexicon: Lexicon) -> Sighting:
    """ソフトバンク with its G; ルーメン財団, 京都大学防災研究所 and 福岡高裁那覇支部 are bodies of their own."""
    entity = lexicon.entities.get(sighting.entity or "")
    university = entity is not None and entity.kind is EntityKind.UNIVERSITY
    court = text.endswith(load_vocabulary().titles.courts_with_branches, sighting.start, sighting.end)
    body = (
        _FOUNDATION.match(text, sighting.end)
        or (_of_university().match(text, sighting.end) if university else None)
        or (_COURT_BRANCH.match(text, sighting.end) if court else None)
    )
    if body is not None:
        clues = ("ending of an organisation",)
        return Sighting(sighting.start, body.end(), NameType.ORG, "organisation", clues=clues)
    branch = _branch(sighting, text) or _arm(sighting, text) or _house(sighting, text)
    if branch is not None:
        return branch
    group = GROUP_END.match(text, sighting.end)
    return replace(sighting, end=group.end()) if group else sighting


def _branch(sighting: Sighting, text: str) -> Sighting | None:
    """霜橋/創投, a firm of its own, and 霜橋航空/科技, which only says that it is one; in an article that tells of China."""
    titles = load_vocabulary().titles
    ending = _kanji_ending(titles.endings_of_branches).match(text, sighting.end)
    if ending is None or not is_kanji(text[sighting.start : sighting.end]) or not tells_of_china(text):
        return None
    if ending.group() in titles.long_form_words:
        return replace(sighting, end=ending.end())
    clues = ("ending of an organisation",)
    return Sighting(sighting.start, ending.end(), NameType.ORG, "organisation", clues=clues)


def _arm(sighting: Sighting, text: str) -> Sighting | None:
    """東芝/エネルギーシステムズ, a firm of its own behind the kanji of another, and 楽天/モバイルパーク, a place called after it."""
    tail = _TAIL.match(text, sighting.end) if is_kanji(text[sighting.end - 1]) else None
    titles = load_vocabulary().titles
    if tail is None or tail.group() in titles.halls or tail.group().endswith(titles.holdings):
        return None
    if tail.group().endswith(titles.katakana_endings):
        clues = ("ending of an organisation",)
        return Sighting(sighting.start, tail.end(), NameType.ORG, "organisation", clues=clues)
    if tail.group().endswith(titles.grounds_of_firms):
        return Sighting(sighting.start, tail.end(), NameType.PLACE, "place", clues=("ending of a place",))
    return None


def _house(sighting: Sighting, text: str) -> Sighting | None:
    """ゴールドマン・サックス/証券, which is the firm in Japan, and アクサ/生命保険, a firm of its own."""
    if is_kanji(text[sighting.end - 1]):
        return None
    titles = load_vocabulary().titles
    arm = _house_of(titles.houses_of_brokers).match(text, sighting.end)
    if arm is not None:
        return replace(sighting, end=arm.end())
    house = _house_of(titles.houses_of_finance).match(text, sighting.end)
    if house is None:
        return None
    clues = ("ending of an organisation",)
    return Sighting(sighting.start, house.end(), NameType.ORG, "organisation", clues=clues)


@cache
def _house_of(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:日本)?(?:{any_of(endings)})(?=株|(?![{KANJI}{KATAKANA}]))")


@cache
def _kanji_ending(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(endings)})(?![{KANJI}])")


def _place(sighting: Sighting, text: str, _: Lexicon) -> Sighting:
    """テネシー with its 州; 南オーストラリア州 is no part of Australia."""
    if (site := _site(sighting, text)) is not None:
        return Sighting(sighting.start, site, NameType.PLACE, "place", clues=("ending of a place",))
    ending = KNOWN_PLACE_END.match(text, sighting.end)
    end = ending.end() if ending else sighting.end
    # 南カリフォルニア州 is a part of a state that the lexicon knows; オーストラリア州 is none.
    if sighting.entity in country_ids() and side_of_state(text, sighting.start, end):
        return Sighting(sighting.start - 1, end, NameType.PLACE, "place", clues=("ending of a place",))
    return replace(sighting, end=end)


def _site(sighting: Sighting, text: str) -> int | None:
    """Where the name of a site ends that is called after a town: ジェノバ港, バグダッド空港; of a country it is any of many."""
    if sighting.entity in country_ids():
        return None
    katakana = is_katakana(text[sighting.end - 1])
    site = _PORT.match(text, sighting.end) or (
        load_vocabulary().phrases.site.match(text, sighting.end) if katakana else None
    )
    return site.end() if site else None


def _product(sighting: Sighting, text: str, _: Lexicon) -> Sighting:
    """問界/M8, Grok/ 6: a letter and a number, or the number of a version, behind a line of products make one of them."""
    if (version := as_version(sighting, text)) is not None:
        return version
    model = None if text[sighting.end - 1].isascii() else _MODEL.match(text, sighting.end)
    if model is None:
        return sighting
    return Sighting(sighting.start, model.end(), NameType.PRODUCT, "model", clues=("model number",))


def _person(sighting: Sighting, text: str, lexicon: Lexicon) -> Sighting:
    """老/黄, by whoever knows him well, in an article about China."""
    start = sighting.start - 1
    alone = sighting.end - sighting.start == 1 and start >= 0 and text[start] in FAMILIAR
    if not alone or (start and is_kanji(text[start - 1])) or not about_china(text):
        return sighting
    return replace(sighting, start=start)


_BODIES: dict[NameType, Callable[[Sighting, str, Lexicon], Sighting]] = {
    NameType.PERSON: _person,
    NameType.ORG: _organisation,
    NameType.PLACE: _place,
    NameType.PRODUCT: _product,
}


def _with_countries(named: Iterable[Sighting], text: str, lexicon: Lexicon) -> Iterator[Sighting]:
    """A country right before a body of its government, or behind a firm, belongs to the name: 米国/食品医薬品局, ネスレ/中国."""
    before: Sighting | None = None
    for sighting in named:
        whole = _joined(before, sighting, text, lexicon) if before is not None else None
        if before is not None and whole is None:
            yield before
        before = whole or sighting
    if before is not None:
        yield before


def _joined(first: Sighting, second: Sighting, text: str, lexicon: Lexicon) -> Sighting | None:
    """One name made of two mentions that touch; None where they stay two."""
    if first.end != second.start:
        return None
    if _governs(first, second, text, lexicon):
        countries = countries_of(lexicon.entities[second.entity or ""])
        if not countries or first.entity in countries:  # or the lexicon does not tell whose it is
            return replace(second, start=first.start)
        clue = "a body of another country than the one listed"  # インド食品医薬品局
    elif _has_branch(first, second, text):
        clue = "an organisation in a country"
    else:
        return None
    return Sighting(first.start, second.end, NameType.ORG, "organisation", clues=(clue,))


def _governs(country: Sighting, body: Sighting, text: str, lexicon: Lexicon) -> bool:
    """Whether a country is followed by a body that ends as offices of governments do."""
    entity = lexicon.entities.get(body.entity or "")
    if country.entity not in country_ids() or entity is None or entity.kind is not EntityKind.GOVERNMENT:
        return False
    official = text.endswith(load_vocabulary().titles.ends_of_offices, body.start, body.end)
    kanji = is_kanji(text[body.start : body.start + 2])
    return kanji and (official or country.entity in countries_of(entity))


def _has_branch(body: Sighting, country: Sighting, text: str) -> bool:
    """Whether an organisation is followed by a country of which something is told; トヨタ中国で減産 has lost a comma."""
    beside = body.type is NameType.ORG and country.entity in country_ids()
    return beside and _TOPIC.match(text, country.end) is not None
