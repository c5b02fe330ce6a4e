"""Names of all articles to entities: people's word counts first, ids are stable, questions are asked once."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan import Plan
from pipeline.records import (
    Answer,
    Decision,
    Gist,
    Known,
    Link,
    Mention,
    NoName,
    Reading,
    Resolution,
    Verdict,
)
from pipeline.resolve import gist_of, namesakes, resolve
from pipeline.resolve.codec import dump_sum, load_sum
from pipeline.resolve.decisions import Decisions
from pipeline.resolve.entities import slug
from pipeline.resolve.names import merge, summarise
from pipeline.resolve.namesakes import Ear
from pipeline.resolve.resolution import resolve_names
from pipeline.steps.unused import find_unused
from pipeline.types import LineRole
from pipeline.values import LinkMethod, NameType, NameValue

PERSON, ORG = NameType.PERSON, NameType.ORG
KNOWN = {
    "lee_haigan": Known("lee_haigan", PERSON, "リー・ハイガン", "Lee Haigan"),
    "minato_lab": Known("minato_lab", ORG, "ミナトラボ", None),
}


def unknown(key: str, kind: NameType = PERSON, guess: str | None = None, **more: str | None) -> NameValue:
    return NameValue(
        kind,
        key,
        known=False,
        method=LinkMethod.DISCOVERED,
        score=0.6,
        evidence=("sounds alike",),
        guess=guess,
        **more,
    )


def known(key: str, kind: NameType = PERSON) -> NameValue:
    return NameValue(kind, key, known=True, method=LinkMethod.TRANSLITERATION, score=0.95)


def reading(article_id: str, *names: tuple[str, NameValue]) -> Reading:
    mentions = tuple(
        Mention(
            "names",
            n * 10,
            n * 10 + len(surface),
            surface,
            "r",
            value,
            1,
            LineRole.BODY,
            f"{surface}が来た。",
        )
        for n, (surface, value) in enumerate(names)
    )
    return Reading(article_id, None, None, None, None, 100, 100, (), mentions, ())


def solve(*readings: Reading, decisions: tuple[Answer, ...] = ()) -> Resolution:
    return resolve(map(gist_of, readings), KNOWN, decisions)


def links(resolution: Resolution) -> list[Link]:
    """Of every spelling in every article."""
    return [link for told in resolution.links.values() for link in told if link is not None]


def ids(resolution: Resolution) -> list[str]:
    return [link.entity_id for link in links(resolution)]


def decide(surface: str, entity_id: str, verdict: Verdict, kind: NameType = PERSON) -> tuple[Decision]:
    return (Decision(surface, kind, entity_id, verdict),)


HAIGEN = ("ヘイガン", unknown("ヘイガン", guess="lee_haigan"))


def test_known_name_takes_its_name_and_type_from_the_lexicon() -> None:
    (link,) = links(solve(reading("a", ("ハイガン", known("lee_haigan", ORG)))))
    assert (link.entity_id, link.type, link.name) == ("lee_haigan", PERSON, "リー・ハイガン")
    assert (link.method, link.score) == (LinkMethod.TRANSLITERATION, 0.95)


def test_open_name_becomes_an_entity_and_a_question() -> None:
    resolution = solve(reading("a", HAIGEN, HAIGEN), reading("b", HAIGEN))
    (entity,), (question,) = resolution.entities, resolution.questions
    assert (entity.entity_id, entity.known, entity.mentions, entity.articles) == ("heigan", False, 3, 2)
    assert (question.surface, question.guess, question.mentions, question.articles) == (
        "ヘイガン",
        "lee_haigan",
        3,
        2,
    )
    assert (question.reason, question.example) == ("sounds alike", "ヘイガンが来た。")


def test_accepted_name_is_linked_and_asked_no_more() -> None:
    resolution = solve(reading("a", HAIGEN), decisions=decide("ヘイガン", "lee_haigan", Verdict.ACCEPT))
    (link,) = links(resolution)
    assert (link.entity_id, link.method, link.score) == ("lee_haigan", LinkMethod.DECIDED, 1.0)
    assert resolution.questions == ()


CASTILLO = ("フェルノ・カステロ", unknown("フェルノ・カステロ", latin="Ferno Castello"))
SHORT = ("カステロ", unknown("フェルノ・カステロ", latin="Ferno Castello"))
OTHER = ("ヘルノ・カスティロ", unknown("ヘルノ・カスティロ", latin="Herno Castilo"))
THIRD = ("エルノ・キャステロ", unknown("エルノ・キャステロ", latin="Erno Kyastello"))


def test_two_unlisted_names_are_one_where_people_say_so() -> None:
    told = reading("a", CASTILLO, SHORT), reading("b", OTHER)
    decision = decide("ヘルノ・カスティロ", "ferno_castello", Verdict.ACCEPT)
    resolution = solve(*told, decisions=decision)
    assert ids(resolution) == ["ferno_castello"] * 3
    (entity,) = resolution.entities
    assert (entity.name, entity.mentions, entity.articles) == ("フェルノ・カステロ", 3, 2)
    assert [link.method for link in links(resolution)] == [LinkMethod.DISCOVERED] * 2 + [LinkMethod.DECIDED]


def test_decisions_about_unlisted_names_are_followed_to_the_end() -> None:
    told = reading("a", CASTILLO), reading("b", OTHER), reading("c", THIRD)
    first = decide("ヘルノ・カスティロ", "ferno_castello", Verdict.ACCEPT)
    second = decide("エルノ・キャステロ", "herno_castilo", Verdict.ACCEPT)
    assert set(ids(solve(*told, decisions=(*first, *second)))) == {"ferno_castello"}
    circle = decide("フェルノ・カステロ", "erno_kyastello", Verdict.ACCEPT)
    assert set(ids(solve(*told, decisions=(*first, *second, *circle)))) == {"erno_kyastello"}


def test_a_short_form_moves_nobody_and_a_guess_that_was_answered_is_no_question() -> None:
    told = reading("a", CASTILLO, SHORT), reading("b", OTHER)
    short = decide("カステロ", "herno_castilo", Verdict.ACCEPT)
    assert solve(*told, decisions=short) == solve(*told)
    asked = reading("c", HAIGEN)
    answered = decide("ヘイガン", "herno_castilo", Verdict.ACCEPT)
    assert solve(*told, asked, decisions=answered).questions == ()


def test_accepted_name_may_mean_another_entity_than_was_guessed() -> None:
    resolution = solve(reading("a", HAIGEN), decisions=decide("ヘイガン", "minato_lab", Verdict.ACCEPT))
    (link,) = links(resolution)
    assert (link.entity_id, link.type) == ("minato_lab", ORG)


def test_accepted_name_wins_over_a_link() -> None:
    name = ("ミナト", known("lee_haigan"))
    assert ids(solve(reading("a", name), decisions=decide("ミナト", "minato_lab", Verdict.ACCEPT))) == [
        "minato_lab"
    ]


def test_accepted_family_name_stays_with_whom_an_article_tells_in_full() -> None:
    """Whom ミン means is decided for the articles that do not say it themselves."""
    other = [("ミン・ソラ", unknown("ミン・ソラ")), ("ミン", unknown("ミン・ソラ"))]
    alone = ("ミン", unknown("ミン"))
    decided = decide("ミン", "lee_haigan", Verdict.ACCEPT)
    resolution = solve(reading("a", *other), reading("b", alone), decisions=decided)
    assert [link.entity_id for link in links(resolution)] == ["min_sora", "min_sora", "lee_haigan"]


def test_rejected_guess_is_never_proposed_again() -> None:
    resolution = solve(reading("a", HAIGEN), decisions=decide("ヘイガン", "lee_haigan", Verdict.REJECT))
    assert ids(resolution) == ["heigan"]
    assert resolution.questions == ()


def test_rejected_link_leaves_a_name_of_its_own() -> None:
    name = ("ヘイガン", known("lee_haigan"))
    resolution = solve(reading("a", name), decisions=decide("ヘイガン", "lee_haigan", Verdict.REJECT))
    (link,) = links(resolution)
    assert (link.entity_id, link.method, link.name) == ("heigan", LinkMethod.DISCOVERED, "ヘイガン")


@pytest.mark.parametrize(
    "decision",
    [
        decide("ハイゲン", "lee_haigan", Verdict.REJECT),
        decide("ヘイガン", "lee_haigan", Verdict.REJECT, ORG),
        decide("ヘイガン", "minato_lab", Verdict.REJECT),
        decide("ヘイガン", "nobody", Verdict.ACCEPT),
    ],
    ids=["other name", "other type", "other entity", "entity that is not known"],
)
def test_decision_about_something_else_changes_nothing(decision: tuple[Decision]) -> None:
    assert solve(reading("a", HAIGEN), decisions=decision) == solve(reading("a", HAIGEN))


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [((Verdict.REJECT, Verdict.ACCEPT), "lee_haigan"), ((Verdict.ACCEPT, Verdict.REJECT), "heigan")],
)
def test_of_two_decisions_the_later_counts(verdicts: tuple[Verdict, Verdict], expected: str) -> None:
    decisions = tuple(Decision("ヘイガン", PERSON, "lee_haigan", verdict) for verdict in verdicts)
    assert ids(solve(reading("a", HAIGEN), decisions=decisions)) == [expected]


def test_entity_that_left_the_lexicon_is_a_name_again() -> None:
    resolution = solve(reading("a", ("ウェン", known("wen_li"))))
    assert [(entity.name, entity.known) for entity in resolution.entities] == [("ウェン", False)]


def test_guess_that_left_the_lexicon_is_no_question() -> None:
    assert solve(reading("a", ("ウェン", unknown("ウェン", guess="wen_li")))).questions == ()


def test_questions_come_surest_first() -> None:
    def guessed(surface: str, score: float) -> tuple[str, NameValue]:
        return surface, replace(unknown(surface, guess="lee_haigan"), score=score)

    resolution = solve(
        reading("a", guessed("ア", 0.5), guessed("イ", 0.8), guessed("ウ", 0.5), guessed("ウ", 0.5))
    )
    assert [question.surface for question in resolution.questions] == ["イ", "ウ", "ア"]


def test_surfaces_come_most_frequent_first() -> None:
    names = [
        ("リー", known("lee_haigan")),
        ("ハイガン", known("lee_haigan")),
        ("ハイガン", known("lee_haigan")),
    ]
    (entity,) = solve(reading("a", *names)).entities
    assert entity.surfaces == ("ハイガン", "リー")


def test_gloss_makes_the_id() -> None:
    (entity,) = solve(reading("a", ("ウェン・リー", unknown("ウェン・リー", gloss="Wen Li")))).entities
    assert (entity.entity_id, entity.name_en) == ("wen_li", "Wen Li")


def test_initials_do_not_name_whose_katakana_are_its_english_words() -> None:
    told = unknown("ハーバー・ライン", ORG, gloss="HL", latin="Harbour Line")
    (entity,) = solve(reading("a", ("ハーバー・ライン", told))).entities
    assert (entity.entity_id, entity.name_en) == ("harbour_line", "HL")
    told = unknown("港湾連盟", ORG, gloss="KR", latin="Harbour Union")
    assert ids(solve(reading("a", ("港湾連盟", told)))) == ["kr"]


def test_gloss_in_one_article_names_the_same_spelling_in_another() -> None:
    glossed, plain = unknown("ウェン・リー", gloss="Wen Li"), unknown("ウェン・リー")
    assert (
        ids(solve(reading("a", ("ウェン・リー", glossed)), reading("b", ("ウェン・リー", plain))))
        == ["wen_li"] * 2
    )


def test_initials_make_no_two_names_one() -> None:
    foods, pharma = unknown("霧沢フーズ", ORG, gloss="KF"), unknown("金星ファーマ", ORG, gloss="KF")
    told = reading("a", ("霧沢フーズ", foods)), reading("b", ("金星ファーマ", pharma))
    assert len(set(ids(solve(*told)))) == 2
    lone = reading("c", ("KF", unknown("KF", ORG)))
    assert len(set(ids(solve(*told, lone)))) == 3  # nor does whoever is told by them alone
    assert ids(solve(told[0], lone)) == ["kf"] * 2  # unless nobody else is called so


@pytest.mark.parametrize(
    ("one", "other", "entities"),
    [
        ("潮路ホールディングス", "潮路HD", 1),
        ("潮路ホールディングス", "潮路", 2),
        ("潮路HD", "朝凪HD", 2),
        ("XHD", "Xホールディングス", 2),  # of Latin letters nobody knows where HD begins
    ],
)
def test_holding_is_one_under_its_letters(one: str, other: str, entities: int) -> None:
    told = (reading(name, (name, unknown(name, ORG))) for name in (one, other))
    assert len(set(ids(solve(*told)))) == entities


def test_lone_surname_joins_the_only_full_name() -> None:
    full, lone = unknown("ミラ・ソルハイム"), unknown("ソルハイム")
    assert (
        len(set(ids(solve(reading("a", ("ミラ・ソルハイム", full)), reading("b", ("ソルハイム", lone))))))
        == 1
    )


def test_lone_surname_of_two_persons_joins_neither() -> None:
    names = ["ミラ・ソルハイム", "ペトラ・ソルハイム", "ソルハイム"]
    assert len(set(ids(solve(*(reading(name, (name, unknown(name))) for name in names))))) == 3


@pytest.mark.parametrize(
    ("between", "found"),
    [(("ケン・ヒルズ",), [(2, 0)]), (("ケン・ヒルズ", "ミナ・ヒルズ", "リナ・ハリス"), [])],
)
def test_lone_surname_among_more_than_are_heard_joins_nobody(
    monkeypatch: pytest.MonkeyPatch, between: tuple[str, ...], found: list[tuple[int, int]]
) -> None:
    # Whoever is cut off may be a second bearer.
    monkeypatch.setattr(namesakes, "_MOST_ALIKE", 3)
    people = [namesakes.person_of({name}, {name}) for name in ("ケイ・ハリス", *between, "ハリス")]
    assert [*Ear().only_bearers(people)] == found


def test_person_and_organisation_of_one_name_stay_two() -> None:
    person, firm = unknown("ハーグ"), unknown("ハーグ", ORG)
    found = solve(reading("a", ("ハーグ", person)), reading("b", ("ハーグ", firm))).entities
    assert len({entity.entity_id for entity in found}) == 2


def test_id_of_the_lexicon_is_never_given_again() -> None:
    (entity,) = solve(reading("a", ("リー", unknown("リー", gloss="Lee Haigan")))).entities
    assert entity.entity_id == "lee_haigan_person"


def test_id_of_two_names_goes_to_neither_in_any_order() -> None:
    told = [reading(article, (key, unknown(key))) for article, key in (("a", "ハーグ"), ("b", "ハグ"))]
    found = solve(*told)
    assert all(re.fullmatch("hagu_[0-9a-f]{8}", entity.entity_id) for entity in found.entities)
    assert solve(*told[::-1]) == found


def test_type_tells_a_person_from_an_organisation_of_the_same_id() -> None:
    told = [reading("a", ("ハーグ", unknown("ハーグ"))), reading("b", ("ハグ", unknown("ハグ", ORG)))]
    assert ids(solve(*told)) == ["hagu_person", "hagu_org"]


BEARERS = [
    (key, kind, told)
    for key in ("佐藤武", "佐藤剛", "佐藤毅")
    for kind in (PERSON, ORG)
    for told in ("サトウ タケシ", "サトウ ツヨシ")
]


@given(
    st.lists(st.sampled_from(BEARERS), unique_by=lambda bearer: bearer[:2]),
    st.integers(min_value=0, max_value=6),
)
def test_no_id_passes_to_somebody_else_when_articles_come(
    bearers: list[tuple[str, NameType, str]], first: int
) -> None:
    def owners(some: list[tuple[str, NameType, str]]) -> dict[str, tuple[NameType, str]]:
        told = [reading(f"{kind}{key}", (key, unknown(key, kind, reading=said))) for key, kind, said in some]
        return {entity.entity_id: (entity.type, entity.name) for entity in solve(*told).entities}

    before, after = owners(bearers[:first]), owners(bearers)
    assert len(after) == len(bearers)
    assert all(after[entity_id] == owner for entity_id, owner in before.items() if entity_id in after)


def test_spellings_of_one_latin_name_are_one_entity() -> None:
    assert (
        len(
            set(
                ids(
                    solve(
                        reading("a", ("Wen Li", unknown("Wen Li"))),
                        reading("b", ("Wen-Li", unknown("Wen-Li"))),
                    )
                )
            )
        )
        == 1
    )


def test_name_without_letters_or_reading_gets_a_stable_id() -> None:
    (entity,) = solve(reading("a", ("林若渓", unknown("林若渓")))).entities
    assert entity.entity_id == "name_" + entity.entity_id.removeprefix("name_")
    assert entity.entity_id == solve(reading("b", ("林若渓", unknown("林若渓")))).entities[0].entity_id


def test_number_alone_makes_no_id() -> None:
    (entity,) = solve(reading("a", ("白鷺7号", unknown("白鷺7号", NameType.PRODUCT)))).entities
    assert entity.entity_id.startswith("name_")


def test_a_letter_of_a_title_makes_no_id() -> None:
    (entity,) = solve(reading("a", ("証人Xの涙", unknown("証人Xの涙", NameType.PRODUCT)))).entities
    assert entity.entity_id.startswith("name_")


def test_reading_makes_the_id_of_a_name_in_kanji() -> None:
    (entity,) = solve(reading("a", ("早川", unknown("早川", reading="ハヤカワ")))).entities
    assert entity.entity_id == "hayakawa"


def test_id_of_a_very_long_name_is_bounded_and_its_own() -> None:
    names = ["ハルナ" + "・ミドリ" * 30 + end for end in ("", "・アサギ")]
    found = solve(reading("a", *((name, unknown(name)) for name in names))).entities
    ids = [entity.entity_id for entity in found]
    assert len(set(ids)) == len(names)
    assert all(len(told) <= 100 and told.startswith("haruna_midori_midori") for told in ids)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élodie Marchand", "elodie_marchand"),
        ("A.I. Lab!", "a_i_lab"),
        ("林", ""),
        ("  ", ""),
        ("GPT-4", "gpt_4"),
    ],
)
def test_slug_is_of_small_ascii_words(text: str, expected: str) -> None:
    assert slug(text) == expected


NAMES = ["ミラ・ソルハイム", "ソルハイム", "ペトラ", "早川", "Wen Li", "ウェン・リー", "ヴェン・リー"]
NAMED = st.builds(
    unknown,
    st.sampled_from(NAMES),
    st.sampled_from([PERSON, ORG]),
    guess=st.sampled_from([None, "lee_haigan"]),
    gloss=st.sampled_from([None, "Wen Li", "Petra"]),
    reading=st.sampled_from([None, "ウェン リー", "ハヤカワ"]),
)
TOLD = st.tuples(st.sampled_from(["リー", "ハイガン", *NAMES]), NAMED | st.just(known("lee_haigan")))
ARTICLES = st.lists(st.lists(TOLD, max_size=5), max_size=8).map(
    lambda articles: [reading(f"a{number}", *told) for number, told in enumerate(articles)]
)


@settings(max_examples=300)
@given(ARTICLES, st.data())
def test_resolution_does_not_depend_on_the_order_of_articles(
    articles: list[Reading], data: st.DataObject
) -> None:
    assert solve(*data.draw(st.permutations(articles))) == solve(*articles)


@settings(max_examples=300)
@given(ARTICLES, st.data())
def test_resolution_does_not_depend_on_how_articles_are_parted(
    articles: list[Reading], data: st.DataObject
) -> None:
    decisions = (*decide("リー", "lee_haigan", Verdict.REJECT), NoName(NAMES[0]))
    decided = Decisions(decisions)
    gists = {told.article_id: gist_of(told) for told in articles}
    places = st.integers(0, 3)
    parts: list[list[Gist]] = [[], [], [], []]
    for gist in data.draw(st.permutations([*gists.values()])):
        parts[data.draw(places)].append(gist)
    first, second, third, fourth = (summarise(part, KNOWN, decided) for part in parts)
    names = merge([merge([fourth, second]), merge([]), merge([third, first])])
    assert resolve_names(names, gists, KNOWN, decided, Ear()) == solve(*articles, decisions=decisions)


@given(ARTICLES)
def test_adding_up_leaves_what_is_added_as_it_is(articles: list[Reading]) -> None:
    decided = Decisions(())
    parts = [summarise([gist_of(told)], KNOWN, decided) for told in articles]
    assert merge(parts) == merge(parts)


@given(ARTICLES)
def test_sum_of_names_comes_back_from_the_cache(articles: list[Reading]) -> None:
    decided = Decisions((*decide("リー", "lee_haigan", Verdict.REJECT), NoName(NAMES[0])))
    names = summarise(map(gist_of, articles), KNOWN, decided)
    told = dump_sum(names)
    assert load_sum(told) == names
    assert dump_sum(load_sum(told)) == told


SPELLINGS = st.sampled_from(["リー", *NAMES])
VERDICTS = st.lists(
    st.one_of(
        st.builds(
            Decision,
            SPELLINGS,
            st.sampled_from([PERSON, ORG]),
            st.sampled_from([*KNOWN]),
            st.sampled_from(Verdict),
        ),
        st.builds(NoName, SPELLINGS),
    ),
    max_size=3,
)


@settings(max_examples=300)
@given(ARTICLES, st.lists(TOLD, max_size=5), VERDICTS, VERDICTS)
def test_article_whose_key_stays_keeps_its_links(
    articles: list[Reading],
    more: list[tuple[str, NameValue]],
    first: list[Answer],
    second: list[Answer],
) -> None:
    before = solve(*articles, decisions=tuple(first))
    after = solve(*articles, reading("new", *more), decisions=tuple(second))
    for article in articles:
        name = article.article_id
        if before.key(name) == after.key(name):
            assert before.links[name] == after.links[name]


@given(ARTICLES, VERDICTS)
def test_what_is_no_name_is_told_nowhere(articles: list[Reading], verdicts: list[Answer]) -> None:
    solved = solve(*articles, decisions=tuple(verdicts))
    decided = Decisions(verdicts)
    told = {surface for entity in solved.entities for surface in entity.surfaces}
    told |= {entity.name for entity in solved.entities if not entity.known}
    told |= {question.surface for question in solved.questions}
    assert not any(map(decided.denies, told))
    for article in articles:
        names = gist_of(article).names
        links = solved.links[article.article_id]
        assert [link is None for link in links] == [decided.denies(use.surface) for use in names]


def test_name_whose_fullest_form_is_none_is_called_by_what_is_left() -> None:
    whole = "ウェン・リー"
    names = [(surface, unknown(whole)) for surface in (whole, "リー", "リーさん")]
    solved = solve(reading("a", *names), decisions=(NoName(whole),))
    assert [link and link.name for link in solved.links["a"]] == [None, "リーさん", "リーさん"]
    assert solved.denied == {whole}


def test_gloss_that_is_no_name_names_nobody() -> None:
    name = ("ウェン・リー", unknown("ウェン・リー", gloss="Reporter"))
    (entity,) = solve(reading("a", name), decisions=(NoName("Reporter"),)).entities
    assert (entity.name_en, "reporter" in entity.entity_id) == (None, False)


def test_spelling_of_a_known_entity_may_be_no_name_and_no_other_of_its_spellings() -> None:
    names = [("ハイガン", known("lee_haigan")), ("リー・ハイガン", known("lee_haigan"))]
    solved = solve(reading("a", *names), decisions=(NoName("ハイガン"),))
    assert ids(solved) == ["lee_haigan"]
    assert [entity.surfaces for entity in solved.entities] == [("リー・ハイガン",)]


def test_key_changes_where_another_article_tells_more() -> None:
    one = reading("a", ("ピチャイ", unknown("ピチャイ")), ("ハイガン", known("lee_haigan")))
    other = reading("b", ("サンダー・ピチャイ", unknown("サンダー・ピチャイ")))
    strange = reading("b", ("早川", unknown("早川")))
    assert solve(one).key("a") != solve(one, other).key("a")
    assert solve(one).key("a") == solve(one, strange).key("a")


@given(ARTICLES)
def test_every_unknown_name_gets_an_entity(articles: list[Reading]) -> None:
    solved = solve(*articles)
    for article in articles:
        for use, link in zip(gist_of(article).names, solved.links[article.article_id], strict=True):
            assert (link.entity_id in KNOWN) is use.value.known
            assert link.entity_id


@given(ARTICLES)
def test_one_id_means_one_entity(articles: list[Reading]) -> None:
    solved = solve(*articles)
    told = {(link.entity_id, link.type, link.name) for link in links(solved)}
    assert sorted(entity.entity_id for entity in solved.entities) == sorted(one[0] for one in told)


@given(ARTICLES)
def test_what_was_heard_before_changes_nothing(articles: list[Reading]) -> None:
    ear = Ear()
    gists = [gist_of(told) for told in articles]
    first = resolve(gists, KNOWN, (), ear)
    heard = dict(ear.heard)
    again = Ear(heard)
    assert resolve(gists, KNOWN, (), again) == first
    assert again.heard == heard


def test_words_are_compared_once_in_all_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [reading(name, (name, unknown(name))) for name in ("サンダー・ピチャイ", "Pichai")]
    gists = [gist_of(one) for one in told]
    ear = Ear()
    first = resolve(gists, KNOWN, (), ear)
    assert ear.heard
    monkeypatch.setattr("pipeline.resolve.namesakes.similarity", None)
    assert resolve(gists, KNOWN, (), Ear(ear.heard)) == first


def test_one_reading_in_one_article_is_one_entity() -> None:
    names = [
        ("早川美帆", unknown("早川美帆", reading="ハヤカワ ミホ")),
        ("ハヤカワ・ミホ", unknown("ハヤカワ・ミホ", reading="ハヤカワ ミホ")),
    ]
    assert ids(solve(reading("a", *names))) == ["hayakawa_miho"] * 2
    assert len(set(ids(solve(*(reading(name, (name, value)) for name, value in names))))) == 2


def test_id_of_a_mixed_name_holds_all_its_words() -> None:
    (entity,) = solve(reading("a", ("ミナモAI", unknown("ミナモAI", ORG)))).entities
    assert entity.entity_id == "minamo_ai"


def entity_of(*told: tuple[str, NameValue]) -> dict[str, str]:
    """The entity of each surface; every pair is an article of its own."""
    solved = solve(*(reading(f"a{n}", (surface, value)) for n, (surface, value) in enumerate(told)))
    return {surface: solved.links[f"a{n}"][0].entity_id for n, (surface, _) in enumerate(told)}


def test_spellings_of_one_person_in_several_articles_are_one() -> None:
    names = ("サンダー・ピチャイ", "スンダル・ピチャイ", "ピチャイ", "Pichai", "Sundar Pichai")
    found = entity_of(*((name, unknown(name)) for name in names))
    assert set(found.values()) == {"sundar_pichai"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("トビアス・クレネク", "トビアス・クレネック"),
        ("カレル・ドヴォルスキー", "カレル・ドボルスキー"),
        ("ミーラ・ラマスワミ", "Meera Ramaswami"),
    ],
)
def test_family_and_given_name_that_agree_are_one_person(one: str, other: str) -> None:
    assert len(set(entity_of((one, unknown(one)), (other, unknown(other))).values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ジョン・ブレナー", "ハンス・ブレナー"),  # relatives
        ("ヤン・ホフ", "ヤーン・ホフ"),  # short names sound like many
        ("サンダー・ピチャイ", "サンダー・ペチャク"),
        ("佐藤健", "佐藤武"),
    ],
)
def test_names_that_agree_in_part_are_two_persons(one: str, other: str) -> None:
    assert len(set(entity_of((one, unknown(one)), (other, unknown(other))).values())) == 2


def test_a_lone_name_that_two_may_bear_stays_open() -> None:
    names = ("サンダー・ピチャイ", "ローハン・ピチャイ", "Pichai")
    assert len(set(entity_of(*((name, unknown(name)) for name in names)).values())) == 3


def test_two_names_that_one_article_tells_apart_stay_two() -> None:
    names = [(name, unknown(name)) for name in ("サンダー・ピチャイ", "スンダル・ピチャイ")]
    solved = solve(reading("a", *names))
    assert len({link.entity_id for link in links(solved)}) == 2


def test_the_type_of_one_person_is_that_of_most_mentions() -> None:
    told = [unknown("オルネリア", ORG), unknown("オルネリア", ORG), unknown("オルネリア")]
    solved = solve(*(reading(f"a{n}", ("オルネリア", value)) for n, value in enumerate(told)))
    assert {link.type for link in links(solved)} >= {ORG}


def test_every_place_of_a_name_is_linked() -> None:
    gist = gist_of(reading("a", HAIGEN, ("ハイガン", known("lee_haigan")), HAIGEN))
    told = resolve([gist], KNOWN, ()).links_in(gist)
    assert {start: link.entity_id for start, link in told.items()} == {
        0: "heigan",
        10: "lee_haigan",
        20: "heigan",
    }


def test_gist_keeps_one_example_where_a_question_may_follow_and_else_no_sentence() -> None:
    names = [
        HAIGEN,
        ("ハイガン", replace(known("lee_haigan"), evidence=("spelled so",))),
        ("ウェン", replace(unknown("ウェン"))),
        HAIGEN,
    ]
    asked, linked, new = gist_of(reading("a", *names)).names
    assert (asked.starts, asked.example, asked.value.evidence) == (
        (0, 30),
        "ヘイガンが来た。",
        ("sounds alike",),
    )
    assert [(use.example, use.value.evidence) for use in (linked, new)] == [("", ())] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [("山﨑健太", "山崎健太"), ("髙橋守", "高橋守"), ("渡邉聡", "渡辺聡"), ("濵田悟", "浜田悟")],
)
def test_variants_of_one_sign_are_one_person(one: str, other: str) -> None:
    told = solve(reading("a", (one, unknown(one))), reading("b", (other, unknown(other))))
    assert len(set(ids(told))) == 1


def test_other_signs_are_other_people() -> None:
    told = solve(reading("a", ("高橋徹", unknown("高橋徹"))), reading("b", ("高橋哲", unknown("高橋哲"))))
    assert len(set(ids(told))) == 2


def reasons(tmp_path: Path, decisions: tuple[Answer, ...]) -> list[str]:
    """Why nothing follows `decisions`, in a collection of three unlisted people and one of the lexicon."""
    told = reading("a", CASTILLO, SHORT), reading("b", OTHER), reading("c", THIRD), reading("d", LINKED)
    plan = Plan(tmp_path / "raw", tmp_path / "out", tmp_path / "configs" / "pipeline.yaml")
    solved = solve(*told, decisions=decisions)
    return [issue.reason for _, issue in find_unused(decisions, solved, KNOWN, plan)]


LINKED = ("リー", known("lee_haigan"))


def test_no_decision_of_a_circle_is_unused(tmp_path: Path) -> None:
    circle = (
        *decide("ヘルノ・カスティロ", "ferno_castello", Verdict.ACCEPT),
        *decide("エルノ・キャステロ", "herno_castilo", Verdict.ACCEPT),
        *decide("フェルノ・カステロ", "erno_kyastello", Verdict.ACCEPT),
    )
    assert reasons(tmp_path, circle) == []


@pytest.mark.parametrize(
    ("surface", "entity_id", "why"),
    [
        ("リー", "ferno_castello", "it is linked to lee_haigan of the lexicon; reject that first"),
        ("カステロ", "herno_castilo", "it stands for フェルノ・カステロ there; decide about that name"),
        ("リー", "nobody_at_all", "neither the lexicon nor any article has this id"),
        ("ダレ・ソレ", "herno_castilo", "no article tells of it"),
    ],
)
def test_why_a_decision_is_unused_is_told(tmp_path: Path, surface: str, entity_id: str, why: str) -> None:
    assert reasons(tmp_path, decide(surface, entity_id, Verdict.ACCEPT)) == [
        f"{surface} as {entity_id}: {why}"
    ]


@pytest.mark.parametrize(
    ("surface", "entity_id", "why"),
    [
        ("リー", "lee_haigam", ["neither the lexicon nor any article has this id"]),
        ("ダレ・ソレ", "lee_haigan", ["no article tells of it"]),
        ("リー", "lee_haigan", []),
    ],
)
def test_why_a_rejection_is_unused_is_told(
    tmp_path: Path, surface: str, entity_id: str, why: list[str]
) -> None:
    rejected = (Decision(surface, PERSON, entity_id, Verdict.REJECT),)
    assert reasons(tmp_path, rejected) == [f"{surface} as not {entity_id}: {told}" for told in why]


def test_a_link_that_is_rejected_gives_way_to_an_unlisted_id(tmp_path: Path) -> None:
    rejected = Decision("リー", PERSON, "lee_haigan", Verdict.REJECT)
    assert reasons(tmp_path, (rejected, *decide("リー", "ferno_castello", Verdict.ACCEPT))) == []
