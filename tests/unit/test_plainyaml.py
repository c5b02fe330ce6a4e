"""YAML from people: what no honest settings file needs is refused, with line and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.plainyaml import load_with_care, parse_yaml

CONFIGS = Path(__file__).parents[2] / "configs"
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=10,
)


@given(PLAIN)
def test_what_safe_yaml_writes_is_read_back(told: object) -> None:
    text = yaml.dump(told, Dumper=_WithoutAliases, allow_unicode=True)
    assert parse_yaml(text) == told


@given(PLAIN | st.floats(allow_nan=False, allow_infinity=False))
def test_quick_and_careful_reading_agree(told: object) -> None:
    text = yaml.dump({"told": told}, Dumper=_WithoutAliases, allow_unicode=True)
    assert repr(parse_yaml(text)) == repr(load_with_care(text))


@pytest.mark.parametrize("path", sorted(CONFIGS.rglob("*.yaml")), ids=lambda path: path.name)
def test_shipped_configs_are_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert repr(parse_yaml(text)) == repr(load_with_care(text))


class _WithoutAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a: &x [1]\nb: *x\n", "line 2, column 4: aliases"),
        ("a: 1\nb: 2\na: 3\n", "line 3, column 1: key 'a' stands twice"),
        ("a: !!python/object:os.system x\n", "line 1, column 4: tags (!!name) are not allowed"),
        ("a: !!timestamp x\n", "line 1, column 4: tags"),
        ("a: !!bool x\n", "line 1, column 4: tags"),
        ("a: !own [x]\n", "line 1, column 4: tags"),
        ("a: [1, 2\nb: 3\n", "line 2"),
        ("a:\n\tb: 1\n", "line 2, column 1"),
        ("? [1]\n: 2\n", "line 1, column 3: a key must be a word"),
        ("a: b: c\n", "line 1, column 5"),
        ("a: \x00\n", "not valid YAML"),
        ("[" * 30 + "]" * 30, "nested deeper"),
        ("[" * 5000, "nested deeper"),
        ("a: 1\n---\nb: 2\n", "line 2"),
    ],
)
def test_refusal_says_where_and_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r"^") as refused:
        parse_yaml(text)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


def test_day_that_no_calendar_has_is_a_word() -> None:
    told = {"title": "題", "day": "2024-13-45", "hour": "2024-05-31 25:00:00"}
    assert parse_yaml("title: 題\nday: 2024-13-45\nhour: 2024-05-31 25:00:00\n") == told


def test_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(ValueError, match="line 2, column 10: aliases"):
        parse_yaml("\n".join(lines))


def test_empty_text_is_nothing() -> None:
    assert parse_yaml("# only a comment\n") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30:45", "12:30:45"),
        ("007", "007"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("true", True),
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("1e3", "1e3"),
        ("2024-05-31", date(2024, 5, 31)),
        ("~", None),
        ("", None),
    ],
)
def test_plain_word_means_what_a_reader_expects(text: str, value: object) -> None:
    assert parse_yaml(f"told: {text}\n") == {"told": value}
