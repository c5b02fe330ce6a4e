"""Small towns, their offices and their officers, as local pages tell of them."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "大江谷町の坂井直樹町長は議会で陳謝した。",
            [("大江谷町", "PLACE"), ("坂井直樹", "PERSON")],
        ),
        ("沢井洋子県議と北見誠市議が質問した。", [("沢井洋子", "PERSON"), ("北見誠", "PERSON")]),
        ("林太一町議に聞いた。高尾智也副町長が答えた。", [("林太一", "PERSON"), ("高尾智也", "PERSON")]),
        ("昨年大江谷町議会が否決した。", [("大江谷町議会", "ORG")]),
        (
            "さいたま市教育委員会と深瀬村役場が協力した。",
            [("さいたま市教育委員会", "ORG"), ("深瀬村役場", "ORG")],
        ),
        ("西ヶ浜市立病院は休診した。", [("西ヶ浜市立病院", "ORG")]),
        ("元福岡高検検事長が語った。", [("福岡高検", "ORG")]),
        ("元福岡地裁判事が語った。", [("福岡地裁", "ORG")]),
        ("元町商会の社長が語った。", [("元町商会", "ORG")]),
        ("富沢村は雪に覆われた。", [("富沢村", "PLACE")]),
        (
            "鷺沢高校野球部の選手が、隣のひまわり保育園を訪れた。",
            [("鷺沢高校", "ORG"), ("ひまわり保育園", "ORG")],
        ),
        ("鳴沢商工会の百瀬健三会頭は寄付した。", [("鳴沢商工会", "ORG"), ("百瀬健三", "PERSON")]),
        ("林幸雄参院議員は辞任した。", [("林幸雄", "PERSON")]),
        ("市民ホール(白樺市提供)が開く。", [("白樺市", "PLACE")]),
        ("北村誠一市議(自民)は賛成した。", [("北村誠一", "PERSON")]),
        ("木村は笑った。中村の妻も笑った。", [("木村", "PERSON"), ("中村", "PERSON")]),
        ("長野県知事の窪田守氏が会見した。", [("長野県", "PLACE"), ("窪田守", "PERSON")]),
        (
            "京都府中駅で会い、京都府宮津市に着いた。",
            [("京都府中駅", "PLACE"), ("京都府", "PLACE"), ("宮津市", "PLACE")],
        ),
        ("長野県議が話した。", [("長野県", "PLACE")]),
        (
            "石川県議選、山口県議補選、宮崎市議選が告示された。",
            [("石川県", "PLACE"), ("山口県", "PLACE"), ("宮崎市", "PLACE")],
        ),
        ("高松市長選で新人が勝った。狩野町長選は来月だ。", [("高松市", "PLACE"), ("狩野町", "PLACE")]),
        ("蒼海市で会った。蒼海市長選は来月だ。", [("蒼海市", "PLACE"), ("蒼海市", "PLACE")]),
        ("山県首相は黙った。「山県さんも」と言う。", [("山県", "PERSON"), ("山県", "PERSON")]),
    ],
)
def test_who_and_what_a_local_page_tells_of(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    "text",
    [
        "県内の市町村議会が反発し、三つの市議会で可決した。",
        "同町議会は否決し、各市議会で審議が続く。",
        "全国の町役場に非常ベルが付いた。",
        "市議が町長に質問した。",
        "乱戦町議選が続き、終盤戦市長選で敗れ、隣村村長選を待つ。",
        "県議選と前市長選で敗れ、新市長選を待つ。",
        "新しい物流センターが完成した。",
        "同社は「安心」を提供する。",
        "マンデラ通りを走った。",
    ],
)
def test_bodies_of_no_town_in_particular_are_no_names(text: str) -> None:
    assert extract(text).mentions == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("神奈川県横浜市も同じだ。横浜市は発表した。", ["kanagawa_prefecture", "yokohama", "yokohama"]),
        ("北海道札幌市の会社が、京都府京都市で開く。", ["hokkaido", "sapporo", "kyoto_prefecture", "kyoto"]),
        ("千葉県市川市の市川氏。", ["chiba_prefecture", "ichikawa_city", "ichikawa"]),
    ],
)
def test_a_town_behind_its_prefecture_is_the_one_that_stands_alone(text: str, ids: list[str]) -> None:
    assert [row.entity_id for row in extract(text).mentions] == ids


def test_a_family_name_in_other_signs_is_the_only_one_read_so() -> None:
    found = extract("唐沢みどり市議は反対した。唐澤市議は席を立った。").mentions
    assert [(row.surface, row.entity_id) for row in found] == [
        ("唐沢みどり", "midori_karasawa"),
        ("唐澤", "midori_karasawa"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "高校野球は弘前東明が2-1で勝った。弘前東明の応援席は沸いた。",
            [("弘前東明", "ORG"), ("弘前東明", "ORG")],
        ),
        (
            "高校サッカーで白鷺青森(青森)が石巻国際と当たる。",
            [("白鷺青森", "ORG"), ("青森", "PLACE"), ("石巻国際", "ORG")],
        ),
        ("センバツで東海大弘前は準決勝に進んだ。", [("東海大弘前", "ORG")]),
        # Their prefectures, and whoever plays for one, are no schools.
        (
            "高校野球は青森代表が勝ち、青森弘前で祝う。",
            [("青森", "PLACE"), ("青森", "PLACE"), ("弘前", "PLACE")],
        ),
        ("高校野球の日本代表は優勝した。", [("日本", "PLACE")]),
        # Nor is what else plays so.
        ("株価は弘前商事に勝った。", [("弘前商事", "ORG")]),
    ],
)
def test_a_school_that_plays_is_no_town(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("弘前天満宮と会津若松城を歩いた。", [("弘前天満宮", "PLACE"), ("会津若松城", "PLACE")]),
        ("浅草寺の門を描いた。", [("浅草寺", "PLACE")]),
        # Families and kinds of them.
        ("小野寺は笑い、寺に戻った。", [("小野寺", "PERSON")]),
        ("城跡の神社で、宮城の古墳の話をした。", [("宮城", "PLACE")]),
        ("立川談之助さんは笑った。鎌倉時代の仏像を見た。", [("立川談之助", "PERSON")]),
        ("減税日本と大阪維新は争う。", [("減税日本", "ORG"), ("大阪維新", "ORG")]),
    ],
)
def test_a_temple_or_a_party_is_no_town(text: str, found: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == found


def test_a_body_is_spelled_with_the_english_of_its_city() -> None:
    told = extract("オスロ中央病院は黙り、ブダペスト地裁は笑った。").mentions
    assert [row.entity_id for row in told] == ["oslo_central_hospital", "budapest_district_court"]
