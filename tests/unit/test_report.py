"""The page for people: everything told, nothing let in, the same bytes each time, and never too large."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report import Collection, Memory, Original, ReportSettings, pages
from pipeline.report.article import paragraphs
from pipeline.report.chart import amount_chart, year_chart
from pipeline.report.collection import Shown, chapters
from pipeline.report.figures import figure, power
from pipeline.report.labels import embedded_json, labels
from pipeline.report.money import ledger
from pipeline.report.network import HEIGHT, WIDTH, network, ties_of
from pipeline.report.statements import timeline
from pipeline.types import Article, LineRole
from pipeline.validate.facts import facts_of
from pipeline.validate.rows import (
    AmountRow,
    DateRow,
    EntityRow,
    Extraction,
    IssueRow,
    LineRow,
    MentionRow,
    ReviewRow,
)
from pipeline.values import CurrencyBasis, DateRule, LinkMethod, MoneyModifier, NameType

ROOT = Path(__file__).parents[2] / "pipeline" / "report"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}</script><!--"
# [surface|ORG:minato_lab], [surface|d:2024-05:2024-05-01:2024-05-31], [surface|y:JPY:value:min:max:modifier]
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
TEXT = (
    "[ミナトラボ|ORG:minato_lab]の[ハイガン|PERSON:lee_haigan]氏は[2024年5月|d:2024-05:2024-05-01:2024-05-31]、"
    "[5億円|y:JPY:500000000:500000000:500000000:exact]を投じた。\n"
    "[翌年|d:2025:2025-01-01:2025-12-31]は[3億円以上|y:JPY:300000000:300000000::at_least]を集める。"
)


def article(
    article_id: str, marked: str, published: date | None = None, title: str | None = None, meta_end: int = 0
) -> Original:
    """An article from `marked`, a text in which values stand in brackets."""
    text, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1]), match[2].split(":")))
        text, at = text + match[1], match.end()
    text += marked[at:]
    rows: dict[str, list[Any]] = {"m": [], "d": [], "y": []}
    for start, end, told in spans:
        rows[told[0] if told[0] in "dy" else "m"].append(row(article_id, text, start, end, told))
    starts = [match.start() for match in re.finditer(r"[^\n]+", text)]
    ends = [match.end() for match in re.finditer(r"[^\n]+", text)]
    lines = [
        LineRow(line=n, start=s, end=e, role=LineRole.BODY)
        for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1)
    ]
    extraction = Extraction(
        article_id=article_id, path=f"{article_id}.txt", title=title, source="みなと新報", published=published,
        published_from=None, encoding="utf-8", sha256="0" * 64, chars=len(text), body_chars=len(text), status="ok",
        issue=None, lines=lines, mentions=rows["m"], dates=rows["d"], amounts=rows["y"],
    )  # fmt: skip
    return Original(extraction, Article(article_id, f"{article_id}.txt", text, meta_end=meta_end))


def row(
    article_id: str, text: str, start: int, end: int, told: list[str]
) -> MentionRow | DateRow | AmountRow:
    line = text.count("\n", 0, start) + 1
    first = text.rfind("\n", 0, start) + 1
    sentence = text[first:].split("\n", maxsplit=1)[0]
    ground = {"article_id": article_id, "start": start, "end": end, "surface": text[start:end], "line": line}
    ground |= {"line_role": "body", "sentence": sentence}
    letter = told[0] if told[0] in "dy" else "m"
    ground[{"m": "mention_id", "d": "date_id", "y": "amount_id"}[letter]] = (
        f"{article_id}#{letter}{start}-{end}"
    )
    empty = [part or None for part in told[1:]] + [None] * 5
    if letter == "m":
        return MentionRow(**ground, type=told[0], entity_id=told[1], name=told[1], method="alias", score=0.95)
    if letter == "d":
        return DateRow(**ground, type="DATE", value=empty[0], value_from_text=None, earliest=empty[1], latest=empty[2],
                       mod=None, anchor="none", anchor_id=None, rule="words", offset=None, note=None)  # fmt: skip
    return AmountRow(**ground, currency=empty[0], currency_basis="explicit", value=empty[1], min=empty[2], max=empty[3],
                     modifier=empty[4] or "exact", period=None, equivalent_of=None)  # fmt: skip


def collection(*originals: Original, **more: Any) -> Collection:
    """`originals` with the entities that they mention."""
    counts: dict[tuple[str, str], list[str]] = {}
    for original in originals:
        for mention in original.extraction.mentions:
            counts.setdefault((mention.entity_id, mention.type.value), []).append(mention.surface)
    entities = [
        EntityRow(entity_id=i, type=NameType(t), name=i, name_en=None, status="known", mentions=len(s), articles=1, surfaces=sorted(set(s)))
        for (i, t), s in sorted(counts.items())
    ]  # fmt: skip
    return of_originals(*originals, entities=entities, **more)


def of_originals(*originals: Original, **more: Any) -> Collection:
    by_id = {original.extraction.article_id: original for original in originals}
    issues = more.get("issues", ())
    return Collection(
        [facts_of(original.extraction, ()) for original in originals],
        by_id.__getitem__,
        more.get("entities", ()),
        more.get("review", ()),
        issues,
        len(issues),
        *more.get("sentences", ()),
    )


def render(told: Collection, **settings: int) -> dict[str, str]:
    return dict(pages(told, ReportSettings(**settings), lambda _, make: make()))


def names(told: Collection) -> Shown:
    return Shown({entity.entity_id: entity for entity in told.entities})


class Read(HTMLParser):
    """A page as a browser reads it: elements with their attributes, and text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, told: str) -> None:
        if self._inside not in {"script", "style"}:
            self.text += told

    def ids(self) -> list[str]:
        return [attrs["id"] or "" for _, attrs in self.elements if "id" in attrs]

    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.elements if tag == "a" and "href" in attrs]


