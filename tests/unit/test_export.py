"""Each export is read back by the program that it is for, with equal counts and values."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.errors import ConfigError
from pipeline.export import Format, describe, format_names, load_format
from pipeline.export._guard import guarded
from pipeline.export._texts import Utf16, article_file
from pipeline.labels import LABELS, labels_of
from pipeline.published import PublishedSet
from pipeline.validate.assemble import RowSet
from pipeline.validate.columns import columns, plain
from pipeline.validate.rows import TABLES, EntityRow, Extraction, IssueRow, ReviewRow

# Emoji and a kanji beyond the BMP before every name, CRLF, markup, a formula, a character that XML has no way to write.
TEXT = (
    "題😀\r\n=1+1\r\n𠮷野花子(<script>)氏は2024年5月31日にミナトラボで話した。\r\n"
    "翌月、ミナトラボは3000円以上と12億円(約800万ドル)を得た。\x0b終\n"
)
SENTENCES = TEXT.split("\r\n")
FORMATS = format_names()


def ground(surface: str, letter: str, article_id: str = "deep/a 1", after: int = 0) -> dict[str, Any]:
    start = TEXT.index(surface, after)
    line = TEXT.count("\n", 0, start) + 1
    end = start + len(surface)
    row_id = {"m": "mention_id", "d": "date_id", "a": "amount_id"}[letter]
    told = {"article_id": article_id, "start": start, "end": end, "surface": surface, "line": line}
    return {
        **told,
        row_id: f"{article_id}#{letter}{start}-{end}",
        "line_role": "body",
        "sentence": SENTENCES[line - 1],
    }


def name(surface: str, kind: str, entity_id: str, canonical: str, after: int = 0) -> dict[str, Any]:
    told = {"type": kind, "entity_id": entity_id, "name": canonical, "method": "alias", "score": 0.9875}
    return ground(surface, "m", after=after) | told


def amount(surface: str, currency: str | None, value: str | None, **more: Any) -> dict[str, Any]:
    told = {"currency": currency, "currency_basis": "explicit", "value": value, "min": value, "max": value}
    told |= {"modifier": "exact", "period": None, "equivalent_of": None}
    return ground(surface, "a") | told | more


def day(surface: str, value: str, **more: Any) -> dict[str, Any]:
    told = {
        "type": "DATE",
        "value": value,
        "value_from_text": value,
        "mod": None,
        "anchor": "none",
        "note": None,
        "rule": "words",
    }
    told |= {"earliest": date(2024, 5, 31), "latest": None, "anchor_id": None, "offset": None}
    return ground(surface, "d") | told | more


def article(article_id: str, **more: Any) -> Extraction:
    told: dict[str, Any] = {
        "article_id": article_id,
        "path": f"{article_id}.txt",
        "title": "題😀",
        "source": None,
    }
    told |= {
        "published": date(2024, 6, 1),
        "published_from": "metadata",
        "encoding": "utf-8",
        "sha256": "0" * 64,
    }
    told |= {"chars": len(TEXT), "body_chars": 9, "status": "ok", "issue": None}
    empty: dict[str, Any] = {"lines": [], "mentions": [], "dates": [], "amounts": []}
    return Extraction.model_validate(told | empty | more)


def sample() -> PublishedSet:
    """A set with everything that a consumer may stumble over."""
    first = amount("12億円", "JPY", "1200000000")
    second = TEXT.index("ミナトラボは")
    whole = article(
        "deep/a 1",
        mentions=[
            name("𠮷野花子", "PERSON", "yoshino_hanako", "𠮷野花子"),
            name("ミナトラボ", "ORG", "minato_lab", "ミナトラボ"),
            name("ミナトラボ", "ORG", "minato_lab", "ミナトラボ", after=second),
        ],
        dates=[
            day("2024年5月31日", "2024-05-31"),
            day(
                "翌月",
                "2024-06",
                anchor="text",
                anchor_id=ground("2024年5月31日", "d")["date_id"],
                offset="+P1M",
                value_from_text="+P1M",
            ),
        ],
        amounts=[
            amount("3000円", "JPY", "3000", max=None, modifier="at_least"),
            first,
            amount("800万ドル", "USD", "8000000", modifier="approx", equivalent_of=first["amount_id"]),
        ],
    )
    failed: dict[str, Any] = {
        "status": "failed",
        "issue": "=cmd|' /C calc'!A0",
        "title": None,
        "encoding": None,
    }
    entities = [
        EntityRow(
            entity_id="minato_lab", type="ORG", name="ミナトラボ", name_en=None, status="known", mentions=2, articles=1,
            surfaces=["ミナトラボ"],
        ),
        EntityRow(
            entity_id="yoshino_hanako", type="PERSON", name="𠮷野花子", name_en="Hanako Yoshino", status="discovered",
            mentions=1, articles=1, surfaces=["𠮷野花子", '吉野"花子", 他'],
        ),
    ]  # fmt: skip
    review = ReviewRow(
        surface="@吉野", type="PERSON", mentions=1, articles=1, entity_id=None, score=0.5, reason="-", example="＝A1",
        decision=None,
    )  # fmt: skip
    issue = IssueRow(
        article_id="deep/a 1", path="deep/a 1.txt", stage="money", code="weight", reason="+", start=4, end=5,
        surface="\r",
    )  # fmt: skip
    rows = RowSet([article("bad", **failed, sha256=None), whole], entities, [review], [issue])
    return PublishedSet(rows, {"deep/a 1": TEXT})


def write(form: str, folder: Path, published: PublishedSet | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    load_format(form).write(published or sample(), folder)
    return folder


def contract_rows(table: str) -> list[dict[str, Any]]:
    return [plain(row) for row in sample().rows.table(table)]


# The room ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_same_set_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    if form == "duckdb":
        pytest.skip("DuckDB's file is its own; test_duckdb_holds_the_rows compares what it holds")
    one, two = write(form, tmp_path / "one"), write(form, tmp_path / "two")
    files = [p.relative_to(one) for p in one.rglob("*") if p.is_file()]
    assert files
    assert [f for f in files if (one / f).read_bytes() != (two / f).read_bytes()] == []


@pytest.mark.parametrize("form", FORMATS)
def test_set_without_articles_is_written_too(form: str, tmp_path: Path) -> None:
    write(form, tmp_path / "empty", PublishedSet(RowSet()))


@pytest.mark.parametrize("form", FORMATS)
def test_format_says_in_a_line_what_it_is(form: str) -> None:
    assert 20 < len(describe(form)) < 120


def test_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.export.find_spec", lambda _: None)
    with pytest.raises(ConfigError, match=r'parquet: needs pyarrow; .*pip install "\.\[parquet\]"'):
        load_format("parquet")


def test_unknown_format_is_told_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match=r"csv: no such format; choose one of brat, "):
        load_format("csv")


def test_id_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no id of an article"):
        article_file(tmp_path, "../a", ".txt")


@given(st.text(alphabet="aあ𠮷😀\n", max_size=30), st.data())
def test_utf16_units_are_those_of_the_codec(text: str, drawn: st.DataObject) -> None:
    offset = drawn.draw(st.integers(0, len(text)))
    assert Utf16(text).units(offset) == len(text[:offset].encode("utf-16-le")) // 2


# Tables -----------------------------------------------------------------------------------------------------------------


def test_sqlite_holds_the_rows(tmp_path: Path) -> None:
    with closing(sqlite3.connect(write("sqlite", tmp_path) / "nayose.sqlite")) as database:
        database.row_factory = sqlite3.Row
        for model in TABLES:
            rows = [dict(row) for row in database.execute(f"SELECT * FROM {model.table}")]  # noqa: S608
            rows = [row | {n: json.loads(row[n]) for n in row if n == "surfaces"} for row in rows]
            assert rows == contract_rows(model.table)
            assert list(rows[0]) == columns(model)


def test_sqlite_keeps_its_keys(tmp_path: Path) -> None:
    with closing(sqlite3.connect(write("sqlite", tmp_path) / "nayose.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), database:
            database.execute("DELETE FROM entities")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"), database:
            database.execute("INSERT INTO dates SELECT * FROM dates")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT count(*) FROM entity_mentions WHERE entity_id = 'minato_lab'", 2),
        ("SELECT count(*) FROM entity_amounts WHERE entity_id = 'minato_lab'", 3),
        ("SELECT count(*) FROM entity_amounts WHERE entity_id = 'yoshino_hanako'", 0),
        ("SELECT value FROM entity_dates WHERE entity_id = 'yoshino_hanako'", "2024-05-31"),
    ],
)
def test_views_gather_what_is_told_of_an_entity(tmp_path: Path, query: str, told: object) -> None:
    duckdb = pytest.importorskip("duckdb")
    with closing(sqlite3.connect(write("sqlite", tmp_path) / "nayose.sqlite")) as database:
        assert database.execute(query).fetchone() == (told,)
    with duckdb.connect(str(write("duckdb", tmp_path) / "nayose.duckdb"), read_only=True) as database:
        assert database.execute(query).fetchone() == (told,)


def test_duckdb_holds_the_rows(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(write("duckdb", tmp_path) / "nayose.duckdb"), read_only=True) as database:
        for model in TABLES:
            told = database.execute(f"SELECT * FROM {model.table}")  # noqa: S608
            names = [column[0] for column in told.description]
            rows = [dict(zip(names, row, strict=True)) for row in told.fetchall()]
            rows = [{n: _as_in_contract(v) for n, v in row.items()} for row in rows]
            assert rows == contract_rows(model.table)
    assert [path.name for path in tmp_path.iterdir()] == ["nayose.duckdb"]


def _as_in_contract(cell: object) -> object:
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return str(cell) if isinstance(cell, date) else cell


@pytest.mark.parametrize(
    ("told", "kind", "total"),
    [
        ("5800000000000", "DECIMAL(38,4)", Decimal("5800000000000")),
        ("-1.08", "DECIMAL(38,4)", Decimal("-1.08")),
        ("0.1234567", "DECIMAL(38,7)", Decimal("0.1234567")),
        ("9" * 34, "DECIMAL(38,4)", Decimal("9" * 34)),
        ("9" * 35, "VARCHAR", None),
        ("0." + "0" * 38 + "1", "VARCHAR", None),
    ],
)
def test_duckdb_adds_amounts_up_and_rounds_none(
    tmp_path: Path, told: str, kind: str, total: Decimal | None
) -> None:
    duckdb = pytest.importorskip("duckdb")
    whole = next(extraction for extraction in sample().rows.extractions if extraction.amounts)
    row = whole.amounts[0].model_copy(update={"value": told, "min": told, "max": told})
    changed = replace(sample().rows, extractions=[whole.model_copy(update={"amounts": [row]})])
    folder = write("duckdb", tmp_path, replace(sample(), rows=changed))
    with duckdb.connect(str(folder / "nayose.duckdb"), read_only=True) as database:
        types = {name: kind for name, kind, *_ in database.execute("DESCRIBE amounts").fetchall()}
        assert {types[name] for name in ("value", "min", "max")} == {kind}
        (held,) = database.execute("SELECT value FROM amounts").fetchone()
    assert held == (told if total is None else total)


def test_duckdb_adds_up_a_set_without_amounts(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    emptied = [whole.model_copy(update={"amounts": []}) for whole in sample().rows.extractions]
    folder = write("duckdb", tmp_path, replace(sample(), rows=replace(sample().rows, extractions=emptied)))
    with duckdb.connect(str(folder / "nayose.duckdb"), read_only=True) as database:
        assert database.execute("SELECT count(*), sum(value) FROM amounts").fetchone() == (0, None)


def test_parquet_is_read_by_pandas_with_its_types(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    write("parquet", tmp_path)
    for model in TABLES:
        frame = pd.read_parquet(tmp_path / f"{model.table}.parquet", dtype_backend="pyarrow")
        assert list(frame.columns) == columns(model)
        rows = json.loads(frame.to_json(orient="records", date_format="iso", force_ascii=False))
        for row in rows:
            row |= {n: v[:10] for n, v in row.items() if n in {"published", "earliest", "latest"} and v}
        assert rows == contract_rows(model.table)
    dates = pd.read_parquet(tmp_path / "dates.parquet")
    assert dates.earliest[0] == date(2024, 5, 31)
    assert dates.start.dtype == "int64"


def test_excel_csv_gives_the_rows_back_once_its_guards_are_off(tmp_path: Path) -> None:
    write("excel", tmp_path)
    for model in TABLES:
        path = tmp_path / f"{model.table}.csv"
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{n: cell.removeprefix("'") for n, cell in row.items()} for row in csv.DictReader(file)]
        told = [{n: "" if v is None else v for n, v in row.items()} for row in contract_rows(model.table)]
        assert [{n: v for n, v in row.items() if n != "surfaces"} for row in rows] == [
            {n: str(v).lower() if isinstance(v, bool) else str(v) for n, v in row.items() if n != "surfaces"}
            for row in told
        ]


def test_excel_csv_is_read_by_frictionless_with_equal_counts(tmp_path: Path) -> None:
    from frictionless import Resource

    write("excel", tmp_path)
    for model in TABLES:
        resource = Resource(path=f"{model.table}.csv", basepath=str(tmp_path), encoding="utf-8-sig")
        assert len(resource.read_rows()) == len(contract_rows(model.table))
        assert resource.schema.field_names == columns(model)


@given(st.text(alphabet="=+-@＝＋－＠'\t\r\na1", max_size=5))
def test_no_guarded_text_is_calculated_and_each_can_be_given_back(text: str) -> None:
    told = guarded(text)
    assert not told.startswith(tuple("=+-@＝＋－＠\t\r\n"))
    assert told.removeprefix("'") == text


def test_negative_amount_stays_a_number_in_excel(tmp_path: Path) -> None:
    published = sample()
    whole = published.rows.extractions[1]
    loss = whole.amounts[0].model_copy(update={"value": "-5", "min": "-5"})
    rows = replace(published.rows, extractions=[whole.model_copy(update={"amounts": [loss]})])
    write("excel", tmp_path, PublishedSet(rows))
    assert '"-5"' in (tmp_path / "amounts.csv").read_text(encoding="utf-8-sig")


def test_workbook_is_read_by_openpyxl_without_a_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(write("xlsx", tmp_path) / "nayose.xlsx")
    assert book.sheetnames == [model.table for model in TABLES]
    for model in TABLES:
        header, *rows = book[model.table].iter_rows()
        assert [cell.value for cell in header] == columns(model)
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "b"}
        assert len(rows) == len(contract_rows(model.table))
    cells = dict(zip(columns(TABLES[4]), [c.value for c in book["amounts"][3]], strict=True))
    assert (Decimal(str(cells["value"])), cells["surface"]) == (Decimal(1200000000), "12億円")
    assert book["articles"]["L2"].value == "=cmd|' /C calc'!A0"
    assert book["articles"]["E3"].value.date() == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("value", "kind"), [("123456789012345", "n"), ("1234567890123456", "s"), ("0.5", "n")]
)
def test_amount_that_excel_would_round_is_text(tmp_path: Path, value: str, kind: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    published = sample()
    whole = published.rows.extractions[1]
    long = whole.amounts[0].model_copy(update={"value": value})
    rows = replace(published.rows, extractions=[whole.model_copy(update={"amounts": [long]})])
    write("xlsx", tmp_path, PublishedSet(rows))
    cell = openpyxl.load_workbook(tmp_path / "nayose.xlsx")["amounts"]["H2"]
    assert (cell.data_type, Decimal(str(cell.value))) == (kind, Decimal(value))


@pytest.mark.parametrize(
    ("told", "kind", "value"),
    [
        (date(1868, 1, 1), "s", "1868-01-01"),
        (date(1899, 12, 31), "s", "1899-12-31"),
        (date(1900, 1, 1), "d", "1900-01-01"),
        (date(1900, 3, 1), "d", "1900-03-01"),
    ],
)
def test_day_that_excel_cannot_count_is_text(tmp_path: Path, told: date, kind: str, value: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    rows = replace(sample().rows, extractions=[article("a", published=told)])
    write("xlsx", tmp_path, PublishedSet(rows))
    cell = openpyxl.load_workbook(tmp_path / "nayose.xlsx")["articles"]["E2"]
    assert (cell.data_type, str(cell.value)[:10]) == (kind, value)


# Annotation tools -------------------------------------------------------------------------------------------------------

# Label Studio, "Import pre-annotated data": tasks with data and predictions; doccano, "Sequence labeling" JSONL.
LABELSTUDIO = {
    "type": "array",
    "items": {
        "required": ["data", "predictions"],
        "properties": {
            "data": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
            "predictions": {
                "type": "array",
                "items": {
                    "required": ["result"],
                    "properties": {
                        "model_version": {"type": "string"},
                        "result": {
                            "type": "array",
                            "items": {
                                "required": ["id", "from_name", "to_name", "type", "value"],
                                "properties": {
                                    "type": {"enum": ["labels", "textarea"]},
                                    "score": {"type": "number", "minimum": 0, "maximum": 1},
                                    "value": {
                                        "required": ["start", "end"],
                                        "properties": {
                                            "start": {"type": "integer", "minimum": 0},
                                            "end": {"type": "integer", "minimum": 1},
                                            "labels": {"type": "array", "items": {"enum": list(LABELS)}},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
DOCCANO = {
    "type": "object",
    "required": ["text", "label"],
    "properties": {
        "text": {"type": "string"},
        "label": {
            "type": "array",
            "items": {
                "type": "array",
                "prefixItems": [{"type": "integer"}, {"type": "integer"}, {"enum": list(LABELS)}],
                "minItems": 3,
                "maxItems": 3,
            },
        },
    },
}


def surfaces() -> list[str]:
    return [label.surface for label in labels_of(sample().rows.extractions[1])]


def test_label_studio_tasks_fit_its_schema_and_count_code_points(tmp_path: Path) -> None:
    tasks = json.loads((write("labelstudio", tmp_path) / "tasks.json").read_text(encoding="utf-8"))
    Draft202012Validator(LABELSTUDIO).validate(tasks)
    (task,) = tasks
    results = task["predictions"][0]["result"]
    points = list(task["data"]["text"])  # what its editor counts: [...text]
    regions = [r["value"] for r in results if r["type"] == "labels"]
    assert (
        ["".join(points[v["start"] : v["end"]]) for v in regions]
        == surfaces()
        == [v["text"] for v in regions]
    )
    values = {r["id"]: r["value"]["text"] for r in results if r["type"] == "textarea"}
    assert next(iter(values.values())) == ["yoshino_hanako"]
    assert ["JPY 3000 at_least"] in values.values()
    assert ["2024-06 text +P1M"] in values.values()


def test_label_studio_interface_offers_what_the_tasks_use(tmp_path: Path) -> None:
    from lxml import etree

    tree = etree.parse(write("labelstudio", tmp_path) / "interface.xml")
    assert tuple(tree.xpath("//Label/@value")) == LABELS
    results = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]["predictions"][0]["result"]
    assert {r["from_name"] for r in results} == set(tree.xpath("//Labels/@name | //TextArea/@name"))
    assert {r["to_name"] for r in results} == set(tree.xpath("//Text/@name"))


def test_doccano_lines_fit_its_schema_and_count_utf16(tmp_path: Path) -> None:
    (line,) = (write("doccano", tmp_path) / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    Draft202012Validator(DOCCANO).validate(told)
    units = told["text"].encode("utf-16-le")  # what the browser counts: text.length
    assert [units[2 * s : 2 * e].decode("utf-16-le") for s, e, _ in told["label"]] == surfaces()
    assert len(told["values"]) == len(told["label"])


def test_brat_spans_are_the_text_that_they_point_at(tmp_path: Path) -> None:
    write("brat", tmp_path)
    text = (tmp_path / "deep" / "a 1.txt").read_bytes().decode()
    assert text == TEXT
    found: list[str] = []
    for line in (tmp_path / "deep" / "a 1.ann").read_text(encoding="utf-8").split("\n"):
        if line.startswith("T"):
            _, place, surface = line.split("\t")
            parts = [part.split() for part in place.split(" ", 1)[1].split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in parts) == surface
            found.append(surface)
    assert found == surfaces()
    assert "#1\tAnnotatorNotes T1\tyoshino_hanako\n" in (tmp_path / "deep" / "a 1.ann").read_text(
        encoding="utf-8"
    )


def test_label_that_runs_across_lines_is_told_to_brat_in_parts(tmp_path: Path) -> None:
    published = sample()
    whole = published.rows.extractions[1]
    across = name("1\r\n𠮷野", "PERSON", "yoshino_hanako", "𠮷野花子")
    broken = Extraction.model_validate({**plain(whole), "mentions": [across], "dates": [], "amounts": []})
    rows = replace(published.rows, extractions=[broken])
    write("brat", tmp_path, PublishedSet(rows, published.texts))
    first = (tmp_path / "deep" / "a 1.ann").read_text(encoding="utf-8").split("\n")[0]
    start = across["start"]
    assert first == f"T1\tPERSON {start} {start + 1};{start + 3} {start + 5}\t1 𠮷野"


# spaCy, and standards ---------------------------------------------------------------------------------------------------


def test_docbin_is_read_by_spacy_with_every_span(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    write("docbin", tmp_path)
    (doc,) = DocBin().from_disk(tmp_path / "nayose.spacy").get_docs(spacy.blank("xx").vocab)
    assert doc.text == TEXT
    spans = [span for key in ("names", "dates", "amounts") for span in doc.spans[key]]
    assert sorted(spans, key=lambda span: span.start_char) == sorted(doc.ents)
    assert [span.text for span in sorted(spans, key=lambda span: span.start_char)] == surfaces()
    assert [span.kb_id_ for span in doc.spans["names"]] == ["yoshino_hanako", "minato_lab", "minato_lab"]
    assert doc.user_data["nayose"]["amounts"][0]["value"] == "3000"


def test_web_annotations_select_code_points_of_the_texts_beside(tmp_path: Path) -> None:
    told = json.loads((write("webannotation", tmp_path) / "annotations.jsonld").read_text(encoding="utf-8"))
    annotations = told["first"]["items"]
    assert (told["@context"], told["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert told["total"] == len(annotations) == len({a["id"] for a in annotations})
    found: list[str] = []
    for annotation in annotations:
        assert annotation["type"] == "Annotation"
        assert annotation["id"].startswith("urn:uuid:")
        position, quote = annotation["target"]["selector"]
        text = (tmp_path / annotation["target"]["source"].replace("%20", " ")).read_bytes().decode()
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        found.append(quote["exact"])
    assert found == surfaces()


# TimeML 1.2.1, the part that we write.
TIMEML = """
<!ELEMENT TimeML (DOCID, DCT?, TITLE?, TEXT)>
<!ELEMENT DOCID (#PCDATA)> <!ELEMENT DCT (TIMEX3)> <!ELEMENT TITLE (#PCDATA)> <!ELEMENT TEXT (#PCDATA | TIMEX3)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3 tid ID #REQUIRED type (DATE | TIME | DURATION | SET) #REQUIRED value NMTOKEN #IMPLIED
  mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS | EQUAL_OR_MORE | START |
       MID | END | APPROX) #IMPLIED
  temporalFunction (true | false) "false" anchorTimeID IDREF #IMPLIED
  functionInDocument (CREATION_TIME | NONE) "NONE">
