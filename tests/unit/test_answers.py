"""The decision column of review.csv: what a person writes into it, and what a spreadsheet makes of the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.store.answers import reviewed
from pipeline.values import NameType

PERSON = NameType.PERSON
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT
KNOWN = {"lee_haigan", "minato_lab"}
HEADER = "surface,type,mentions,articles,entity_id,score,reason,example,decision\n"
ROW = "ハイガン,PERSON,1,1,lee_haigan,1,,例,accept\n"


def review(folder: Path, *cells: str, encoding: str = "utf-8") -> Path:
    path = folder / "review.csv"
    rows = [
        f"ハイガン,PERSON,1,1,{cell},1,,例,{decision}\n" for cell, decision in (c.split("|") for c in cells)
    ]
    path.write_bytes((HEADER + "".join(rows)).encode(encoding))
    return path


def test_every_cell_that_is_no_decision_is_told_with_its_line(tmp_path: Path) -> None:
    path = review(tmp_path, "lee_haigan|yes", "lee_haigan|", "|accept", "nobody|accept")
    with pytest.raises(ConfigError) as told:
        reviewed(path, KNOWN)
    remedy = "correct the cell, or add the entity to configs/entities first"
    assert told.value.args == (
        f"{path}: line 2: ハイガン: 'yes' is neither accept, reject, drop nor an entity of the lexicon or of the articles; {remedy}",
        f"{path}: line 4: ハイガン: 'accept' needs an entity_id; write one into the cell",
        f"{path}: line 5: ハイガン: 'nobody' is neither accept, reject, drop nor an entity of the lexicon or of the articles; {remedy}",
    )


def test_cells_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    path = review(tmp_path, "lee_haigan|accept", "minato_lab|accept")
    with pytest.raises(ConfigError, match=r"review.csv: ハイガン: accept lee_haigan and accept minato_lab"):
        reviewed(path, KNOWN)


@pytest.mark.parametrize(
    ("cell", "decision"),
    [
        ("lee_haigan|accept", Decision("ハイガン", PERSON, "lee_haigan", ACCEPT)),
        ("lee_haigan| Reject ", Decision("ハイガン", PERSON, "lee_haigan", REJECT)),
        ("lee_haigan|minato_lab", Decision("ハイガン", PERSON, "minato_lab", ACCEPT)),
        ("|lee_haigan", Decision("ハイガン", PERSON, "lee_haigan", ACCEPT)),
        ("lee_haigan|drop", NoName("ハイガン")),
    ],
)
def test_cell_of_the_table_is_a_decision(tmp_path: Path, cell: str, decision: Answer) -> None:
    assert reviewed(review(tmp_path, cell), KNOWN) == [decision]


def test_empty_cell_decides_nothing(tmp_path: Path) -> None:
    assert reviewed(review(tmp_path, "lee_haigan|", "lee_haigan|  "), KNOWN) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_table_may_come_back_from_a_spreadsheet(tmp_path: Path, encoding: str) -> None:
    (decision,) = reviewed(review(tmp_path, "lee_haigan|accept", encoding=encoding), KNOWN)
    assert decision.surface == "ハイガン"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (
            "lee_haigan|yes",
            "ハイガン: 'yes' is neither accept, reject, drop nor an entity of the lexicon or of the articles; correct the cell",
        ),
        ("lee_haigan|lee_haygan", "add the entity to configs/entities first"),
        ("|accept", "ハイガン: 'accept' needs an entity_id; write one into the cell"),
        ("wen_li|reject", "neither accept, reject, drop nor an entity"),
    ],
)
def test_bad_cell_is_told_with_its_name_and_a_remedy(tmp_path: Path, cell: str, reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        reviewed(review(tmp_path, cell), KNOWN)


def test_table_with_another_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text("entity_id,decision\nlee_haigan,accept\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"columns surface, type are missing"):
        reviewed(path, KNOWN)


def test_table_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "review.csv").write_bytes(b"PK\x03\x04\x00\x00\x00\x00" * 100)
    with pytest.raises(ConfigError, match="not readable as CSV"):
        reviewed(tmp_path / "review.csv", KNOWN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            ROW.replace("例,accept", "accept,"),
            "line 2: ハイガン: 'accept' does not stand under decision; move it there",
        ),
        (ROW.replace("例,accept", "accept"), "'accept' does not stand under decision"),
        (ROW.replace("accept", ",Drop"), "'Drop' does not stand under decision"),
        (
            ROW.replace("ハイガン", ""),
            "line 2: : no name stands under surface; restore it, or clear the decision",
        ),
        (ROW.replace("ハイガン", " ").replace("accept", "drop"), "no name stands under surface"),
        (
            ROW.replace("ハイガン", "5月1日"),
            "'5月1日' is no name of the set; undo what a spreadsheet made of it",
        ),
        (ROW.replace("ハイガン", '"ハイガン'), r"not readable as CSV \(unexpected end of data\)"),
    ],
    ids=[
        "one to the left",
        "a cell lost",
        "behind the last",
        "no name",
        "nothing dropped",
        "a date",
        "a quote",
    ],
)
def test_row_that_a_spreadsheet_changed_is_told(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(HEADER + text, encoding="utf-8")
    with pytest.raises(ConfigError, match=reason):
        reviewed(path, KNOWN, {"ハイガン"})


@pytest.mark.parametrize(
    "text",
    [
        "sep=,\n" + HEADER + ROW,
        "\ufeff" + (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).replace(",", ";"),
        "sep=;\r\n" + (HEADER + ROW).replace(",", ";"),
        HEADER + ROW.replace("ハイガン", " ハイガン ").replace("lee_haigan", " lee_haigan"),
        HEADER + "Drop,PRODUCT,1,1,minato_lab,1,,例,\n" + ROW,
    ],
    ids=["sep", "mark and line ends", "semicolons", "sep and semicolons", "spaces", "a name that is a word"],
)
def test_form_that_a_spreadsheet_gives_the_table_harms_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert reviewed(path, KNOWN, {"ハイガン", "Drop"}) == [Decision("ハイガン", PERSON, "lee_haigan", ACCEPT)]


def test_missing_table_decides_nothing(tmp_path: Path) -> None:
    assert reviewed(tmp_path / "review.csv", KNOWN) == []


def test_table_saved_with_semicolons_is_read(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text(
        "surface;type;entity_id;decision\nリー・ハイガン;PERSON;lee_haigan;accept\n", encoding="utf-8"
    )
    assert [(d.surface, d.entity_id) for d in reviewed(path, {"lee_haigan"})] == [
        ("リー・ハイガン", "lee_haigan")
    ]
