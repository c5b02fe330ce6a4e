"""What stands for an organisation or a town without its ending: 「オレンダ」 of オレンダ・セミコンダクター, 「長岡」 of 長岡市."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.extractors.names.around import statements
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.sighting import KATAKANA, Sighting, components
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.scripts import KANJI, KANJI_SIGN
from pipeline.values import NameType

GROUP_END = re.compile(
    f"(?<=[{KATAKANA}{KANJI}])(?:G|HD|FG)(?![A-Za-z0-9])"
)  # group, holdings, financial group
_TOWN = "州(?!立|民|都|法|境|間|内|兵|務)|県(?!立|民|庁|内)|郡|市(?!場|民|立|長|街|況|販|価|内|役|営|議)"
KNOWN_PLACE_END = re.compile(
    f"(?<!県)(?:{_TOWN})"
)  # behind a place of the lexicon: テネシー州; not 千葉県市川市
TOWN_END = re.compile(f"{_TOWN}|島(?!民|国|々)|都(?!市|心|内|民|立)")  # behind any word
_PAIR = 2
_SHORTEST_BRAND, _SHORTEST_KANJI = 3, 2
_KATAKANA_WORD = re.compile(f"[{KATAKANA}]+")
_KANJI_WORD = re.compile(f"[{KANJI}]+|[{KANJI}][ツノ][{KANJI}]+")  # 三ツ葉
_TOWN_NAME = re.compile(f"([{KANJI}]{{2,5}}|[{KATAKANA}]{{3,12}})[市区町村郡県州]")
_NICKNAME = re.compile(f"[{KANJI}]{{2,5}}([{KATAKANA}]{{4,14}})")
_CLUB = re.compile(f"([A-Za-z]{{2,3}})([{KATAKANA}]{{3,20}})")
_AIRLINE = re.compile(f"([{KATAKANA}]{{4,14}})航空")
_PREFECTURE = re.compile(f"[{KANJI}]{{2,3}}[都道府県]\\Z")
_LONGEST_PREFECTURE = 4
_SIDE = re.compile(f"(?<![{KANJI}])[東西南北]\\Z")
_OWN_LETTERS = ("AI", "HD")
# Behind a place: 大町では, 大町に住む, 大町市内.
LOCATIVE = re.compile("で(?:は|も|の)?+(?![すしあな])|に住|(?<=[市区町村県都府州])内|在住|出身")
_FOR_WHOM = "向け"  # 霙灘向けの鋼材
# No town has one: 三峰の窪田蓮専務 is of 三峰セラミックス, wherever 三峰 lies.
_HEADED = re.compile(f"の[{KANJI}]{{2,5}}(?:{any_of(phrase_words().heads_behind_names)})")
_FIGURES = re.compile(
    "[はがも]、?(?:前年同?期?比|前期比|横ばい|[0-9.,]{1,6}%)"
)  # 白嶺が前年同期比18%増の112億円
_TERM = re.compile("の[0-9]{2,4}年(?:[0-9]{1,2}[月〜~-]|度)")  # 白嶺の25年7〜9月期の売上高


def brand_stems(surface: str) -> list[str]:
    """The words that may stand for an organisation, if they are no words of their own."""
    return list(_brand_stems(surface))


@lru_cache(maxsize=4096)
def _brand_stems(surface: str) -> Sequence[str]:
    words = load_vocabulary()
    titles, parts = words.titles, components(surface)
    if surface.endswith("号"):  # オルデン・スター of the ship オルデン・スター号
        return [surface[:-1]] if len(surface) > _SHORTEST_BRAND and is_katakana(parts[0]) else []
    if len(parts) == _PAIR or (len(parts) > _PAIR and is_katakana(parts[0])):
        own = _own_word(parts, words)
        common = own in words.ordinary or own in words.latin  # ハルヴォルセン of ハルヴォルセン・ファーマ
        told = [own] if own and len(own) >= _SHORTEST_BRAND and not common else []
        return [*told, *_without_kind(surface, parts, words)]
    if (club := _CLUB.fullmatch(surface)) is not None:
        listed = club.group(1) in titles.club_letters and not _word(club.group(2), words)
        return [club.group(2)] if listed else []
    return [stem for stem in sorted(_stems_of_one_word(surface, words)) if _brand(stem, words)]


def _stems_of_one_word(surface: str, words: Vocabulary) -> set[str]:
    """What is left of a name without a dot: 室蘭 of 室蘭ライン, 武田 of 武田薬品工業; some are no names."""
    titles = words.titles
    endings = (*titles.katakana_endings, *titles.firm_endings, *_OWN_LETTERS, *titles.foreign_endings)
    if KANJI_SIGN.match(surface):  # 室蘭 of 室蘭ライン
        endings = (
            *endings,
            *titles.industries,
            *titles.mixed_endings,
            *titles.chinese_endings,
            *titles.school_endings,
        )
    stems = {surface.removesuffix(ending) for ending in endings if surface.endswith(ending)}
    if KANJI_SIGN.match(surface):  # 武田 of 武田/薬品/工業
        stems |= {stem.removesuffix(e) for stem in stems for e in titles.firm_endings if stem.endswith(e)}
    if surface.endswith(titles.industry_endings):  # 瀬戸重工 of 瀬戸重工業
        stems.add(surface[:-1])
    if cut := next((end for end in titles.endings_cut_to_a_sign if surface.endswith(end)), None):  # 瀬戸電
        stems.add(surface.removesuffix(cut) + cut[0])
    if surface.endswith("銀行"):  # 北峰銀 and 北峰 of 北峰銀行
        stems |= {surface[:-1], surface[:-2]}
    stems |= set(nicknames(surface, words))
    stems |= {surface.removesuffix(long) + short for long, short in _short_of() if surface.endswith(long)}
    return stems


@cache
def _short_of() -> Sequence[tuple[str, str]]:
    """What papers print for the ends of bodies: 信金 for 信用金庫."""
    told = load_vocabulary().titles.short_endings
    return tuple((long, short) for short, longs in told.items() for long in longs)


def _without_kind(surface: str, parts: Sequence[str], words: Vocabulary) -> list[str]:
    """A firm's words without the last, which tells what it is: ヴァンダル・ポイント of ヴァンダル・ポイント・キャピタル."""
    told = len(parts) > _PAIR and parts[-1].endswith(words.titles.katakana_endings)
    rest = parts[:-1] if told and "=" not in surface else ()
    joined = bool(rest) and rest[-1] in words.titles.joining_words
    return ["・".join(rest)] if rest and rest[0] not in words.persons and not joined else []


