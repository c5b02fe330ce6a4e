"""Errors name the file, the place and the next step in the language of the reader."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipeline.cli.language import choose, localised
from pipeline.cli.messages import Messages
from pipeline.errors import InputError
from pipeline.resources import load
from pipeline.store.formats import extracts_of
from pipeline.store.table_rows import Columns

if TYPE_CHECKING:
    from tests.conftest import Nayose, World

MESSAGES = load("messages.yaml", Messages).messages
FIELD = re.compile(r"\{[a-z]+\}")


@pytest.fixture(autouse=True)
def _unchosen() -> Iterator[None]:
    choose(None)
    yield
    choose(None)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.en[:40])
def test_both_languages_name_the_same_things(message: object) -> None:
    english, japanese = message.en, message.ja  # type: ignore[attr-defined]
    assert sorted(FIELD.findall(english)) == sorted(FIELD.findall(japanese))
    assert re.search("[ぁ-んァ-ヶ]", japanese)


def test_messages_come_in_order_and_once() -> None:
    told = [message.en for message in MESSAGES]
    assert told == sorted(set(told))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("LANG", "ja_JP.UTF-8", "記事(.txt, .md)がありません"),
        ("LC_MESSAGES", "ja_JP", "記事(.txt, .md)がありません"),
        ("LANG", "en_US.UTF-8", "holds no article (.txt, .md)"),
        ("LANG", "C", "holds no article (.txt, .md)"),
    ],
)
def test_environment_chooses_the_language(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    assert told in world.extract().err


def test_earlier_variable_counts_before_a_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    monkeypatch.setenv("LC_ALL", "C")
    assert localised("no such file") == "no such file"


def test_option_counts_before_the_environment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    asked = ("explain", "nothing", "--config", world.config)
    assert "is no id; copy one from" in world.nayose("--lang", "en", *asked).err
    assert "IDではありません。mentions.csv" in world.nayose("--lang", "ja", *asked).err


def test_unknown_language_is_told_with_the_known_ones(nayose: Nayose) -> None:
    told = nayose("--lang", "fr", "doctor")
    assert (told.code, told.err) == (2, "nayose: --lang: fr: choose one of en, ja\n")


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        (
            "a/b.yaml: no such file; copy configs/pipeline.yaml from the project, or name another with --config",
            ("a/b.yaml: ファイルがありません。"
            "プロジェクトの configs/pipeline.yaml を写すか、--config で別のものを指定してください"),
        ),
        (
            "out: cannot be written (No space left on device); the set published before is untouched",
            "out: 書き込めません(ディスクに空きがありません)。前に公開した出力はそのままです",
        ),
        ("p.yaml: mony: no such section (sections: a, b)", "p.yaml: mony: そのような節はありません(使える節: a, b)"),
        (
            ("raw: none of 2 articles could be read, nothing was published; a.txt: this is no text file; "
            "remove it from the folder or convert it to text"),
            ("raw: 2件の記事はどれも読めず、何も公開していません。a.txt: テキストファイルではありません。"
            "フォルダーから取り除くか、テキストに変換してください"),
        ),
        (
            '1 x: needs pyarrow; install it with: pip install ".[parquet]"',
            '1 x: pyarrow が必要です。次で入れてください: pip install ".[parquet]"',
        ),
        ("p.yaml: input.most_bytes: expected a whole number, not 'viel'",
         "p.yaml: input.most_bytes: 整数が必要です('viel' ではなく)"),
        ("p.yaml: input.most_byte: no such key (keys: suffixes, most_bytes)",
         "p.yaml: input.most_byte: そのようなキーはありません(使えるキー: suffixes, most_bytes)"),
        ("file: something nobody translated; run nayose extract first",
         "file: something nobody translated。先に nayose extract を実行してください"),
    ],
)  # fmt: skip
def test_parts_of_a_message_are_translated_each_for_itself(english: str, japanese: str) -> None:
    choose("ja")
    assert localised(english) == japanese


def test_article_that_fails_is_told_in_japanese_and_published_in_english(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.write("a.txt")
    world.write("b.txt", b"\x00\x00\x00")
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    told = world.extract()
    assert "nayose: b.txt: テキストファイルではありません" in told.err
    assert "this is no text file" in world.rows("issues")[0]["reason"]


@pytest.mark.parametrize(
    ("asked", "english", "japanese"),
    [
        (
            ("exract",),
            "No such command 'exract'. Did you mean 'extract', 'export'?; see nayose --help",
            "コマンド exract はありません(近いもの: 'extract', 'export')。nayose --help を見てください",
        ),
        (
            ("evaluate",),
            "Missing option '--gold'; see nayose evaluate --help",
            "オプション --gold が必要です。nayose evaluate --help を見てください",
        ),
        (
            ("extract", "--jobs", "0"),
            "Invalid value for '--jobs': 0 is not in the range x>=1; see nayose extract --help",
            "--jobs の値が正しくありません: 0 は範囲 x>=1 の外です。nayose extract --help を見てください",
        ),
        (
            ("cache",),
            "Missing argument 'action'. Choose from: prune; see nayose cache --help",
            "引数 action が必要です(次から選んでください: prune)。nayose cache --help を見てください",
        ),
    ],
)
def test_command_line_that_cannot_be_read_is_told_in_one_line(
    nayose: Nayose, asked: tuple[str, ...], english: str, japanese: str
) -> None:
    told = nayose(*asked)
    assert (told.code, told.err) == (2, f"nayose: {english}\n")
    assert nayose("--lang", "ja", *asked).err == f"nayose: {japanese}\n"


ERRORS = {"ConfigError", "InputError", "OutputError", "BusyError"}
ROOT = Path(__file__).parents[2]


def written(node: ast.expr, names: dict[str, str]) -> str:
    """A message as it stands in the code, with a sign for everything that is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(written(part, names) for part in parts)
        case ast.Name(id=name) | ast.FormattedValue(value=ast.Name(id=name)):
            return names.get(name, "〇")
        case _:
            return "〇"


