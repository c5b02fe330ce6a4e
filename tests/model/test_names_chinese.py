"""Chinese people and towns that a dictionary of Japanese cuts or takes for words, in articles about China."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model

_CHINA = "\n\n中国の会社だ。中国で売る。中国政府は喜ぶ。\n"


def _told(text: str) -> list[tuple[str, str]]:
    rows = extract(text + _CHINA).mentions
    return [(row.surface, row.type.value) for row in rows if row.end <= len(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("父の沈建国は漁師で、母の何文雅は歌う。", [("沈建国", "PERSON"), ("何文雅", "PERSON")]),
        ("共同創業者はマ・チャオ(馬超)である。", [("マ・チャオ", "PERSON"), ("馬超", "PERSON")]),
        ("王立新は食堂を営む。老王は笑った。", [("王立新", "PERSON"), ("老王", "PERSON")]),
        ("低空財経 何文静", [("低空財経", "ORG"), ("何文静", "PERSON")]),
        ("白石鎮の農家は、青渓鎮で売る。", [("白石鎮", "PLACE"), ("青渓鎮", "PLACE")]),
        ("鄖西県洛渓村の少女だ。", [("鄖西県", "PLACE"), ("洛渓村", "PLACE")]),
        (
            "貴州省鄖陽県紅岩村で育った。",
            [("貴州省", "PLACE"), ("鄖陽県", "PLACE"), ("紅岩村", "PLACE")],
        ),
        ("黄仁勲は来た。老黄は笑った。", [("黄仁勲", "PERSON"), ("老黄", "PERSON")]),
        ("体操の張博を破り、同僚の王曼の応援に感謝した。", [("張博", "PERSON"), ("王曼", "PERSON")]),
        ("会長はジャック・マー(馬雲)だ。", [("ジャック・マー", "PERSON"), ("馬雲", "PERSON")]),
        # Words.
        ("ビーチ・テラス(湯治場)に泊まる。", []),
        ("父の銀時計を売り、社長の金時計を買う。母の金細工が光る。", []),
        ("市場の方向を見て、会社の金庫に入れ、冬の高値のため休む。", []),
        ("父の何年分の給料を、妻の高血圧が食う。", []),
        ("文化鎮を整え、名物鎮として売り出した。", []),
        ("業界の重鎮は中心鎮と郷鎮を回った。老人は小声で話す。", []),
    ],
)
def test_who_and_where_a_chinese_article_tells_of(text: str, found: list[tuple[str, str]]) -> None:
    assert _told(text) == found


def test_a_town_of_japan_is_no_market_town() -> None:
    assert extract("彼は陶芸の重鎮だ。日本の青渓鎮を読む。").mentions[0].surface == "日本"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("中国の北京で卓球の林高遠が勝った。上海へ向かう小林さんは手を振り、小林は笑った。", "小林"),
        ("石破首相は中国の北京を訪ねた。上海の商店主、小石さんは喜んだ。", "小石"),
        ("中国の北京に住む谷文達が絵を描いた。上海で画廊を営む小谷氏が売る。", "小谷"),
    ],
)
def test_a_family_of_two_signs_is_no_familiar_name(text: str, called: str) -> None:
    """小林さん is nobody of 林高遠."""
    told = extract(text).mentions
    bearer = next(row for row in told if row.surface in {"林高遠", "石破", "谷文達"})
    assert all(row.entity_id != bearer.entity_id for row in told if row.surface == called)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("馬可・羅西は辞任した。羅西氏は店を開く。", [("馬可・羅西", "make_luoxi"), ("羅西", "make_luoxi")]),
        ("アンナ・凱勒は歌う。", [("アンナ・凱勒", "anna_kailei")]),
        (
            "艾米莉・陳とデービッド・王が来た。",
            [("艾米莉・陳", "aimili_chen"), ("デービッド・王", "david_wang")],
        ),
        ("イーロン・馬斯克は手を振った。", [("イーロン・馬斯克", "elon_musk")]),
        ("約翰・史密斯氏は手を振った。", [("約翰・史密斯", "yuehan_shimisi")]),
        # Two things, places or people.
        ("マグロ・鮑の水揚げが減り、ビワ・梅も実らない。", []),
        ("ヒマラヤ・西蔵の旅。", [("ヒマラヤ", "himalayas"), ("西蔵", "chibetto")]),
        ("沙羅・菩提の木を植え、文化・芸術を広める。", []),
        ("カレン・山本さんは歌う。", [("カレン", "karen"), ("山本", "yamamoto")]),
    ],
)
def test_people_whose_names_are_kept_in_signs(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.entity_id) for row in extract(text).mentions] == found


@pytest.mark.parametrize("pair", ["吉田・山本", "岡林・太田", "ロッテ・福田"])
def test_two_families_of_japan_are_no_foreigner(pair: str) -> None:
    assert pair not in {row.surface for row in extract(f"男子は{pair}のペアが勝った。").mentions}


def test_a_familiar_name_is_of_nobody_else_than_the_article_tells_in_full() -> None:
    """老王 beside a 王風 whom no lexicon has is not 王堅 of アリババ."""
    told = extract("王風は「歌は残る」と言った。中国の老王は笑った。アリババ集団は出資した。").mentions
    assert "wang_jian" not in {row.entity_id for row in told}


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("牧原股份は豚を売る。牧原は赤字に転じた。", "muyuan_foods"),
        ("牧原さんは畑に出た。牧原股份は豚を売る。", "makihara"),
        ("農家の牧原氏は、牧原股份の豚を買った。", "makihara"),
    ],
)
def test_a_firm_is_called_without_its_shares(text: str, called: str) -> None:
    assert {row.entity_id for row in extract(text).mentions if row.surface == "牧原"} == {called}