def test_collection_of_nothing_has_a_page() -> None:
    told = Read(render(of_originals())["report.html"])
    assert {"overview", "entities", "timeline", "amounts", "network", "articles", "review", "issues"} <= set(
        told.ids()
    )


@pytest.mark.parametrize("inside", [100, 0])
def test_every_link_arrives(inside: int) -> None:
    told = render(collection(article("deep/港", TEXT), article("b", TEXT)), articles_inside=inside)
    read = {name: Read(page) for name, page in told.items()}
    assert len(told) == (1 if inside else 3)
    for name, page in read.items():
        assert len(page.ids()) == len(set(page.ids()))
        for link in page.links():
            path, _, place = link.partition("#")
            target = (Path("/") / name).parent.joinpath(path or Path(name).name).as_posix()
            file = str(Path(target.replace("/report/../", "/"))).lstrip("/")
            assert not place or place in read[file].ids(), link


def test_tables_and_text_lead_to_each_other() -> None:
    read = Read(render(collection(article("a", TEXT)))["report.html"])
    marks = {
        a["id"]: a["href"] for tag, a in read.elements if tag == "a" and "m" in (a.get("class") or "").split()
    }
    rows = {place for place in read.ids() if place.startswith(("rd-", "ry-", "e-"))}
    assert {str(href).removeprefix("#") for href in marks.values()} == rows
    assert len(marks) == 6
    assert {f"#{place}" for place in marks} <= set(read.links())


def test_text_of_an_article_stays_text() -> None:
    about = {
        "surface": HOSTILE,
        "type": "PERSON",
        "mentions": 1,
        "articles": 1,
        "entity_id": None,
        "score": 0.5,
    }
    review = ReviewRow(**about, reason=HOSTILE, example=HOSTILE, decision=None)
    issue = IssueRow(
        article_id=None,
        path=HOSTILE,
        stage="read",
        code="x",
        reason=HOSTILE,
        start=None,
        end=None,
        surface=HOSTILE,
    )
    told = collection(article(HOSTILE, HOSTILE + TEXT, title=HOSTILE), review=[review], issues=[issue])
    for inside in (0, 1):
        for page in render(told, articles_inside=inside).values():
            read = Read(page)
            assert [tag for tag, _ in read.elements if tag in {"img", "iframe", "object"}] == []
            assert [tag for tag, _ in read.elements].count("script") == 2
            assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
            assert HOSTILE in read.text


def test_name_of_an_entity_stays_text() -> None:
    told = collection(article("a", TEXT))
    entity = told.entities[0].model_copy(update={"name": HOSTILE, "name_en": HOSTILE, "surfaces": [HOSTILE]})
    read = Read(render(replace(told, entities=[entity]))["report.html"])
    assert [tag for tag, _ in read.elements if tag == "img"] == []
    assert [attrs["data-en"] for _, attrs in read.elements if "data-en" in attrs] == [HOSTILE]


