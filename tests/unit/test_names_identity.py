"""One person has one key and one spelling, and a reading that makes a readable id."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.kana import to_romaji_of_reading
from pipeline.text.lexicon import Entity
from pipeline.text.view import build_view
from pipeline.types import Context, Token
from pipeline.values import NameType, NameValue, Rejected

SURNAME, GIVEN, NOUN = "名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名", "名詞-普通名詞-一般"
LOOM = Entity(id="loom", type=NameType.ORG, ja="ルームワークス", en="Loomworks")
PLUM = Entity(id="plum", type=NameType.ORG, ja="プラム", en="Plum", ambiguous=("プラム",), orgs=("loom",))
MARL = Entity(
    id="karin_marland",
    type=NameType.PERSON,
    ja="カリン・マーランド",
    en="Karin Marland",
    surname={"ja": "マーランド", "en": "Marland"},
    given={"ja": "カリン", "en": "Karin"},
    orgs=("loom",),
)


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=(LOOM, PLUM, MARL)))


def read(extractor: Extractor, text: str, *tokens: tuple[str, str, str]) -> list[tuple[str, NameValue]]:
    told = clean(text).text
    found, start = [], 0
    for surface, tag, reading in tokens:
        start = told.index(surface, start)
        found.append(Token(start, start + len(surface), tag, reading))
        start += len(surface)
    findings = extractor(Context(build_view(told, tokens=found)))
    return [(f.candidate.surface, f.outcome) for f in findings if isinstance(f.outcome, NameValue)]


@pytest.mark.parametrize(
    "text",
    [
        "画家のエメ・ロシニョル(Aimée Rossignol)が来た。ロシニョル氏は笑った。",
        "文:エメ・ロシニョル(Aimée Rossignol)\n画家のエメ・ロシニョルが来た。",
    ],
)
def test_every_mention_of_a_glossed_name_has_one_key_and_the_gloss(names: Extractor, text: str) -> None:
    found = read(names, text)
    assert {value.key for _, value in found} == {"エメ・ロシニョル"}
    assert {value.gloss for _, value in found} == {"Aimée Rossignol"}


def test_names_linked_to_each_other_share_the_first_one(names: Extractor) -> None:
    text = "エメ・ロシニョル氏は画家だ。エメ・ロッシニョル氏の絵は海を描く。"
    assert {value.key for _, value in read(names, text)} == {"エメ・ロシニョル"}


def test_a_katakana_name_reads_itself_word_by_word(names: Extractor) -> None:
    ((_, value),) = read(names, "画家のエメ・ロシニョル氏が来た。")
    assert value.reading == "エメ ロシニョル"


def test_a_kanji_name_is_read_by_its_tokens_and_its_surname_joins_it(names: Extractor) -> None:
    tokens = (("大庭", SURNAME, "オオバ"), ("光一", GIVEN, "コウイチ"), ("大庭", SURNAME, "オオバ"))
    found = read(names, "大庭光一氏が来た。大庭は笑った。", *tokens)
    assert [(surface, value.key, value.reading) for surface, value in found] == [
        ("大庭光一", "大庭光一", "オオバ コウイチ"),
        ("大庭", "大庭光一", "オオバ コウイチ"),
    ]


def test_a_word_in_hiragana_begins_the_name_of_its_organisation(names: Extractor) -> None:
    found = read(names, "海辺のかもめ工房は小さい。", ("かもめ", NOUN, "カモメ"), ("工房", NOUN, "コウボウ"))
    assert [(surface, value.type, value.reading) for surface, value in found] == [
        ("かもめ工房", NameType.ORG, "カモメ コウボウ")
    ]


@pytest.mark.parametrize(
    "text", ["カリン・マーレンド氏はルームワークスを去った。", "ルームワークスのマーレンドは笑った。"]
)
def test_sound_and_employer_link_a_garbled_name(names: Extractor, text: str) -> None:
    assert "karin_marland" in [value.key for _, value in read(names, text)]


@pytest.mark.parametrize(
    "text", ["カリン・ドブソン氏はルームワークスを去った。", "ルームワークスのドブソンは笑った。"]
)
def test_an_employer_alone_links_nobody(names: Extractor, text: str) -> None:
    assert "karin_marland" not in [value.key for _, value in read(names, text)]


def test_an_ambiguous_word_beside_a_relative_is_refused_once(names: Extractor) -> None:
    text = "ルームワークスは庭を持つ。プラムの花が咲き、プラムの実が落ちた。"
    findings = names(Context(build_view(clean(text).text)))
    refused = [f for f in findings if isinstance(f.outcome, Rejected)]
    assert [(f.candidate.surface, str(f.outcome)) for f in refused] == [("プラム", "!no-licence")]


@pytest.mark.parametrize("stretch", ["党" * 101, "株式会社" * 26, "アルデナ" * 26])
def test_what_is_longer_than_any_name_is_told_as_that(names: Extractor, stretch: str) -> None:
    (finding,) = names(Context(build_view(f"{stretch}社は反対した。")))
    assert (finding.candidate.surface.removesuffix("社"), str(finding.outcome)) == (stretch, "!name-too-long")


def test_a_long_name_is_one(names: Extractor) -> None:
    name = "アルデナ・" * 4 + "ベルクハイム"
    assert name in [
        finding.candidate.surface for finding in names(Context(build_view(f"{name}社は反対した。")))
    ]


def test_an_ambiguous_word_without_a_relative_is_passed_over(names: Extractor) -> None:
    assert names(Context(build_view("プラムの花が咲いた。"))) == []


@pytest.mark.parametrize(
    ("reading", "romaji"),
    [
        ("サトウ", "sato"),
        ("コウジ", "koji"),
        ("コウイチ", "koichi"),
        ("オオタニ", "otani"),
        ("イノウエ", "inoue"),
        ("ユウタ", "yuta"),
        ("マツウラ", "matsuura"),
        ("イイダ", "iida"),
        ("キョウコ", "kyoko"),
        ("シンイチロウ", "shinichiro"),
        ("ソルハイム", "soruhaimu"),
    ],
)
def test_a_reading_is_spelled_as_in_passports(reading: str, romaji: str) -> None:
    assert to_romaji_of_reading(reading) == romaji


PARTIES = (
    Entity(id="assembly", type=NameType.ORG, ja="国民大会", en="National Assembly"),
    Entity(id="folk_party", type=NameType.ORG, ja="民の党", en="Folk Party", orgs=("assembly",)),
    Entity(
        id="grain_party",
        type=NameType.ORG,
        ja="穀物党",
        en="Grain Party",
        ambiguous=("穀物党",),
        orgs=("assembly",),
    ),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [("民の党は賛成した。穀物党は反対した。", "grain_party"), ("穀物党は反対した。", "穀物党")],
)
def test_a_party_of_many_countries_is_that_of_the_parliament_told_of(text: str, key: str) -> None:
    found = read(build(Settings(entities=PARTIES)), text)
    assert found[-1][0] == "穀物党"
    assert found[-1][1].key == key


def test_numbered_craft_is_spelled_by_the_reading_of_its_word(names: Extractor) -> None:
    text = "ロケットの打ち上げは宇宙基地で行われ、白鷺7号は周回軌道に乗った。"
    found = read(names, text, ("白鷺", NOUN, "シラサギ"), ("7", "名詞-数詞", "ナナ"), ("号", NOUN, "ゴウ"))
    assert [(surface, value.latin) for surface, value in found] == [("白鷺7号", "Shirasagi 7")]
