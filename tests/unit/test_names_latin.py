"""Names in the Latin letters that English would give them: who is Japanese, who is Chinese, what an organisation is."""

from __future__ import annotations

import pytest

from pipeline.extractors.names.words.wordlists import EnglishNames
from pipeline.extractors.names.written.chinese import is_chinese_person
from pipeline.extractors.names.written.latin import spell
from pipeline.resources import load
from pipeline.text.kana import is_katakana
from pipeline.text.view import build_view
from pipeline.types import Token
from pipeline.values import NameType

SURNAME, GIVEN, NOUN, PLACE = (
    *("名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名"),
    *("名詞-普通名詞-一般", "名詞-固有名詞-地名-一般"),
)


def told(text: str, kind: NameType, *words: tuple[str, str, str]) -> str | None:
    """How the name made of `words` is spelled where it stands in `text`."""
    whole = "".join(surface for surface, _, _ in words)
    tokens, at = [], text.index(whole)
    for surface, tag, reading in words:
        tokens.append(Token(at, at + len(surface), tag, reading))
        at += len(surface)
    reading = " ".join(token.reading for token in tokens)
    return spell(whole, kind, tokens, reading, build_view(text, tokens=tokens))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((("水野", SURNAME, "ミズノ"), ("航平", GIVEN, "コウヘイ")), "Kohei Mizuno"),
        ((("久保田", SURNAME, "クボタ"), ("千", GIVEN, "チ"), ("鶴", GIVEN, "ヅル")), "Chizuru Kubota"),
        ((("磯辺", PLACE, "イソベ"), ("まどか", GIVEN, "マドカ")), "Madoka Isobe"),
        ((("張本", SURNAME, "ハリモト"), ("剛", GIVEN, "ゴウ")), "Go Harimoto"),
        ((("林", SURNAME, "ハヤシ"), ("太郎", GIVEN, "タロウ")), "Taro Hayashi"),
    ],
)
def test_japanese_people_have_the_given_name_first(
    words: tuple[tuple[str, str, str], ...], expected: str
) -> None:
    whole = "".join(surface for surface, _, _ in words)
    assert told(f"店主の{whole}さんは笑った。", NameType.PERSON, *words) == expected


def test_a_lone_family_name_keeps_its_reading() -> None:
    assert told("水野さんは笑った。", NameType.PERSON, ("水野", SURNAME, "ミズノ")) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((("梁", NOUN, "ハリ"), ("子", NOUN, "コ"), ("鋒", NOUN, "キッサキ")), "Liang Zifeng"),
        ((("呂", SURNAME, "ロ"), ("暁", NOUN, "アカツキ")), "Lu Xiao"),
        ((("欧陽", SURNAME, "オウヨウ"), ("若", NOUN, "ワカ"), ("渓", NOUN, "ケイ")), "Ouyang Ruoxi"),
    ],
)
def test_chinese_people_have_the_family_name_first_in_pinyin(
    words: tuple[tuple[str, str, str], ...], expected: str
) -> None:
    whole = "".join(surface for surface, _, _ in words)
    assert told(f"技術者の{whole}氏は笑った。", NameType.PERSON, *words) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("上海の林文浩氏が語った。", "林文浩", True),
        ("盛岡の林文浩氏が語った。", "林文浩", False),
        ("上海で働く林幸雄氏が語った。", "林幸雄", False),
        ("ソウルの李敏鎬氏が語った。", "李敏鎬", False),
        ("李敏鎬氏が語った。", "李敏鎬", True),
        ("中国と韓国を結ぶ李敏鎬氏が語った。", "李敏鎬", True),
        ("北京の水野航平氏が語った。", "水野航平", False),
    ],
)
def test_the_country_beside_a_shared_family_name_decides(text: str, name: str, *, expected: bool) -> None:
    assert is_chinese_person(name, (), text) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((("白樺", NOUN, "シラカバ"), ("町議会", NOUN, "チョウギカイ")), "shirakaba town council"),
        ((("白樺市", PLACE, "シラカバシ"), ("立", NOUN, "リツ"), ("病院", NOUN, "ビョウイン")), "shirakaba municipal hospital"),
        ((("白樺県", PLACE, "シラカバケン"), ("警", NOUN, "ケイ")), "shirakaba prefectural police"),
        ((("白樺大学", NOUN, "シラカバダイガク"),), "shirakaba university"),
        ((("白樺", NOUN, "シラカバ"), ("精機", NOUN, "セイキ")), "shirakaba seiki"),
        ((("日本", PLACE, "ニッポン"), ("蝶", NOUN, "チョウ"), ("学会", NOUN, "ガッカイ")), "nihon cho society"),
    ],
)  # fmt: skip
def test_organisations_have_the_english_word_for_what_they_are(
    words: tuple[tuple[str, str, str], ...], expected: str
) -> None:
    whole = "".join(surface for surface, _, _ in words)
    assert told(f"きのう{whole}が発表した。", NameType.ORG, *words) == expected