def test_characters_that_no_page_can_show_are_replaced() -> None:
    page = render(collection(article("a", "港\0町\x1b[31m\x85の話。")))["report.html"]
    assert "港\ufffd町\ufffd[31m" in page
    assert "\0" not in page


def test_policy_lets_only_our_style_and_script_run() -> None:
    page = render(collection(article("a", TEXT)))["report.html"]
    policy = next(
        a["content"] for tag, a in Read(page).elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    parts = dict(part.split(" ", 1) for part in str(policy).split("; "))
    assert parts["default-src"] == "'none'"
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, flags=re.DOTALL)
        assert parts[f"{tag}-src"] == f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'"
    assert " style=" not in page


def test_page_fetches_nothing() -> None:
    page = render(collection(article("a", "https://example.com/a を見よ。")))["report.html"]
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "url(" not in page
    assert "@import" not in page


@given(st.text())
def test_embedded_json_reads_back_and_ends_no_script(text: str) -> None:
    told = embedded_json({"a": text})
    assert json.loads(told) == {"a": text}
    assert not set("<>&") & set(told)


def test_same_rows_give_the_same_pages() -> None:
    originals = [article(name, TEXT, date(2024, 1, n + 1)) for n, name in enumerate("abc")]
    assert render(collection(*originals)) == render(collection(*reversed(originals)))


def test_new_article_leaves_the_pages_of_others_as_they_were() -> None:
    before = render(collection(article("a", TEXT), article("c", TEXT)), articles_inside=0)
    after = render(collection(article("a", TEXT), article("b", TEXT), article("c", TEXT)), articles_inside=0)
    kept = {name: page for name, page in after.items() if name in before and name != "report.html"}
    assert kept == {name: page for name, page in before.items() if name != "report.html"}
    assert len(kept) == 2


@pytest.mark.parametrize("most", [2, 9])
def test_report_is_the_same_whatever_was_drawn_before(most: int) -> None:
    def told(*texts: str) -> Collection:
        originals = [
            replace(article(f"a{n}", text, date(2024, 1, 1 + n)), key=text) for n, text in enumerate(texts)
        ]
        return collection(*originals)

    def drawn(told: Collection, memory: Memory) -> dict[str, str]:
        settings = ReportSettings(articles=most, rows=2, articles_inside=0)
        return dict(pages(told, settings, lambda _, make: make(), memory))

    other = TEXT.replace("ハイガン", "サワキ").replace("lee_haigan", "yoko_sawaki").replace("5億", "7億")
    memory = Memory()
    for texts in (
        [TEXT],
        [TEXT, other],
        [TEXT, TEXT],
        [other, TEXT],
        [other, other, TEXT],
        [other, other, TEXT],
        [TEXT],
    ):
        assert drawn(told(*texts), memory) == drawn(told(*texts), Memory())


def test_only_the_newest_articles_are_told_where_there_are_too_many() -> None:
    originals = [article(f"a{n}", TEXT, date(2024, 1, 1 + n)) for n in range(5)]
    told = render(collection(*originals, article("undated", TEXT)), articles=2)
    assert sorted(name.split("-")[0] for name in told) == ["report.html", "report/a3", "report/a4"]
    assert "全6記事" in told["report.html"]


def test_page_that_would_be_too_large_gives_its_articles_pages_of_their_own() -> None:
    told = collection(article("a", TEXT * 20))
    assert list(render(told)) == ["report.html"]
    assert len(render(told, bytes_inside=1000)) == 2


def test_rows_beyond_the_bound_are_counted() -> None:
    told = Read(render(collection(article("a", "\n".join([TEXT] * 5))), rows=3)["report.html"])
    places = told.ids()
    assert [len([p for p in places if p.startswith(letter)]) for letter in ("rd-", "ry-")] == [3, 3]
    assert "ほかに7行。すべてはdates.csvに" in told.text
    assert "ほかに7行。すべてはamounts.csvに" in told.text


def test_sentences_that_the_model_read_are_told() -> None:
    told = render(collection(article("a", "[青木|PERSON:aoki]は話した。"), sentences=(1200, 34)))[
        "report.html"
    ]
    read = Read(told)
    assert "34 of 1,200 sentences read by the statistical model" in read.text
    assert "1,200文のうち34文を統計モデルが読んだ" in read.text
    assert "statistical model" not in Read(render(collection(article("a", "。")))["report.html"]).text


