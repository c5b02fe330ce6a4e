"""What clues must outweigh before a stretch that looks like an ordinary word is a name: リーダー, ガントリー・クレーン."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from pipeline.extractors.names.proof.dotted import borne, ends_as_bodies, names_nobody
from pipeline.extractors.names.proof.ordinary import Ordinary
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.words.katakana import is_made_of, splits, words_of_places
from pipeline.extractors.names.words.venues import names_venue
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.chunk import Chunk, Script

# An ordinary word (リーダー, グループ) needs more than a title to be somebody's name.
ORDINARY_PENALTY = 2.0
COMPOUND_PENALTY = 1.0  # クラウドバーチ is made of words and no word itself
_PAIR = 2
_FOUNDATION = "財団"
_LEAGUE = "リーグ"  # is a body, other events are none


def penalty_of(chunk: Chunk, ordinary: Ordinary) -> float:
    """What must be outweighed before an ordinary word is a name."""
    words = ordinary.words
    if chunk.surface in words.currencies:
        return 3 * ORDINARY_PENALTY  # 149億ドルの買収を承認した
    if chunk.ending and chunk.shape != "firm":
        stem = chunk.surface.removesuffix(chunk.ending)
        common = stem in words.ordinary or stem in words.latin
        if chunk.ending in words.titles.matters:  # リチウムバッテリー火災
            common = common or splits(stem, words.ordinary)
        if common and chunk.ending == _FOUNDATION and stem not in words.titles.kinds_of_bodies:
            return ORDINARY_PENALTY  # アトラス財団, but no スポーツ財団
        return 3 * ORDINARY_PENALTY if common else 0.0
    if chunk.script is Script.KATAKANA:
        parts = components(chunk.surface)
        if len(parts) > 1:  # マンハッタン・プロジェクト ends in an ordinary word
            nobody = names_nobody(parts, words) or _ordinary_end(chunk, parts, ordinary)
            return 2 * ORDINARY_PENALTY if nobody else _as_term(chunk, parts, ordinary)
        if not is_made_of(chunk.surface, words.ordinary):
            return 0.0
        if chunk.surface not in words.ordinary:
            return 0.0 if ordinary.proper(chunk) else COMPOUND_PENALTY  # フライブルク is no フライ
        return ORDINARY_PENALTY
    if chunk.script is Script.LATIN:
        return _of_latin(chunk, ordinary)
    if chunk.script is Script.MIXED and _lettered_term(chunk.surface, words):
        return 2 * ORDINARY_PENALTY
    if chunk.shape == "model" and is_made_of(chunk.surface.rstrip("0123456789"), words.ordinary):
        return 3 * ORDINARY_PENALTY  # シングルランキングトップ3
    return 0.0


def _of_latin(chunk: Chunk, ordinary: Ordinary) -> float:
    words = ordinary.words
    if chunk.prose or all(word in words.latin for word in chunk.surface.split()):
        return 3 * ORDINARY_PENALTY
    if _product_code(chunk, ordinary):
        return 0.0
    return 0.0 if chunk.shape == "model" or len(chunk.surface) > 2 else 2 * ORDINARY_PENALTY


def _lettered_term(surface: str, words: Vocabulary) -> bool:
    """RSウイルスワクチン候補: letters before two ordinary words that no firm ends in."""
    behind = surface.lstrip(ascii_uppercase)
    return (
        behind != surface
        and splits(behind, words.ordinary)
        and not behind.endswith(words.titles.katakana_endings)
    )


def _product_code(chunk: Chunk, ordinary: Ordinary) -> bool:
    """チップ「O1」, 次世代モデルK3."""
    called = ordinary.slots.called(chunk.start, chunk.end)
    coded = called == "PRODUCT" and chunk.surface[1:].isdecimal()
    return coded or (called is not None and ordinary.slots.quoted(chunk.start, chunk.end))


def _ordinary_end(chunk: Chunk, parts: Sequence[str], ordinary: Ordinary) -> bool:
    """Whether a dotted run ends as events and things do; ティム・クック does not, since ティム names persons."""
    words = ordinary.words
    first = chunk.start, chunk.start + len(parts[0])
    named = parts[0] in words.persons or "人名" in ordinary.votes.tags(*first)
    if "=" in chunk.surface or _with_article(parts, words) or names_venue(parts, words):
        return False  # ンゴジ・アデイェミ=ハート, ジ・エイジ
    titles = words.titles
    if parts[0] in titles.kinds_of_bodies and (
        parts[-1].endswith(titles.katakana_endings) or parts[-1] in titles.organisation_words
    ):
        return True  # サーバーレス・コンピューティング, ロー・スクール
    if parts[-1] in titles.mixed_events and parts[-1] != _LEAGUE and not named:
        return True  # オークモア・クラシック
    if words_of_places(parts, titles) and not is_made_of(parts[0], words.ordinary):
        return False  # オルデン・スタジアム
    if len(parts) > _PAIR and parts[0] in words.first_words and parts[-1] in words.families:
        return False  # ジェシカ・ヴェルン・ヒル
    if parts[-1] in words.endings:  # アンドレア・バーツ is no currency
        return not (named and parts[-1] in words.currencies)
    if parts[-1] not in words.ordinary:
        return False
    strange = not is_made_of(parts[0], words.ordinary) and len(parts[0]) > 2 and not ordinary.cut(*first)
    return len(borne(parts)) != _PAIR or not (named or strange)  # ピエール・ル・ブラン


def _with_article(parts: Sequence[str], words: Vocabulary) -> bool:
    """Whether an article in another language stands before a word, or before what ends as firms do: ザ・ベイ・クロニクル."""
    titles = words.titles
    short = len(parts) == _PAIR or parts[-1].endswith(titles.katakana_endings)
    return short and parts[0] in titles.foreign_articles


def _as_term(chunk: Chunk, parts: Sequence[str], ordinary: Ordinary) -> float:
    """What must be outweighed where the dictionary has each half as a common noun: ガントリー・クレーン.

    Behind what is a first name, too, less: レイ・トレーシング looks like somebody, and リリー・クルーズ may be.
    """
    words = ordinary.words
    if "=" in chunk.surface or len(parts) != _PAIR or ends_as_bodies(chunk.surface, parts, words):
        return 0.0
    if parts[-1] in words.families or parts[-1] in words.persons or words_of_places(parts, words.titles):
        return 0.0
    cut = chunk.start + len(parts[0])
    if not ordinary.common_noun(chunk.start, cut) or not ordinary.common_noun(cut + 1, chunk.end):
        return 0.0
    if parts[0] in words.titles.foreign_articles:  # ザ・クーリエ
        return COMPOUND_PENALTY
    return ORDINARY_PENALTY if parts[0] in words.first_words else 2 * ORDINARY_PENALTY