@pytest.mark.parametrize(
    ("surface", "reading", "expected"),
    [
        ("白樺市", "シラカバシ", "Shirakaba"),
        ("白樺町", "シラカバマチ", "Shirakaba"),
        ("白樺県", "シラカバケン", "Shirakaba Prefecture"),
        ("白樺", "シラカバ", None),
        ("四日市", "ヨッカイチ", None),
    ],
)
def test_towns_lose_their_ending_and_prefectures_have_the_english_one(
    surface: str, reading: str, expected: str | None
) -> None:
    assert told(f"{surface}で祭りがあった。", NameType.PLACE, (surface, PLACE, reading)) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("中国の{}が来た。", "ルオ・カイウェン", "luo kaiwen"),
        ("中国の{}が来た。", "チャン・ウェンタオ", "zhang wentao"),
        ("中国の{}が来た。", "ケビン・シェン", "kevin shen"),
        ("韓国の{}が来た。韓国と中国の話。", "ハン・ジウ", "han gil"),
        ("中国の{}が来た。", "ジョン・スミス", "john smith"),
    ],
)
def test_katakana_in_an_article_about_china_are_pinyin(text: str, name: str, expected: str) -> None:
    told = spell(name, NameType.PERSON, (), None, build_view(text.format(name)))
    assert told is not None
    assert told.lower() == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("デイヴィッド・コールマン", NameType.PERSON, "david coleman"),
        ("ベンジャミン・グラント", NameType.PERSON, "benjamin grant"),
        ("グラント・ベンジャミン", NameType.PERSON, "grant benjamin"),
        ("シャルロット", NameType.PERSON, "charlotte"),  # a first name alone, too
        ("ハドソン・バレー・ファームズ", NameType.ORG, "hudson valley farms"),
        ("モーニング・クロニクル", NameType.ORG, "morning chronicle"),
        ("ヘイズ・バイオロジクス", NameType.ORG, "hayes biologics"),
        ("マーカス・T・エルウッド", NameType.PERSON, "marcus T elwood"),
        ("ヨナス・フォン・リンデン", NameType.PERSON, "jonas von linden"),
        ("ノヴァリンク", NameType.ORG, "novalink"),
        ("オルテキシマブ", NameType.PRODUCT, "orteximab"),
    ],
)
def test_common_names_and_words_have_their_english_spelling(name: str, kind: NameType, expected: str) -> None:
    assert spell(name, kind, (), None, build_view(f"{name}が来た。")) == expected


def test_one_katakana_is_both_a_family_name_and_a_word() -> None:
    view = build_view("")
    assert spell("ジョン・ルイス", NameType.PERSON, (), None, view) == "john lewis"
    assert spell("ルイス・ジョン", NameType.PERSON, (), None, view) == "luis john"


@pytest.mark.parametrize("kind", ["given", "family", "words"])
def test_english_names_are_sorted_and_each_katakana_has_one_spelling(kind: str) -> None:
    entries = [entry.split() for entry in getattr(load("english_names.yaml", EnglishNames), kind).split(",")]
    spellings = [spelling for spelling, *_ in entries]
    katakana = [rendered for _, *told in entries for rendered in told]
    assert spellings == sorted(set(spellings))
    assert len(katakana) == len(set(katakana))
    assert all(map(is_katakana, katakana))