def test_highlights_together_are_the_text() -> None:
    original = article("a", TEXT)
    (chapter,) = chapters(collection(original), 1, inside=True)
    told = paragraphs(chapter, set(), "")
    assert "\n".join("".join(piece.text for piece in line.pieces) for line in told) == original.text
    assert [p.mark.kind for line in told for p in line.pieces if p.mark] == [
        "org", "person", "date", "money", "date", "money",
    ]  # fmt: skip


def test_value_that_lies_over_another_keeps_its_place() -> None:
    original = article("a", "[ミナト市|PLACE:minato]の話。")
    inner = original.extraction.mentions[0].model_copy(update={"end": 3, "surface": "ミナト", "start": 1})
    extraction = original.extraction.model_copy(update={"mentions": [*original.extraction.mentions, inner]})
    (chapter,) = chapters(of_originals(Original(extraction, original.article)), 1, inside=True)
    (line,) = paragraphs(chapter, set(), "")
    assert [piece.text for piece in line.pieces] == ["ミナト市", "の話。"]
    assert line.pieces[0].mark is not None
    assert line.pieces[0].mark.also == (chapter.place_of(inner),)


def test_front_matter_is_not_told_again() -> None:
    original = article("a", "title: 港\n港の話。", meta_end=9)
    (chapter,) = chapters(of_originals(original), 1, inside=True)
    assert [piece.text for line in paragraphs(chapter, set(), "") for piece in line.pieces] == ["港の話。"]


def test_timeline_tells_when_who_and_how_much() -> None:
    told = collection(article("b", TEXT), article("a", "[6カ月間|d:P6M]続いた。"))
    found = timeline(chapters(told, 9, inside=True), names(told), 99)
    assert [
        (s.when, [a.entity_id for a in s.who], [m.figure.ja for m in s.how_much]) for s in found.statements
    ] == [
        ("2024-05", ["minato_lab", "lee_haigan"], ["5億"]),
        ("2025", [], ["3億以上"]),
    ]
    assert found.open_dates == 1


def test_amounts_stand_by_currency_and_size() -> None:
    told = collection(article("a", "[1|y:USD:1:1:1][2|y:JPY:2:2:2][9|y:JPY::3:9][?|y::7:7:7]"))
    found = ledger(chapters(told, 9, inside=True), names(told), 99)
    assert [(e.money.currency, e.money.size) for e in found.entries] == [
        ("JPY", 9), ("JPY", 2), ("USD", 1), ("?", 7),
    ]  # fmt: skip
    assert found.entries[0].money.figure.en == "3 to 9"


@pytest.mark.parametrize(
    ("number", "ja", "en"),
    [
        ("0", "0", "0"),
        ("1500", "1,500", "1,500"),
        ("15000", "1万5,000", "15,000"),
        ("1500000000", "15億", "1.5 bn"),
        ("5800000000000", "5兆8,000億", "5.8 tn"),
        ("123456789", "123,456,789", "123,456,789"),
        ("1.25", "1.25", "1.25"),
        ("-20000", "-20,000", "-20,000"),
        ("1" + "0" * 30, "1" + ",000" * 10, "1" + ",000" * 10),
    ],
)
def test_figures_are_exact(number: str, ja: str, en: str) -> None:
    assert (figure(number).ja, figure(number).en) == (ja, en)


@given(st.decimals(min_value=0, max_value=10**20, allow_nan=False, places=2))
def test_english_figure_means_the_number(number: Decimal) -> None:
    units = {"tn": Decimal(10**12), "bn": Decimal(10**9), "m": Decimal(10**6)}
    digits, _, unit = figure(format(number, "f")).en.partition(" ")
    assert Decimal(digits.replace(",", "")) * units.get(unit, Decimal(1)) == number


def test_chart_is_logarithmic_and_keeps_bounds() -> None:
    told = collection(
        article(
            "a", "[a|y:JPY:100:100:100][b|y:JPY::1000:10000][c|y:JPY:100000:100000::at_least][d|y:JPY:0:0:0]"
        )
    )
    chart = amount_chart(ledger(chapters(told, 9, inside=True), names(told), 99))
    assert chart is not None
    ticks = {tick.figure.en: tick.x for tick in chart.ticks}
    steps = [b - a for a, b in pairwise(ticks.values())]
    assert max(steps) - min(steps) < 0.2
    least, between, point = chart.lanes[0].glyphs[::-1]
    assert (point.x, point.left) == (ticks["100"], None)
    assert (between.x, between.left, between.right) == (None, ticks["1,000"], ticks["10,000"])
    assert (least.x, least.left, least.open_right, least.open_left) == (
        ticks["100,000"],
        ticks["100,000"],
        True,
        False,
    )


