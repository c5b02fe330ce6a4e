"""Tables with an article a row to texts: whatever a spreadsheet writes, nothing of it lost or renamed without a word."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.store.extract import Extract
from pipeline.store.formats import extracts_of
from pipeline.store.table_rows import Columns


def read(name: str, content: bytes, columns: Columns | None = None) -> list[Extract]:
    return extracts_of(name, content, columns or Columns())


TABLE = "id,本文,タイトル,date\nn-1,港の工場が動く。,港,2024-05-31\nn-2,橋が架かる。,橋,2024-06-01\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_row_of_a_table_is_an_article(encoding: str) -> None:
    first, second = read("a.csv", TABLE.encode(encoding))
    assert (first.row, first.text, first.title, first.published) == (
        "n-1",
        "港の工場が動く。",
        "港",
        date(2024, 5, 31),
    )
    assert second.row == "n-2"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"id": "x", "text": "港だ。"}\n{"id": "y", "text": "橋だ。"}\n'),
        ("a.json", '[{"id": "x", "text": "港だ。"}, {"id": "y", "text": "橋だ。"}]'),
    ],
)
def test_object_of_json_is_an_article(name: str, content: str) -> None:
    assert [(told.row, told.text) for told in read(name, content.encode())] == [
        ("x", "港だ。"),
        ("y", "橋だ。"),
    ]


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (("../x", "y"), ["1", "y"]),
        (("x", "x", "y"), ["1", "2", "y"]),
        (("", ""), ["1", "2"]),
        (("X", "x"), ["1", "2"]),
        (("y", ".x"), ["y", "2"]),
        (("2", ""), ["2", "row-2"]),
    ],
)
def test_row_whose_id_may_not_name_a_file_has_its_number_and_renames_no_other(
    ids: tuple[str, ...], names: list[str]
) -> None:
    content = "".join(f'{{"id": "{name}", "text": "港だ。"}}\n' for name in ids)
    assert [told.row for told in read("a.jsonl", content.encode())] == names


@pytest.mark.parametrize("cell", ["先週", "2024-13-45", 7, [1], True, False])
def test_day_of_a_row_that_tells_none_is_told(cell: object) -> None:
    (told,) = read("a.json", json.dumps([{"text": "港だ。", "date": cell}]).encode())
    assert (told.text, told.published, [issue.code for issue in told.issues]) == (
        "港だ。",
        None,
        ["bad-metadata"],
    )
    assert f"{str(cell)!r} is no full date such as 2024-05-31" in told.issues[0].reason


@pytest.mark.parametrize("cell", [None, "", "2024-05-31"])
def test_day_of_a_row_that_is_told_or_open_is_no_fault(cell: object) -> None:
    (told,) = read("a.json", json.dumps([{"text": "港だ。", "date": cell}]).encode())
    assert told.issues == ()


def test_columns_are_mapped_by_the_configuration() -> None:
    columns = Columns(text=("honbun",))
    assert read("a.jsonl", '{"honbun": "港だ。", "text": "x"}'.encode(), columns)[0].text == "港だ。"


def test_broken_line_is_told_by_its_number_and_harms_no_other() -> None:
    content = '{"id": "x", "text": "港だ。"}\n\n{"id": "y", text}\n{"id": "z", "text": "橋だ。"}\n'
    first, broken, last = read("a.jsonl", content.encode())
    assert [(told.row, told.wrong) for told in (first, last)] == [("x", None), ("z", None)]
    assert broken.row == "line-3"
    assert "line 3 is no JSON" in str(broken.wrong)


def test_row_without_a_text_is_told() -> None:
    (told,) = read("a.jsonl", b'{"id": "x"}')
    assert told.wrong is not None
    assert "row 1 has no text in any of text, body" in told.wrong


@pytest.mark.parametrize("empty", ["", "  ", "\u3000"])
@pytest.mark.parametrize("left_out", ["id", "title", "source", "date"])
def test_empty_cell_that_nobody_needs_is_no_fault(left_out: str, empty: str) -> None:
    cells = {
        "id": "x",
        "text": "港だ。",
        "title": "港",
        "source": "報",
        "date": "2024-05-31",
        left_out: empty,
    }
    content = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    (told,) = read("a.csv", content.encode())
    assert (told.text, told.wrong, told.issues) == ("港だ。", None, ())


@pytest.mark.parametrize("cell", ["null", '""', '"  "', "NaN"])
def test_empty_text_is_told_with_its_row_and_its_column(cell: str) -> None:
    content = f'[{{"id": "x", "text": "港だ。"}}, {{"id": "y", "text": {cell}}}]'
    first, second = read("a.json", content.encode())
    assert (first.issues, second.text, second.wrong) == ((), "", None)
    (issue,) = second.issues
    reason = "row 2 has nothing in 'text'; fill the cell or remove the row"
    assert (issue.code, issue.reason) == ("empty-text", reason)


def test_row_that_ends_before_its_text_is_an_empty_cell() -> None:
    (told,) = read("a.csv", b"id,title,text\nx,harbour\n")
    assert [issue.code for issue in told.issues] == ["empty-text"]


def test_text_that_is_none_is_told_with_what_it_is() -> None:
    (told,) = read("a.json", b'[{"id": "x", "text": [5]}]')
    assert told.wrong == "row 1 has no text in 'text' but [5]; correct it"


def test_id_that_can_name_no_file_is_told() -> None:
    rows = (
        '{"id": "https://example.org/7", "text": "港だ。"}',
        '{"id": "y", "text": "橋だ。"}',
        '{"text": "道だ。"}',
    )
    first, second, third = read("a.jsonl", "\n".join(rows).encode())
    assert (first.row, second.row, third.row) == ("1", "y", "3")
    assert [[issue.code for issue in row.issues] for row in (first, second, third)] == [
        ["odd-id"],
        [],
        ["no-id"],
    ]
    assert "'https://example.org/7' of row 1" in first.issues[0].reason


def test_tabs_and_their_own_ending_make_a_table() -> None:
    (told,) = read("a.tsv", "id\ttext\nx\t港、橋,道。\n".encode())
    assert (told.row, told.text) == ("x", "港、橋,道。")


def test_quote_that_is_never_closed_is_told_with_its_line() -> None:
    content = 'id,text\nx,"港だ。\n二行目"\ny,"橋だ。\nz,道だ。\n'
    with pytest.raises(
        InputError, match=r"row that begins in line 4, a quotation mark is never closed\); correct it"
    ):
        read("a.csv", content.encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"{"), ("a.jsonl", b"[1,\n"), ("a.jsonl", b"[" * 9000), ("a.json", b"[" * 9000)],
)
def test_broken_table_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(InputError, match="correct it"):
        read(name, content)


# What spreadsheets write -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_first_line_tells_what_stands_between_cells(separator: str, quote: str, encoding: str) -> None:
    rows = [
        ["id", "本文", "タイトル"],
        ["n-1", "港に船が着く。波は3,5メートル; 風は弱い。", "港"],
        ["n-2", "橋だ。", "橋"],
    ]
    told = rows if quote else [[cell.replace(separator, "、") for cell in row] for row in rows]
    lines = [separator.join(f"{quote}{cell}{quote}" for cell in row) for row in told]
    read_back = read("a.csv", "\r\n".join(lines).encode(encoding))
    assert [[e.row, e.text, e.title] for e in read_back] == told[1:]


CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='"\ufeff'), min_size=1, max_size=20
)


@given(st.lists(CELLS.filter(str.strip), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_any_quoted_text_comes_back_whatever_it_holds(texts: list[str], separator: str) -> None:
    lines = [f"id{separator}text", *(f'"n{n}"{separator}"{text}"' for n, text in enumerate(texts))]
    assert [told.text for told in read("a.csv", "\n".join(lines).encode("utf-8-sig"))] == texts


def test_mapped_column_tells_what_stands_between_cells() -> None:
    content = "番号;内容\n1;港だ、港。\n".encode()
    assert [told.text for told in read("a.csv", content, Columns(text=("内容",)))] == ["港だ、港。"]
    with pytest.raises(InputError, match=r"names no column of texts .*between commas, semicolons or tabs"):
        read("a.csv", content)


def test_text_cut_by_a_separator_without_quotes_is_told_and_harms_no_other() -> None:
    cut, whole = read("a.csv", "id,text\nx,彼は5,000円を得た。\ny,港だ。\n".encode())
    assert (cut.row, cut.text) == ("1", "")
    assert cut.wrong == "row 1 has more cells than the first line; put quotes around a text with ','"
    assert (whole.row, whole.text) == ("y", "港だ。")


def test_rows_of_separators_alone_are_no_articles() -> None:
    content = ",,\nid, text,title\nx,港だ。,港,,\n,,\n ,,\n".encode()
    assert [(told.row, told.text) for told in read("a.csv", content)] == [("x", "港だ。")]


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", "id,text\n"), ("a.csv", "id;text\n;\n"), ("a.csv", ""), ("a.jsonl", "\n"), ("a.json", "[]")],
)
def test_table_without_a_row_is_told(name: str, content: str) -> None:
    with pytest.raises(InputError, match="holds no row with an article; fill it or remove it"):
        read(name, content.encode())


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (("w", "x", "w"), ["the id 'w' is that of rows 1, 3", "", "the id 'w' is that of rows 1, 3"]),
        (("W", "w"), ["the id 'W' is that of rows 1, 2", "the id 'w' is that of rows 1, 2"]),
        (("", "", ""), ["", "", ""]),
        (("w",) * 7, ["the id 'w' is that of rows 1, 2, 3, 4, 5, …"] * 7),
    ],
)
def test_rows_with_one_id_are_told_with_each_other(ids: tuple[str, ...], told: list[str]) -> None:
    content = "".join(f'{{"id": "{name}", "text": "港だ。"}}\n' for name in ids)
    issues = [row.issues for row in read("a.jsonl", content.encode())]
    assert [row[0].reason.split(";")[0] if row else "" for row in issues] == told
    assert {issue.code for row in issues for issue in row} <= {"duplicate-id"}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("w", "", "x"), {2: "row 2"}),
        (("w", " ", ""), {2: "row 2", 3: "row 3"}),
        (("w", "x"), {}),
        (("", ""), {}),
    ],
)
def test_row_without_the_id_that_others_have_is_told(cells: tuple[str, ...], told: dict[int, str]) -> None:
    rows = read("a.csv", ("id,text\n" + "".join(f"{cell},港だ。\n" for cell in cells)).encode())
    issues = {number: row.issues for number, row in enumerate(rows, 1) if row.issues}
    codes = {number: [issue.code for issue in found] for number, found in issues.items()}
    assert codes == {number: ["no-id"] for number in told}
    for number, row in told.items():
        assert f"{row} has no id, which other rows have" in issues[number][0].reason
        assert rows[number - 1].row == str(number)


def test_table_without_a_column_of_ids_is_no_fault() -> None:
    assert [row.issues for row in read("a.csv", "text\n港だ。\n橋だ。\n".encode())] == [(), ()]


@given(st.lists(st.sampled_from(["1", "2", "row-1", "row-2", "ROW-1", "line-2", ""]), min_size=1, max_size=6))
def test_every_row_has_a_name_of_its_own(ids: list[str]) -> None:
    lines = [json.dumps({"id": name, "text": "港だ。"}) if name else "{broken" for name in ids]
    content = "\n".join([*lines, '{"id": "last", "text": "橋だ。"}'])
    names = [str(told.row).casefold() for told in read("a.jsonl", content.encode())]
    assert len(set(names)) == len(names)


def test_zero_is_an_id() -> None:
    rows = read("a.json", b'[{"id": 0, "text": "\xe6\xb8\xaf"}, {"id": 1, "text": "\xe6\xa9\x8b"}]')
    assert [(row.row, row.issues) for row in rows] == [("0", ()), ("1", ())]


def test_column_that_stands_twice_is_told() -> None:
    with pytest.raises(InputError, match="its first line names 'text' twice; keep one of these columns"):
        read("a.csv", "id,text,text\nx,港だ。,橋だ。\n".encode())
    assert [told.text for told in read("a.csv", "text,x,x\n港だ。,1,2\n".encode())] == ["港だ。"]


def test_capitals_of_a_column_are_no_other_name() -> None:
    (told,) = read("a.csv", "ID,Text,Date,TITLE\nx,港だ。,2024-05-31,港\n".encode())
    assert (told.row, told.text, told.title, told.published) == ("x", "港だ。", "港", date(2024, 5, 31))
    (told,) = read("a.csv", "Text,text\n橋だ。,港だ。\n".encode())
    assert told.text == "港だ。"


def test_headline_of_digits_alone_is_one_in_json() -> None:
    (told,) = read("a.json", json.dumps([{"text": "港だ。", "title": 2024}]).encode())
    assert told.title == "2024"