def messages_in_the_code() -> Iterator[str]:
    for path in sorted((ROOT / "pipeline").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
            names: dict[str, str] = {}
            for node in ast.walk(function):
                match node:
                    case ast.Assign(
                        targets=[ast.Name(id=name)], value=ast.JoinedStr() | ast.Constant(value=str())
                    ):
                        names[name] = written(node.value, names)
                    case ast.Raise(exc=ast.Call(func=ast.Name(id=kind), args=[*_, message])) if (
                        kind in ERRORS
                    ):
                        yield written(message, names)


@pytest.mark.parametrize(
    ("line", "japanese"),
    [
        ("engine: cloud", "次のどれかが必要です: 'local', 'dask'('cloud' ではなく)"),
        ("engine: [", "値が見つかりません"),
        ("engine: [a: b", "「,」か「]」が見つかりません"),
        ("engine: a: b", "ここに「:」は書けません"),
        ("engine: a\n input: b", "ここに「:」は書けません"),
        ("engine: 'a", "引用符が閉じられていません"),
        ("\tengine: a", "タブは使えません"),
        ('engine: "\\q"', "書けない文字があります"),
        ("- a\nengine: b", "「-」が見つかりません"),
        ("engine: - a", "ここに「- 」は書けません"),
    ],
)
def test_what_is_wrong_in_a_configuration_is_told_without_english(
    world: World, monkeypatch: pytest.MonkeyPatch, line: str, japanese: str
) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    world.write("a.txt")
    world.config.write_text(f"{line}\n", encoding="utf-8")
    told = world.extract().err
    assert japanese in told
    assert not re.search(r"\b(?:or|expected|found|line|column)\b", told)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", 'id,text\nx,"港だ。\n'),
        ("a.tsv", 'id\ttext\nx\t"港だ。\n'),
        ("a.csv", "x,y\n1,2\n"),
        ("a.csv", "id,text\nx,港、橋,道\n"),
        ("a.jsonl", '{"id": "x", "text": "港だ。"}\n{bad\n'),
        ("a.jsonl", '{"id": "x", "text": 5}\n'),
        ("a.jsonl", '{"id": "x"}\n'),
        ("a.json", "[]"),
    ],
)
def test_faults_of_tables_are_told_without_english(name: str, content: str) -> None:
    choose("ja")
    try:
        reason = "".join(row.wrong or "" for row in extracts_of(name, content.encode(), Columns()))
    except InputError as error:
        reason = error.reason
    assert reason
    told = localised(f"{name}: {reason}")
    assert not re.search(r"\b(?:or|it|in|no|is|row|line)\b", told), told


def test_help_is_english_in_every_language(nayose: Nayose, monkeypatch: pytest.MonkeyPatch) -> None:
    english = nayose("review", "--help").out
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert nayose("review", "--help").out == english
    assert "Walk through the names" in english


def test_every_error_can_be_told_in_japanese() -> None:
    choose("ja")
    told = {text: localised(text) for text in messages_in_the_code()}
    commands = re.compile(r"nayose \w+( \w+)?|pip install|make \w+=?")
    english = [
        text for text, ours in told.items() if re.search("[a-z]{3,} [a-z]{2,}", commands.sub("", ours))
    ]
    assert len(told) > 60
    assert english == []
