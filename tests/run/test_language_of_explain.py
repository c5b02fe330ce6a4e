"""Why a row says what it says, and what annotate cannot read, in the language of the reader."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from pipeline.cli.explain import worded
from pipeline.cli.language import choose, localised
from pipeline.cli.messages import Messages
from pipeline.extractors.names.linking.verdict import WEIGHED
from pipeline.extractors.names.linking.witness import AGREEMENTS
from pipeline.extractors.names.proof.jury import load_jury
from pipeline.extractors.names.proof.tally import WEIGHTS
from pipeline.resources import load
from pipeline.types import LineRole
from pipeline.values import CurrencyBasis, DateRule, LinkMethod

if TYPE_CHECKING:
    from tests.conftest import World

NAMES = Path(__file__).parents[2] / "pipeline" / "extractors" / "names"


@pytest.fixture(autouse=True)
def _unchosen() -> Iterator[None]:
    choose(None)
    yield
    choose(None)


@pytest.mark.parametrize(
    ("line", "japanese"),
    [
        (b"x", "標準入力から: 1 行の 1 列目: 値が必要です。"),
        (b'{"id": "a", "text": "\xff"}', "標準入力から: 1 行目に誤り: UTF-8 ではありません(21 バイト目)。"),
        (b'{"id": "a"}', "標準入力から: 1 行目に誤り: id と text がありません。"),
        (
            b'{"id": "a", "text": "", "published": "soon"}',
            "標準入力から: 1 行目に誤り: published が 'soon' です。",
        ),
    ],
)
def test_line_that_annotate_cannot_read_is_told_in_japanese(
    world: World, monkeypatch: pytest.MonkeyPatch, line: bytes, japanese: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    told = world.nayose("--lang", "ja", "annotate", "--config", world.config).err
    form = '{"id": "…", "text": "…", "published": "2024-05-31"} の形が必要です'
    assert told == f"nayose: {japanese}{form}\n"


def test_why_of_a_date_is_explained_in_japanese(world: World) -> None:
    world.write("one.txt", "港は2024年5月31日に閉じた。翌日、船が出た。来年、港は開く。\n")
    world.write("one.meta.yaml", "published: 2024-07-01\n")
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("--lang", "ja", "explain", "one#d17-19", *where).out
    assert re.search(r"^もとの表記 +翌日\(1 行目の本文\)$", told, re.MULTILINE)
    assert re.search(r"^決め方 +前に書かれた日付から$", told, re.MULTILINE)
    assert re.search(r"^もと +2024年5月31日 \(one#d2-12\)$", told, re.MULTILINE)
    told = world.nayose("--lang", "ja", "explain", "one#d25-27", *where).out
    assert re.search(r"^決め方 +公開日から$", told, re.MULTILINE)
    assert re.search(r"^もと +公開した日、2024-07-01$", told, re.MULTILINE)


def test_why_of_a_currency_is_explained(world: World) -> None:
    world.write("one.txt", "橋に3億ドル(5億カナダドル)をかける。塔は80クローネ。\n")
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", "one#a2-6", *where).out
    assert re.search(r"^currency +default$", told, re.MULTILINE)
    told = world.nayose("explain", "one#a7-14", *where).out
    assert re.search(r"^currency +explicit$", told, re.MULTILINE)
    assert re.search(r"^from +3億ドル \(one#a2-6\)$", told, re.MULTILINE)
    told = world.nayose("--lang", "ja", "explain", "one#a22-28", *where).out
    assert re.search(r"^通貨の根拠 +決め手がなく未定$", told, re.MULTILINE)


def test_why_of_a_name_is_explained_in_japanese(world: World) -> None:
    world.write("good.txt", "オルガ・ブレント氏は港で話した。\n")
    assert world.extract().code == 0
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("--lang", "ja", "explain", "good#m0-8", *where).out
    assert re.search(r"^リンクの方法 +辞書にない名前、点数 [01]", told, re.MULTILINE)
    assert re.search(r"^裏づけ +敬称の氏\(PERSON \+5、2 から名前\)$", told, re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_is_explained_stands_in_one_column(world: World, language: str) -> None:
    world.write("good.txt", "オルガ・ブレント氏は港で話した。\n")
    assert world.extract().code == 0
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("--lang", language, "explain", "good#m0-8", *where).out.splitlines()
    values = ("オルガ・ブレント", "names.name", "PERSON", "olga_brent", "オルガ・ブレント氏は")
    lines = [next(line for line in told if line.split(maxsplit=1)[1].startswith(value)) for value in values]
    assert len({cell_len(line[: line.index(value)]) for line, value in zip(lines, values, strict=True)}) == 1


def test_surface_that_is_a_word_of_ours_stays_as_the_article_has_it() -> None:
    choose("ja")
    assert worded("surface", "anchor (line 3, title)") == "anchor(3 行目の題名)"
    assert (
        worded("surface", "港 (line 1, body) (line 12, caption)")
        == "港 (line 1, body)(12 行目のキャプション)"
    )
    assert worded("sentence", "same title") == "same title"


def test_every_code_that_explain_tells_has_japanese_words() -> None:
    choose("ja")
    told = [("settled by", rule.value) for rule in DateRule]
    told += [("currency", basis) for basis in (*(it.value for it in CurrencyBasis), "open")]
    told += [("method", f"{method.value}, score 0.95") for method in LinkMethod]
    told += [("surface", f"港 (line 1, {role.value})") for role in LineRole]
    assert [pair for pair in told if re.search("[a-z]", worded(*pair))] == []
    assert [
        how for method in LinkMethod if re.search("[a-z]", how := localised(f"linked by {method.value}"))
    ] == []
    choose("en")
    assert [worded(*pair) for pair in told] == [words for _, words in told]


ENGLISH = re.compile("[a-z]{2,}")


def clues_in_the_code() -> set[str]:
    """What the rules of names give as reasons, as far as it stands there in one piece of several words."""
    rooms = ("known", "linking", "written")
    files = [path for room in rooms for path in sorted((NAMES / room).glob("*.py"))]
    told: set[str] = set()
    for path in (*files, NAMES / "spread.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
        firsts = (node.body[0] for node in ast.walk(tree) if isinstance(node, kinds))
        notes = {id(first.value) for first in firsts if isinstance(first, ast.Expr)}
        words = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
        told |= {
            n.value
            for n in words
            if id(n) not in notes and re.fullmatch("[a-z][a-z',A-Z -]* [a-z' ,A-Z-]*[a-zA-Z]", n.value)
        }
    return told


def test_every_clue_has_japanese_words() -> None:
    choose("ja")
    told = {*WEIGHTS, *load_jury().weights, *clues_in_the_code(), "gloss", "title", "sounds alike 0.95"}
    told |= {agreement.reason for agreement in (*AGREEMENTS, *WEIGHED)}
    assert len(told) > 800
    assert (
        sorted(clue for clue in told if ENGLISH.search(worded("evidence", clue).replace("OpenAI", ""))) == []
    )
    choose("en")
    assert [clue for clue in told if worded("evidence", clue) != clue] == []


@pytest.mark.parametrize(
    ("clue", "japanese"),
    [
        ("honorific 氏 (PERSON +5, a name from 2 on)", "敬称の氏(PERSON +5、2 から名前)"),
        ("same employer (log-odds +1.5)", "勤め先が同じ(対数オッズ +1.5)"),
        ("clue: deals (ORG, log-odds +0.8)", "手がかり: 取引する(ORG、対数オッズ +0.8)"),
        ("katakana of 2 words of 8 signs (ORG, log-odds +0.1)", "片仮名2語で、8文字(ORG、対数オッズ +0.1)"),
        ("nothing before and ( behind (ORG, log-odds +0.1)", "前に何もなし、後に((ORG、対数オッズ +0.1)"),
        ("gloss", "添えてある綴り"),
    ],
)
def test_clue_is_told_in_japanese_with_its_weight(clue: str, japanese: str) -> None:
    choose("ja")
    assert worded("evidence", clue) == japanese


def test_clues_come_in_order_and_once() -> None:
    told = [clue.en for clue in load("clues.yaml", Messages).messages]
    assert told == sorted(set(told))


def test_article_of_another_folder_is_told_with_the_option_that_names_it(world: World) -> None:
    world.write("good.txt")
    asked = ("explain", "elsewhere#m0-5", "--raw", world.raw, "--config", world.config, "--out", world.out)
    remedy = "公開済みの結果の元になったフォルダーを --raw で指定してください"
    assert world.nayose("--lang", "ja", *asked).err.endswith(f"記事 'elsewhere' がありません。{remedy}\n")