"""


def test_timeml_is_valid_and_its_text_is_the_articles(tmp_path: Path) -> None:
    from io import StringIO

    from lxml import etree

    tree = etree.parse(write("timeml", tmp_path) / "deep" / "a 1.tml")
    dtd = etree.DTD(StringIO(TIMEML))
    assert dtd.validate(tree), dtd.error_log
    (text,) = tree.xpath("/TimeML/TEXT")
    assert "".join(text.itertext()) == TEXT.replace("\x0b", "\ufffd")
    told = [(t.text, t.get("value"), t.get("anchorTimeID")) for t in text.iter("TIMEX3")]
    assert told == [("2024年5月31日", "2024-05-31", None), ("翌月", "2024-06", "t1")]
    assert tree.xpath("/TimeML/DCT/TIMEX3/@value") == ["2024-06-01"]


# FollowTheMoney: an entity is an id, a schema and lists of strings by property.
FTM = {
    "type": "object",
    "required": ["id", "schema", "properties"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Za-z0-9._-]+$"},
        "schema": {"enum": ["Person", "Organization", "Article", "Mention"]},
        "properties": {
            "additionalProperties": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "minLength": 1},
            }
        },
    },
}


def test_followthemoney_entities_point_at_each_other(tmp_path: Path) -> None:
    lines = (write("ftm", tmp_path) / "entities.ftm.json").read_text(encoding="utf-8").split("\n")[:-1]
    told = [json.loads(line) for line in lines]
    for entity in told:
        Draft202012Validator(FTM).validate(entity)
    by_id = {entity["id"]: entity["schema"] for entity in told}
    assert len(by_id) == len(told)
    mentions = [entity["properties"] for entity in told if entity["schema"] == "Mention"]
    assert [m["name"] for m in mentions] == [["𠮷野花子"], ["ミナトラボ"], ["ミナトラボ"]]
    assert {by_id[m["document"][0]] for m in mentions} == {"Article"}
    assert [by_id[m["resolved"][0]] for m in mentions] == ["Person", "Organization", "Organization"]


@pytest.mark.parametrize(
    ("language", "told"),
    [("ja", ["jpn"]), ("en", ["eng"]), ("zh", ["zho"]), ("ko", ["kor"]), ("other", None), (None, None)],
)
def test_followthemoney_tells_the_language_that_was_found(
    tmp_path: Path, language: str | None, told: list[str] | None
) -> None:
    rows = replace(sample().rows, extractions=[article("a", language=language)])
    lines = (write("ftm", tmp_path, PublishedSet(rows)) / "entities.ftm.json").read_text(encoding="utf-8")
    (properties,) = (e["properties"] for e in map(json.loads, lines.splitlines()) if e["schema"] == "Article")
    assert properties.get("language") == told


def test_formats_tell_their_libraries() -> None:
    assert {f.library for f in map(load_format, FORMATS) if isinstance(f, Format)} >= {
        "pyarrow",
        "openpyxl",
        None,
    }
