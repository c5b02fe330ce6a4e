"""Names that neighbours tell: readings in brackets, bylines, ministries, clubs, provinces, officers behind an institute."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.nlp.annotate import annotate
from pipeline.text.clean import clean
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import NameValue
from tests.conftest import default_names

pytestmark = pytest.mark.model

SPORT = "監督は選手をたたえた。リーグの順位は動かない。"
CLUBS = "ユベントスとフィオレンティーナとラツィオが並ぶ。"


@pytest.fixture(scope="module")
def names() -> Extractor:
    return default_names()


def values(extractor: Extractor, text: str) -> list[tuple[str, NameValue]]:
    cleaned = clean(text).text
    tokens, entities = annotate(cleaned)
    findings = extractor(Context(build_view(cleaned, tokens=tokens, entities=entities)))
    return [(f.candidate.surface, f.outcome) for f in findings if isinstance(f.outcome, NameValue)]


def told(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    return [(surface, str(value)) for surface, value in values(extractor, text)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("出典:港湾観察 作者:沈晴\n船が着いた。", "沈晴", "PERSON ?沈晴"),
        ("海辺の声|文:秦朗|2025年3月1日\n船が着いた。", "秦朗", "PERSON ?秦朗"),
        ("来源:港湾週刊\n船が着いた。", "港湾週刊", "ORG ?港湾週刊"),
        ("出典:新潟港湾週報\n船が着いた。", "新潟港湾週報", "ORG ?新潟港湾週報"),
        ("船が着いた。\nCopyright Pebble Weekly\n", "Pebble Weekly", "ORG ?Pebble Weekly"),
        ("福島和人さん(48)は笛を吹いた。", "福島和人", "PERSON ?福島和人"),
        ("金沢マリさんは笛を吹いた。", "金沢マリ", "PERSON ?金沢マリ"),
        ("川瀬陽子企画課長は首を振った。", "川瀬陽子", "PERSON ?川瀬陽子"),
        ("南都総合研究所の小野寺聡チーフエコノミストは首を振った。", "南都総合研究所", "ORG ?南都総合研究所"),
        ("浙江省青渓の工場は止まった。", "青渓", "PLACE ?青渓"),
        ("連合の山野好子会長は首を振った。", "連合", "ORG rengo"),
        ("雷軍氏の小米は増産する。", "小米", "ORG xiaomi"),
        ("大衆(フォルクスワーゲン)は増産する。", "大衆", "ORG volkswagen"),
        ("窓口はケンブリッジ大に移った。", "ケンブリッジ大", "ORG university_of_cambridge"),
        ("イ・スヒョンは首を振った。", "イ・スヒョン", "PERSON ?イ・スヒョン"),
        ("韓国銀行の李昌鏞総裁は首を振った。", "李昌鏞", "PERSON rhee_chang_yong"),
        ("韓国銀行総裁李昌鏞は首を振った。", "李昌鏞", "PERSON rhee_chang_yong"),
        ("穆拉蒂氏は首を振った。", "穆拉蒂", "PERSON mira_murati"),
        ("蘇茨克維博士は首を振った。", "蘇茨克維", "PERSON ilya_sutskever"),
        ("魏哲家は笑った。「これでいい」と魏は締めくくった。", "魏", "PERSON c_c_wei"),
        ("スズキなど輸出企業は苦しい。", "スズキ", "ORG suzuki_motor"),
        ("この記事をXで共有する。", "X", "ORG x_twitter"),
        (
            "ロケットの打ち上げは宇宙へ向かう。二度飛んだ白鷺7号は探査機を運ぶ。",
            "白鷺7号",
            "PRODUCT ?白鷺7号",
        ),
        ("客はChatGPT Deluxeを使う。", "ChatGPT Deluxe", "PRODUCT ?ChatGPT Deluxe"),
        ("皆が降り、フィリップスだけが5800万ドルを出した。", "フィリップス", "ORG philips"),
        ("植田和男氏は首を振った。植田がこう続けた。「まだだ」", "植田", "PERSON kazuo_ueda"),
    ],
)
def test_a_neighbour_tells_the_name(names: Extractor, text: str, surface: str, value: str) -> None:
    assert (surface, value) in told(names, text)


@pytest.mark.parametrize(
    "text",
    [
        "文:編集部\n翻訳:機械翻訳\n",
        "作者:不明\n",
        "国土省報道の自由度は下がった。",
        "民間研究所の所長は首を振った。",
        "張本人が名乗り出た。中国と中国と中国。",
        "高所得の家庭は減った。中国と中国と中国。",
        "監督は選手を迎えた。リーグの試合のリール動画を公開した。" + CLUBS,
        "来源:\n水の町で祭りがあった。",
        "ロケットの打ち上げは宇宙へ向かう。探査機は台風12号と国道3号と機体7号を見た。",
        "船は白鷺7号に追いついた。",
        "君の名は知らない。諸君と暴君。",
    ],
)
def test_the_same_neighbours_name_nobody_here(names: Extractor, text: str) -> None:
    clubs = {"juventus", "fiorentina", "lazio", "china"}
    assert [told for told in values(names, text) if told[1].key not in clubs] == []


def test_a_bracket_tells_how_a_name_is_read(names: Extractor) -> None:
    found = dict(values(names, "代表の柏原颯太(かしわばら・そうた)さんは笑った。柏原さんは畑に戻った。"))
    assert list(found) == ["柏原颯太", "かしわばら・そうた", "柏原"]
    assert {value.latin for value in found.values()} == {"Sota Kashiwabara"}
    assert {value.key for value in found.values()} == {"柏原颯太"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("財務省は国債を増発する。日本の金利は上がり、日本政府は黙った。", "ministry_of_finance_japan"),
        ("米国の景気は強い。財務省は声明を出した。米国は動かない。", "us_department_of_the_treasury"),
        ("米財務省は声明を出した。日本と日本と日本。", "us_department_of_the_treasury"),
        ("英財務省は反対した。日本と日本と日本。", "hm_treasury"),
        ("蘭財務省は反対した。日本と日本と日本。", "?オランダ財務省"),
        ("財務省はうなずいた。", "ministry_of_finance_japan"),
        ("米政府が動き、財務省はうなずいた。", "?財務省"),
        ("日本の財務省と米国の当局が話した。", "ministry_of_finance_japan"),
        ("日本政府は米国政府と話した。財務省は黙った。", "?財務省"),
        ("中国商務省は輸出を縛る。商務省は首を振った。", "ministry_of_commerce_of_china"),
    ],
)
def test_a_ministry_is_of_the_country_told_of(names: Extractor, text: str, value: str) -> None:
    assert ("財務省" if "財務省" in text else "商務省", f"ORG {value}") in told(names, text)


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("ナポリはFWを獲得した。" + SPORT, "ナポリ", "ORG ssc_napoli"),
        ("ローマから届いた額は低い。" + CLUBS + SPORT, "ローマ", "ORG as_roma"),
        ("インテルへ貸し出された。" + CLUBS + SPORT, "インテル", "ORG inter_milan"),
        ("ナポリの空港に着いた。" + CLUBS + SPORT, "ナポリ", "PLACE naples"),
        ("インテルは工場を建てる。", "インテル", "ORG intel"),
        ("ローマで会議が開かれた。", "ローマ", "PLACE rome"),
    ],
)
def test_an_article_about_sport_means_the_club(names: Extractor, text: str, surface: str, value: str) -> None:
    assert (surface, value) in told(names, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("中国新聞社の記者が北京で取材した。中国は黙った。", "china_news_service"),
        ("中国新聞社の記者が広島市で取材した。", "chugoku_shimbun"),
        ("中国新聞社の記者が長野県で取材した。", "?中国新聞社"),
    ],
)
def test_of_two_bodies_of_one_name_the_one_whose_place_is_told_of(
    names: Extractor, text: str, value: str
) -> None:
    assert ("中国新聞社", f"ORG {value}") in told(names, text)