def test_range_too_narrow_to_draw_is_a_point() -> None:
    told = collection(
        article("a", "[a|y:JPY:1:1:1][b|y:JPY::158.62:158.64][c|y:JPY:9999999:9999999:9999999]")
    )
    chart = amount_chart(ledger(chapters(told, 9, inside=True), names(told), 99))
    assert chart is not None
    narrow = chart.lanes[0].glyphs[1]
    assert (narrow.x is not None, narrow.left, narrow.right) == (True, None, None)


def test_marks_of_a_lane_do_not_overlap() -> None:
    told = collection(article("a", "".join(f"[{n}|y:JPY:{n}:{n}:{n}]" for n in range(100, 110))))
    chart = amount_chart(ledger(chapters(told, 9, inside=True), names(told), 99))
    assert chart is not None
    for one, other in combinations(chart.lanes[0].glyphs, 2):
        assert abs((one.x or 0) - (other.x or 0)) >= 8 or abs(one.y - other.y) >= 8
    assert all(
        chart.lanes[0].top < glyph.y < chart.lanes[0].top + chart.lanes[0].height
        for glyph in chart.lanes[0].glyphs
    )


def test_chart_without_amounts_is_left_out() -> None:
    told = collection(article("a", "[0円|y:JPY:0:0:0][?|y::7:7:7]"))
    assert amount_chart(ledger(chapters(told, 9, inside=True), names(told), 99)) is None
    assert power(8).ja == "1億"


def test_years_are_counted_and_centuries_are_not() -> None:
    told = collection(
        article(
            "a", TEXT + "\n[20世紀|d:19XX:1900-01-01:1999-12-31]。[同年|d:2025-03:2025-03-01:2025-03-31]。"
        )
    )
    years = year_chart(timeline(chapters(told, 9, inside=True), names(told), 99))
    assert years is not None
    assert [(bar.years, bar.count) for bar in years.bars] == [("2024", 1), ("2025", 2)]


def test_network_joins_those_of_one_sentence() -> None:
    told = collection(
        article(
            "a",
            "[甲|ORG:ko]と[乙|PERSON:otsu]と[港|PLACE:minato]。\n[甲|ORG:ko]と[乙|PERSON:otsu]。\n[丙|ORG:hei]。",
        )
    )
    found = network(ties_of(chapters(told, 9, inside=True), names(told)), names(told))
    assert [(e.one.entity.entity_id, e.other.entity.entity_id, e.sentences) for e in found.edges] == [
        ("ko", "otsu", 2)
    ]
    assert [node.entity.entity_id for node in found.nodes] == ["ko", "otsu"]


def test_marks_of_the_network_stay_inside_and_apart() -> None:
    lines = ["".join(f"[名{n}|PERSON:p{n}]" for n in group) for group in combinations(range(8), 3)]
    told = collection(article("a", "\n".join(lines)))
    nodes = network(ties_of(chapters(told, 9, inside=True), names(told)), names(told)).nodes
    assert len(nodes) == 8
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= HEIGHT for node in nodes)
    for one, other in combinations(nodes, 2):
        assert abs(one.x - other.x) + abs(one.y - other.y) > one.radius + other.radius


def test_every_label_is_used() -> None:
    texts = "".join(
        p.read_text(encoding="utf-8") for p in ROOT.rglob("*") if p.suffix in {".py", ".j2", ".js"}
    )
    used = set(re.findall(r"[\"'`]([a-z_]+)[\"'`]", texts))
    built = {f"m_{modifier.value}" for modifier in MoneyModifier} | {f"d_{rule.value}" for rule in DateRule}
    built |= {choice.value.lower() for choices in (LinkMethod, CurrencyBasis, NameType) for choice in choices}
    shown = {*used, *built, *re.findall(r"data-label=\"(\w+)\"", texts)}
    told = [*labels().page, *labels().script]
    assert [key for key in told if key not in shown] == []
    assert built <= set(told)


def test_article_without_title_is_called_by_its_opening_words() -> None:
    told = collection(
        article("x1", "港の朝は早い。"),
        article("x2", "潮" * 60),
        article("x3", "a", title="題"),
        article("x4", ""),
    )
    titles = [chapter.title for chapter in chapters(told, 9, inside=True)]
    assert titles == ["港の朝は早い。", "潮" * 28 + "…", "題", "x4"]
