"""Whether a name in kanji of the lexicon is a word of its own: 「神奈川県/横浜市」 and 「李昌鏞/総裁」 are two, 「商務部長」 is one."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.words.vocabulary import load_vocabulary
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import EntityKind, FormKind, Hit
from pipeline.text.scripts import KANJI, KANJI_SIGN, is_kanji
from pipeline.values import NameType

_ELECTED = re.compile(f"知事補?選|議(?:員|補?選|(?![{KANJI}]))")
_TOWN_OR_BORDER = re.compile(f"[{KANJI}ぁ-んァ-ヺ]{{1,6}}?[市区町村郡]|境(?![{KANJI}])")
_PREFECTURE = re.compile(f"[{KANJI}]{{2,3}}[都道府県]\\Z")
_LONGEST_PREFECTURE = 4
_TOWN_ENDS_NEAR = re.compile("[市区町村郡]|(?<=[市区町村郡])")
_FAMILY_AND_GIVEN, _FULL, _LONGEST_TITLE = 2, 3, 8
_CALLED = re.compile(f"(?P<given>[{KANJI}]{{1,3}})(?:氏|さん)")
_OWN = frozenset({FormKind.NAME, FormKind.SURNAME})
_SHORT_ENDS = frozenset("大銀")


def is_whole_kanji(slots: Slots, hit: Hit) -> bool:
    """Whether a name that begins or ends in kanji is not cut out of a longer kanji word."""
    text, start, end = slots.view.text, hit.start, hit.end
    kind, place = hit.forms[0].entity.kind, hit.forms[0].entity.type is NameType.PLACE
    of_all = kind is EntityKind.UNIVERSITY and text.endswith("全", 0, start)  # 全日本/大学駅伝
    if of_all or (place and slots.no_country(end)):
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if _before_plant(slots, hit):
        return True
    if (KANJI_SIGN.match(after) and _is_family(slots, hit)) or text.startswith("部長", end - 1):  # 商務部長
        return False
    opens = bool(before and KANJI_SIGN.match(before) and KANJI_SIGN.match(text[start])) and not _behind_title(
        slots, hit
    )
    closes = bool(after and KANJI_SIGN.match(after) and KANJI_SIGN.match(text[end - 1])) and not (
        _before_title(slots, hit) or _before_governor(slots, hit) or _next_word().match(text, end)
    )  # 野村総研/大会議室
    if not opens and not closes:
        return True
    tokens = slots.view.tokens_between(start, end)
    if not tokens:
        return not opens or before in slots.words.titles.signs_before_names
    if not opens and slots.view.text[end - 1] in "都道府県" and _TOWN_OR_BORDER.match(text, end):
        return True  # the dictionary has 新潟県長岡市 and 新潟県境 as one word
    if opens and _town_of_prefecture(text, hit):
        return True
    if opens and tokens[0].start != start and before not in slots.words.titles.signs_before_names:
        return False
    # Mode C keeps 中国製 whole; a country may stand in front of a longer word, a person or a short word not. 日本/国会
    # is not of 日本国.
    country = place and "固有名詞" not in tokens[-1].tag and tokens[-1].start <= start
    return not closes or tokens[-1].end == end or country


def ends_in_word(text: str, end: int) -> bool:
    """Whether the last sign begins the next word: 東京農/大会, 北日本/銀メダル, お茶/大国."""
    return text[end - 1] in _SHORT_ENDS and _next_word().match(text, end - 1) is not None


@cache
def _next_word() -> re.Pattern[str]:
    words = load_vocabulary().titles.begin_as_short_names_end
    return re.compile(f"(?:{any_of(words)})(?:(?<=[ぁ-んァ-ヺ])|(?![{KANJI}]))")


def _before_plant(slots: Slots, hit: Hit) -> bool:
    """高崎/工場: what firms have in a town, right behind its name."""
    text, start = slots.view.text, hit.start
    if is_kanji(text[max(0, start - 1) : start]) or not is_kanji(text[hit.end - 1]):
        return False
    place = any(form.entity.type is NameType.PLACE for form in hit.forms)
    return place and slots.view.text.startswith(slots.words.titles.premises, hit.end)


def _full_kanji(hit: Hit) -> bool:
    """Whether a hit is a person's name of three signs or more, which is hardly ever a part of a word.

    A foreigner's family name in Chinese is as odd as a name in full: 穆拉蒂, 奥特曼.
    """
    people = (form for form in hit.forms if form.entity.type is NameType.PERSON)
    odd = any(f.kind is FormKind.NAME or not is_kanji(f.entity.ja[0]) for f in people if f.kind in _OWN)
    return odd and hit.end - hit.start >= _FULL


def _before_title(slots: Slots, hit: Hit) -> bool:
    """李昌鏞総裁: the tokenizer cuts rare signs together with the title."""
    return _full_kanji(hit) and (slots.office(hit.end) is not None or slots.honorific(hit.end) is not None)


def _before_governor(slots: Slots, hit: Hit) -> bool:
    """長野県知事, 長野県議選: the tokenizer cuts 県知事 and 県議 off."""
    text, end = slots.view.text, hit.end
    if hit.forms[0].entity.type is not NameType.PLACE or text[end - 1] not in "都道府県":
        return False
    told = slots.office(end) is not None or slots.honorific(end) is not None
    return told or _ELECTED.match(text, end) is not None


def _behind_title(slots: Slots, hit: Hit) -> bool:
    """韓国銀行総裁李昌鏞: as in Chinese."""
    titled = slots.words.trades.titled
    near = max(0, hit.start - _LONGEST_TITLE)
    return _full_kanji(hit) and titled.search(slots.view.text, near, hit.start) is not None


def _is_family(slots: Slots, hit: Hit) -> bool:
    """福島正人さん, 豊田大輔氏: a town, a firm or somebody else whose name is a family's, before a given name."""
    tokens = slots.view.tokens_between(hit.start, hit.end + 1)
    cut = len(tokens) == _FAMILY_AND_GIVEN and (tokens[0].start, tokens[0].end) == (hit.start, hit.end)
    if not cut or not tokens[0].tag.endswith("人名-姓"):
        return False
    return tokens[1].tag.endswith("人名-名") or _is_called(slots, hit.end)


def _is_called(slots: Slots, start: int) -> bool:
    """Whether up to three signs of no word stand before 氏 or さん, as a given name that no dictionary has does: 玖翔さん."""
    called = _CALLED.match(slots.view.text, start)
    if called is None:
        return False
    tokens = slots.view.tokens_between(start, called.end("given"))
    return all(t.guessed or t.end - t.start == 1 or "固有名詞" in t.tag for t in tokens)


def _town_of_prefecture(text: str, hit: Hit) -> bool:
    """神奈川県横浜市: the town behind its prefecture is the one that stands alone elsewhere."""
    if hit.forms[0].entity.type is not NameType.PLACE:
        return False
    if _TOWN_ENDS_NEAR.match(text, hit.end) is None:
        return False
    return _PREFECTURE.search(text, max(0, hit.start - _LONGEST_PREFECTURE), hit.start) is not None