def nicknames(surface: str, words: Vocabulary) -> list[str]:
    """What a club is called without its town, where that is no word and no kind of firms: ブルテオン of 大阪ブルテオン."""
    told = _NICKNAME.fullmatch(surface)
    kinds = (*words.titles.mixed_endings, *words.titles.katakana_endings)
    own = told.group(1) if told is not None and not told.group(1).endswith(kinds) else ""
    return [own] if own and not _word(own, words) else []


def _own_word(parts: Sequence[str], words: Vocabulary) -> str | None:
    """The word of a firm's dotted name that is not what firms are: オレンダ of オレンダ・オプティクス and of メゾン・オレンダ."""
    titles = words.titles
    if len(parts) == _PAIR and parts[0] in titles.organisation_words:
        return parts[1]
    kind = parts[-1] in titles.latin_endings or parts[-1].endswith(titles.katakana_endings)
    common = len(parts) == _PAIR and parts[-1] in words.ordinary
    if (
        len(parts) == _PAIR and not kind and parts[1].endswith(titles.ends_of_teams)
    ):  # キングズベイ・ボルケーノズ
        return parts[1]
    return parts[0] if kind or common else None


def first_of_firm(surface: str, words: Vocabulary, shortest: int = _SHORTEST_BRAND + 1) -> list[str]:
    """The common first word of a firm whose last word is what firms are: サミット of サミット・ゲノミクス; more must show it."""
    parts = components(surface)
    airline = _AIRLINE.fullmatch(surface)  # スピリットの株, of スピリット航空
    first = parts[0] if airline is None else airline.group(1)
    kind = len(parts) == _PAIR and parts[1].endswith(words.titles.katakana_endings)
    common = first in words.ordinary and first not in words.titles.kinds_of_bodies
    return [first] if (kind or airline is not None) and common and len(first) >= shortest else []


def own_first(surface: str, words: Vocabulary) -> str | None:
    """The first word of a firm's two or more, if it is neither a word nor anybody's name: ゼルヴィック of ゼルヴィック・オービトロン."""
    first, *rest = components(surface)
    listed = _word(first, words) or first.lower() in words.latin or first in words.titles.organisation_words
    return first if rest and len(first) > _SHORTEST_BRAND and not listed else None


def does_as_firms(end: int, slots: Slots) -> bool:
    """Whether what follows a word is done by firms or with them alone: を率いる, の株主, 社."""
    led = slots.words.trades.led.match(slots.view.text, end) is not None
    return led or slots.suffix(end) or slots.shares(end) or slots.organisation_role(end) or slots.deals(end)


def _brand(stem: str, words: Vocabulary) -> bool:
    if _KATAKANA_WORD.fullmatch(stem):
        return len(stem) >= _SHORTEST_BRAND and not _word(stem, words)
    return len(stem) >= _SHORTEST_KANJI and _KANJI_WORD.fullmatch(stem) is not None


def _word(stem: str, words: Vocabulary) -> bool:
    return stem in words.ordinary or stem in words.persons or stem in words.latin


