"""A second spelling of somebody who is told of in full: another hand, an initial, a garbled word right behind him."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.lexicon import Entity
from pipeline.text.view import build_view
from pipeline.types import Context, Token
from pipeline.values import NameType, NameValue

MARIT = Entity(
    id="marit_velkonen",
    type=NameType.PERSON,
    ja="マリット・ヴェルコネン",
    en="Marit Velkonen",
    surname={"ja": "ヴェルコネン", "en": "Velkonen"},
    given={"ja": "マリット", "en": "Marit"},
)

# By the given name that she is not read as, and by her own.
VELMA = Entity(
    id="velma_gao",
    type=NameType.PERSON,
    ja="高文嶺",
    en="Velma Gao",
    surname={"ja": "ガオ", "en": "Gao", "zh": "高"},
    given={"ja": "ヴェルマ", "en": "Velma", "zh": "文嶺"},
    aliases=("ヴェルマ・ガオ",),
)
XING = Entity(
    id="tang_xing",
    type=NameType.PERSON,
    ja="唐興",
    en="Tang Xing",
    surname={"ja": "タン", "en": "Tang", "zh": "唐"},
    given={"ja": "シンシ", "en": "Xing", "zh": "興"},
)


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=(MARIT, VELMA, XING), use_territories=False))


def keys(extractor: Extractor, text: str) -> dict[str, str]:
    findings = extractor(Context(build_view(clean(text).text)))
    return {f.candidate.surface: f.outcome.key for f in findings if isinstance(f.outcome, NameValue)}


@pytest.mark.parametrize(
    ("text", "surface", "bearer"),
    [
        (
            "画家のリョウタ・ハルベンは絵を売った。弟のサム・ハルベンは寝ていた。リョータ氏は笑った。",
            "リョータ氏",
            "リョウタ・ハルベン",
        ),
        (
            "建築家のペトラ・ソレンベヴィは塔を建てた。ソレンベヴィ氏は笑った。妹のアニタ・ソレンベヴィは寝ていた。後にソレンベビ氏は海へ出た。",
            "ソレンベビ",
            "ペトラ・ソレンベヴィ",
        ),
        ("技師のハン・ヴェイは犬を作った。ハンベイ氏は笑った。", "ハンベイ", "ハン・ヴェイ"),
        (
            "大臣のマリエル・デ・ホルテ(Mariel de Holte)は橋を開いた。写真のM・デ・ホルテ大臣は笑っている。",
            "M・デ・ホルテ",
            "マリエル・デ・ホルテ",
        ),
        (
            "首相のマリット・ヴェルコネンは来た。秘書は、マリットベルコネン氏は元気だと話した。",
            "マリットベルコネン",
            "marit_velkonen",
        ),
        (
            "学者のイングリ・ハルスタッドは本を書いた。ハールスタ氏は笑った。",
            "ハールスタ",
            "イングリ・ハルスタッド",
        ),
        (
            "医師のマリエル・デ・ホルテ(Mariel de Groothe)は来た。翌日、デ・グローテ氏は笑った。",
            "デ・グローテ",
            "マリエル・デ・ホルテ",
        ),
        (
            "首相のマリット・ヴェルコネンは来た。翌日、ベルコネン・マリット首相は笑った。",
            "ベルコネン・マリット",
            "marit_velkonen",
        ),
        (
            "共同創業者のプリヤ・ヴェンカドラマンは語った。「手当を入れた」とヴェンカドラは語った。",
            "ヴェンカドラ",
            "プリヤ・ヴェンカドラマン",
        ),
        (
            "館長のエレノア・ハルモンは笑った。写真は部屋に立つEleanor Halmond氏。",
            "Eleanor Halmond",
            "エレノア・ハルモン",
        ),
        ("社長のヴェルマ・ガオ氏は来た。「ヴェルーマ氏は元気だ」と皆は言う。", "ヴェルーマ", "velma_gao"),
    ],
)
def test_another_spelling_is_the_only_bearer(names: Extractor, text: str, surface: str, bearer: str) -> None:
    assert keys(names, text)[surface.removesuffix("氏")] == bearer


@pytest.mark.parametrize(
    ("text", "surface", "why"),
    [
        (
            "共同創業者のプリヤ・ヴェンカドラマンは語った。ヴェンカドラ教授は聞いた。",
            "ヴェンカドラ",
            "a title of his own",
        ),
        (
            "共同創業者のプリヤ・ヴェンカドラマンは語った。「手当を入れた」とヴェンカは語った。",
            "ヴェンカ",
            "too little of the name",
        ),
        (
            "首相のマリットは来た。「雪だ」とヴェルコネは語った。",
            "ヴェルコネ",
            "nobody of that family is told of",
        ),
        (
            "画家のリョウタ・ハルベンは絵を売った。歌手のリョウタ・ミンデルは歌った。リョータ氏は笑った。",
            "リョータ",
            "two are called so",
        ),
        (
            "大臣のマリエル・デ・ホルテ(Mariel de Holte)は橋を開いた。写真のT・デ・ホルテ大臣は笑っている。",
            "T・デ・ホルテ",
            "another initial",
        ),
        (
            "大臣のマリエル・デ・ホルテ(Mariel de Holte)と詩人のマーク・デ・ホルテ(Mark de Holte)は来た。M・デ・ホルテ氏は笑った。",
            "M・デ・ホルテ",
            "two whose names begin so",
        ),
        (
            "学者のイングリ・ハルスタッドは本を書いた。詩人のタマラ・ミンデルは歌った。ハールスタ氏は笑った。",
            "ハールスタ",
            "somebody else was told of last",
        ),
        (
            "学者のイングリ・ハルスタッドはハールスタ氏に本を渡した。",
            "ハールスタ",
            "one sentence tells of both",
        ),
        ("技師のハン・ヴェイは犬を作った。ハンベル氏は笑った。", "ハンベル", "another word"),
        (
            "社長の唐興は来た。翌日、シンジャ氏は笑った。",
            "シンジャ",
            "nobody calls him by a given name of one sign",
        ),
        (
            "首相のマリット・ヴェルコネンは来た。翌日、ベルコネン・ミンデル氏は笑った。",
            "ベルコネン・ミンデル",
            "a given name of another",
        ),
        (
            "医師のマリエル・デ・ホルテは来た。翌日、ドゥ・ホルテ氏は笑った。",
            "ドゥ・ホルテ",
            "a Chinese family name, too",
        ),
    ],
)
def test_who_may_be_somebody_else_stays_so(names: Extractor, text: str, surface: str, why: str) -> None:
    assert keys(names, text)[surface] == surface, why


SURNAME, GIVEN = "名詞-固有名詞-人名-姓", "名詞-固有名詞-人名-名"


def test_a_given_name_before_the_full_one_is_hers(names: Extractor) -> None:
    text = "被害者の妻の美彩さんは泣いた。翌日、霧沢美彩さんは話した。"
    tokens = [
        Token(text.index("美彩"), text.index("美彩") + 2, GIVEN, "ミサ"),
        Token(text.index("霧沢"), text.index("霧沢") + 2, SURNAME, "キリサワ"),
        Token(text.index("霧沢") + 2, text.index("霧沢") + 4, GIVEN, "ミサ"),
    ]
    findings = names(Context(build_view(text, tokens=tokens)))
    assert [f.outcome.key for f in findings if isinstance(f.outcome, NameValue)] == ["霧沢美彩"] * 2
