"""Who may stand where: sizes, names, and words that have no place here."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CODE = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline").rglob("*.py"))
RESOURCES = sorted(p.relative_to(ROOT).as_posix() for p in (ROOT / "pipeline" / "resources").glob("*.yaml"))
TESTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py"))
_BANNED_MODULES = {"utils", "helpers", "common", "misc"}
_BANNED_NAMES = {"data", "info", "item", "obj", "tmp", "process", "handle", "manager"}
# A class of kanji written out leaves somebody's name in pieces; these three mean common characters alone.
_COMMON_KANJI = {"pipeline/store/decode.py", "pipeline/store/mojibake.py", "pipeline/text/clean.py"}
_KANJI = "pipeline/text/scripts.py"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def functions(name: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(read(name))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize("name", CODE)
def test_file_has_at_most_300_lines(name: str) -> None:
    assert read(name).count("\n") <= 300


@pytest.mark.parametrize("name", CODE)
def test_function_has_at_most_40_lines(name: str) -> None:
    """Signature and docstring count: who needs many words for a function tells more than one thing."""
    sizes = [(f.name, (f.end_lineno or 0) - f.lineno + 1) for f in functions(name)]
    assert [(told, size) for told, size in sizes if size > 40] == []


@pytest.mark.parametrize("name", sorted({*CODE} - {*_COMMON_KANJI, _KANJI}))
def test_kanji_are_a_class_of_one_module(name: str) -> None:
    assert re.findall(r"一-[\u9000-\uffff]|㐀-|\\u(?:4e00|3400)\\b", read(name)) == []


@pytest.mark.parametrize("name", CODE)
def test_module_has_a_name_that_tells_something(name: str) -> None:
    assert Path(name).stem.strip("_") not in _BANNED_MODULES


@pytest.mark.parametrize("name", CODE)
def test_nothing_has_a_name_that_tells_nothing(name: str) -> None:
    tree = ast.parse(read(name))
    told = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    told |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    told |= {function.name for function in functions(name)}
    assert told & _BANNED_NAMES == set()


@pytest.mark.parametrize("name", CODE)
def test_no_plan_stands_in_the_code(name: str) -> None:
    assert re.findall(r"\b(?:TODO|FIXME|XXX:|HACK)\b", read(name)) == []


@pytest.mark.parametrize("name", RESOURCES)
def test_resource_begins_with_what_it_is_and_whence(name: str) -> None:
    assert read(name).startswith("# ")


@pytest.mark.parametrize("name", RESOURCES)
def test_resource_says_no_key_twice(name: str) -> None:
    waiting = [yaml.compose(read(name))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys))
            waiting += [inner for _, inner in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


@pytest.mark.parametrize("name", TESTS)
def test_no_test_sleeps_or_asks_the_clock_or_the_network(name: str) -> None:
    tree = ast.parse(read(name))
    asked = {
        f"{n.value.id}.{n.attr}"
        for n in ast.walk(tree)
        if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name)
    }
    clocks = {f"time.{told}" for told in ("sleep", "time", "monotonic", "perf_counter")}
    assert asked & {*clocks, "date.today", "datetime.now", "datetime.today", "datetime.utcnow"} == set()
    modules = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    modules |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert modules & {"socket", "urllib", "requests", "http"} == set()


@pytest.mark.parametrize("name", TESTS)
def test_names_of_tests_are_sentences(name: str) -> None:
    told = [f.name for f in functions(name) if f.name.startswith("test_")]
    assert told
    assert [test for test in told if test.count("_") < 3] == []
    assert len(told) == len(set(told))


def test_there_is_one_conftest() -> None:
    assert [p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("conftest.py")] == [
        "tests/conftest.py"
    ]


def test_lexicon_is_sorted_within_each_file() -> None:
    for path in sorted((ROOT / "configs" / "entities").glob("*.yaml")):
        ids = re.findall(r"^- id: (\S+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert ids == sorted(ids), path.name