def place_stems(surface: str, words: Vocabulary) -> list[str]:
    """長岡 of 長岡市, オレンダ of オレンダ・バレー: what goes before the word that tells what kind of place it is."""
    parts = components(surface)
    if len(parts) == _PAIR and parts[1] in words.ordinary:
        return [parts[0]] if _brand(parts[0], words) else []
    town = _TOWN_NAME.fullmatch(surface)
    return [town.group(1)] if town else []


def side_of_state(text: str, start: int, end: int) -> bool:
    """Whether a quarter of the sky before ``text[start:end]`` belongs to the name of a state: 南オーストラリア州."""
    named = text[end - 1] == "州" and _KATAKANA_WORD.match(text, start) is not None
    return named and _SIDE.search(text, max(0, start - 2), start) is not None


def town_here(start: int, end: int, slots: Slots) -> bool:
    """Whether a town without its ending is one here: no part of a longer word, and nobody's family name."""
    beside = slots.words.trades.of_town.match(slots.view.text, end) is not None and is_katakana(
        slots.view.text[start:end]
    )
    premises = slots.view.text.startswith(slots.words.titles.premises, end)  # 太田/新工場
    free = beside or premises or not _in_kanji(start, end, slots) or _behind_prefecture(start, end, slots)
    return free and slots.honorific(end) is None and slots.office(end) is None


def _behind_prefecture(start: int, end: int, slots: Slots) -> bool:
    """北海道/名寄の: kanji before a town that only tell where it lies."""
    text = slots.view.text
    lies_in = _PREFECTURE.search(text, max(0, start - _LONGEST_PREFECTURE), start)
    return lies_in is not None and KANJI_SIGN.match(text, end) is None


def firm_here(start: int, end: int, slots: Slots, *, whole: bool, seen: Sighting | None) -> bool:
    """Whether a firm's name is one here.

    Args:
        start: First code point.
        end: One past the last.
        slots: The neighbours.
        whole: Whether the article tells the firm's full name so; a short one in kanji needs more.
        seen: What was taken for a name of its own here.
    """
    text = slots.view.text
    if statements.titled(slots, end) or slots.honorific(end) in slots.words.titles.honorifics:
        return False
    if not KANJI_SIGN.search(text, start, end):
        return True
    grouped = GROUP_END.match(text, end) is not None or text.startswith(
        slots.words.titles.behind_short_firms, end
    )
    concerned = text.startswith(slots.words.titles.affairs, end) and _in_no_dictionary(start, end, slots)
    customer = text.startswith(_FOR_WHOM, end)
    joined = _in_kanji(start, end, slots) and not concerned and not customer
    grouped = grouped or (not joined and _HEADED.match(text, end) is not None)
    if (joined or (not whole and place_word(start, end, slots, seen))) and not grouped:
        return False
    told = (
        text[end - 1] == "銀" and end - start > _SHORTEST_KANJI,
        slots.suffix(end),
        slots.shares(end),
        slots.organisation_role(end),
        customer,
        _FIGURES.match(text, end) is not None,
        slots.acts(end) or slots.words.trades.acting.match(text, end) is not None,
        slots.deals(end),
        statements.names_kanji_officer(slots, end),
        slots.words.trades.played.match(slots.view.text, end) is not None,  # 白嶺は2-1で勝った
        slots.words.trades.coached.match(slots.view.text, end) is not None,
        _TERM.match(slots.view.text, end) is not None,
    )
    return whole or seen is not None or grouped or any(told) or _in_no_dictionary(start, end, slots)


def place_word(start: int, end: int, slots: Slots, seen: Sighting | None = None) -> bool:
    """Whether kanji are a place, whatever body is called after it: 関西 of 関西学院; `seen` is what they were taken for."""
    if (seen is not None and seen.type is NameType.PLACE) or slots.view.text[
        start:end
    ] in slots.words.titles.regions:
        return True
    tokens = slots.view.tokens_between(start, end)
    return len(tokens) == 1 and (tokens[0].start, tokens[0].end) == (start, end) and "地名" in tokens[0].tag


def _in_no_dictionary(start: int, end: int, slots: Slots) -> bool:
    """Whether the dictionary knows kanji neither as a word nor as a name, and no place is meant: 鋭/洛 of 鋭洛光電."""
    tokens = slots.view.tokens_between(start, end)
    if not tokens or (tokens[0].start, tokens[-1].end) != (start, end):
        return False
    if LOCATIVE.match(slots.view.text, end):
        return False
    named = any("人名-姓" in token.tag or "地名" in token.tag for token in tokens)
    return not named and (len(tokens) > 1 or tokens[0].guessed)


def _in_kanji(start: int, end: int, slots: Slots) -> bool:
    """Whether kanji stand on either side."""
    text = slots.view.text
    after = KANJI_SIGN.match(text, end)
    return after is not None or (start > 0 and KANJI_SIGN.match(text, start - 1) is not None)
