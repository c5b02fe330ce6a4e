"""What is a name in an article, and whom it means; with a lexicon of a few invented people."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from pydantic import ValidationError

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.lexicon import Entity
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import LinkMethod, NameType, NameValue

BORELLE = Entity(
    id="marc_borelle",
    type=NameType.PERSON,
    ja="マルク・ボレール",
    en="Marc Borelle",
    surname={"ja": "ボレール", "en": "Borelle"},
    given={"ja": "マルク", "en": "Marc"},
    distorted=("ボレル", "ボライル"),
    titles=("CEO",),
    orgs=("lumen",),
)
MASK = Entity(
    id="ingrid_mask",
    type=NameType.PERSON,
    ja="イングリッド・マスク",
    en="Ingrid Mask",
    surname={"ja": "マスク", "en": "Mask"},
    given={"ja": "イングリッド", "en": "Ingrid"},
    ambiguous=("マスク", "Mask"),
    orgs=("lumen",),
)
LUMEN = Entity(id="lumen", type=NameType.ORG, ja="ルーメン社会研究所", en="Lumen", aliases=("ルーメンAI",))
LINK = Entity(
    id="linkbook",
    type=NameType.ORG,
    ja="リンクブック",
    en="Linkbook",
    aliases=("リンク",),
    ambiguous=("リンク",),
)
HOFF = Entity(id="jan_hoff", type=NameType.PERSON, ja="ヤン・ホフ", en="Jan Hoff", orgs=("linkbook",))
WORDS = (BORELLE, MASK, LUMEN, LINK, HOFF)


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=WORDS))


@pytest.fixture(scope="module")
def deaf_names() -> Extractor:
    return build(Settings(entities=WORDS, use_distorted=False))


def read(extractor: Extractor, text: str) -> list[tuple[str, NameValue]]:
    findings = extractor(Context(build_view(clean(text).text)))
    return [(f.candidate.surface, f.outcome) for f in findings if isinstance(f.outcome, NameValue)]


def told(extractor: Extractor, text: str) -> list[tuple[str, str]]:
    return [(surface, str(value)) for surface, value in read(extractor, text)]


def test_an_ambiguous_name_alone_is_no_mention(names: Extractor) -> None:
    assert told(names, "マスクは白い。") == []


def test_the_full_name_licenses_the_ambiguous_one_before_and_after_it(names: Extractor) -> None:
    text = "マスクは来た。イングリッド・マスクである。マスクは去った。"
    assert [key for _, key in told(names, text)] == ["PERSON ingrid_mask"] * 3


def test_a_face_mask_stays_one_in_an_article_about_its_namesake(names: Extractor) -> None:
    text = "イングリッド・マスクは会場でマスクを着用した。"
    assert told(names, text) == [("イングリッド・マスク", "PERSON ingrid_mask")]


def test_an_everyday_word_needs_more_than_its_entity_in_the_article(names: Extractor) -> None:
    assert told(names, "リンクブックの画面でリンクを探す。") == [("リンクブック", "ORG linkbook")]


def test_a_related_person_in_apposition_licenses_an_everyday_word(names: Extractor) -> None:
    text = "リンクの共同創業者ヤン・ホフが語る。"
    assert told(names, text) == [("リンク", "ORG linkbook"), ("ヤン・ホフ", "PERSON jan_hoff")]


def test_another_bearer_told_in_full_takes_the_surname(names: Extractor) -> None:
    text = "画家のオレスト・ボレールが絵を贈った。ボレールは寡黙だ。"
    assert {key for _, key in told(names, text)} == {"PERSON ?オレスト・ボレール"}


def test_a_name_inside_a_longer_word_is_no_mention(names: Extractor) -> None:
    assert told(names, "ボレールズの試合を見た。") == []


def test_a_name_inside_an_address_is_no_mention(names: Extractor) -> None:
    assert told(names, "https://lumen.example/borelle を見よ。") == []


def test_a_known_distortion_needs_its_entity(names: Extractor) -> None:
    assert told(names, "ボライルという菓子を買った。") == []


def test_a_known_distortion_is_believed_where_its_entity_is_told_of(names: Extractor) -> None:
    (_, (surface, value)) = read(names, "マルク・ボレールは笑った。ボライルは手を振った。")
    assert (surface, value.key, value.method) == ("ボライル", "marc_borelle", LinkMethod.CONTEXT)


def test_sound_and_article_link_an_unlisted_distortion(deaf_names: Extractor) -> None:
    text = "マルク・ボレールは笑った。ボレールは若い。ボレールは速い。\nボレェル氏は「また来る」と述べた。"
    value = dict(read(deaf_names, text))["ボレェル"]
    assert (value.key, value.known, value.method) == ("marc_borelle", True, LinkMethod.TRANSLITERATION)
    assert value.evidence[0].startswith("sounds alike")


def test_somebody_told_in_full_is_never_linked_by_sound(deaf_names: Extractor) -> None:
    text = "マルク・ボレールは笑った。\n記者のハンス・ボレル氏は帰った。ボレル氏は眠い。"
    assert dict(told(deaf_names, text))["ボレル"] == "PERSON ?ハンス・ボレル"


def test_sound_without_anybody_in_the_article_links_nothing(deaf_names: Extractor) -> None:
    ((_, value),) = read(deaf_names, "ボレェル氏は「また来る」と述べた。")
    assert not value.known


def test_two_names_joined_by_and_are_two_persons(deaf_names: Extractor) -> None:
    value = dict(read(deaf_names, "マルク・ボレールとボレェル氏は握手した。"))["ボレェル"]
    assert (value.known, value.guess) == (False, None)


def test_two_names_in_one_sentence_are_not_linked(deaf_names: Extractor) -> None:
    assert not dict(read(deaf_names, "マルク・ボレールの隣でボレェル氏は笑った。"))["ボレェル"].known


def test_an_open_name_carries_its_best_guess_and_the_reasons(deaf_names: Extractor) -> None:
    value = dict(read(deaf_names, "マルク・ボレールの隣でボレェル氏は笑った。"))["ボレェル"]
    assert value.guess == "marc_borelle"
    assert value.evidence


def test_a_gloss_is_a_mention_and_unites_two_spellings(names: Extractor) -> None:
    found = read(names, "写真家のオルガ・ティーメ(Olga Thieme)が来た。ティーメ氏は早起きだ。")
    assert [surface for surface, _ in found] == ["オルガ・ティーメ", "Olga Thieme", "ティーメ"]
    assert {value.key for _, value in found} == {"オルガ・ティーメ"}
    assert {value.gloss for _, value in found} == {"Olga Thieme"}


def test_a_gloss_of_a_known_person_links_the_spelling_before_it(names: Extractor) -> None:
    (surface, value), _ = read(names, "社長のモーク・ボヘール(Marc Borelle)が来た。")
    assert (surface, value.key, value.evidence) == ("モーク・ボヘール", "marc_borelle", ("gloss",))


def test_the_reading_is_katakana_only(names: Extractor) -> None:
    values = [value for _, value in read(names, "オルガ・ティーメ氏とJane Marlow氏が来た。")]
    assert [value.reading for value in values] == ["オルガ ティーメ", None]


@pytest.mark.parametrize(
    "text", ["アメリカ人が来た。", "日本語で話す。", "100香港ドルを払う。", "日本時間の三時。"]
)
def test_a_country_inside_a_people_language_or_currency_is_no_mention(names: Extractor, text: str) -> None:
    assert told(names, text) == []


def test_without_territories_countries_are_unknown() -> None:
    bare = build(Settings(entities=(), use_territories=False))
    assert told(bare, "フランスに行く。") == []


def test_without_discovery_only_the_lexicon_speaks() -> None:
    strict = build(Settings(entities=WORDS, discover=False))
    assert told(strict, "オルガ・ティーメ氏とマルク・ボレールが来た。") == [
        ("マルク・ボレール", "PERSON marc_borelle")
    ]


def test_values_never_overlap(names: Extractor) -> None:
    text = "マルク・ボレール(Marc Borelle)氏とイングリッド・マスク、米国テネシー州のルーメンAI社。"
    spans = [(f.candidate.start, f.candidate.end) for f in names(Context(build_view(text)))]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


HOSTILE = {
    "katakana": "ア" * 20_000,
    "middle dots": "アル・" * 7_000,
    "capitals": "Ab " * 7_000,
    "kanji": "漢氏" * 10_000,
    "brackets": "ア(A)" * 5_000,
    "images": "![a](" * 5_000,
    "one long sentence": "マルク・ボレールとマスクは、" * 1_500,
    "source lines": "出典:A\n" * 5_000,
    "unknown names": "".join(
        f"ゾ{'アカサタナハマヤラワ'[i % 10]}{'イキシチニヒミリエケ'[i // 10 % 10]}ロン氏は。"
        for i in range(2_000)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_text_takes_no_more_than_linear_time(names: Extractor, text: str) -> None:
    started = time.process_time()
    names(Context(build_view(text)))
    assert time.process_time() - started < 5  # seconds; a quadratic rule takes minutes


def test_a_first_name_of_others_is_no_garbled_one() -> None:
    words = Entity(
        id="tim_orrin", type=NameType.PERSON, ja="ティム・オリンガー", en="Tim Orringer", orgs=("lumen",)
    )
    extractor = build(Settings(entities=(*WORDS, words)))
    view = build_view(clean("投資家のトム・オリンガーとティーム・オリンガーが並んだ。").text)
    told = [(f.candidate.surface, str(f.outcome)) for f in extractor(Context(view))]
    assert told == [
        ("トム・オリンガー", "PERSON ?トム・オリンガー"),
        ("ティーム・オリンガー", "PERSON tim_orrin"),
    ]


def test_home_is_a_setting() -> None:
    ((_, open_ministry),) = read(build(Settings(home_country=None)), "外務省は黙った。")
    assert not open_ministry.known
    ((_, at_home),) = read(build(Settings(home_country="iran")), "外務省は黙った。")
    assert at_home.key == "iranian_foreign_ministry"
    with pytest.raises(ValidationError, match="is no id of a country"):
        Settings(home_country="tokyo")
