"""Compiled templates: kept for this program and this template alone, and no need of anybody's."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from pipeline.report import compiled
from pipeline.report.compiled import CompiledTemplates


def rendered(
    folder: Path, text: str, monkeypatch: pytest.MonkeyPatch, *, program: str = "one"
) -> tuple[str, bool]:
    """What the template `text` gives, and whether it was compiled for it."""
    monkeypatch.setattr(compiled, "program_fingerprint", lambda: program)
    environment = Environment(
        loader=DictLoader({"a": text}), autoescape=True, bytecode_cache=CompiledTemplates(folder)
    )
    asked: list[str] = []
    real = environment._generate

    def watched(*told: object, **named: object) -> str:
        asked.append("compiled")
        return real(*told, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(environment, "_generate", watched)
    return environment.get_template("a").render(name="<b>"), bool(asked)


@pytest.fixture(autouse=True)
def _bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_template_is_compiled_once_for_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "__pycache__"
    assert rendered(folder, "{{ name }}", monkeypatch) == ("&lt;b&gt;", True)
    assert rendered(folder, "{{ name }}", monkeypatch) == ("&lt;b&gt;", False)
    assert rendered(folder, "{{ name }}", monkeypatch, program="two") == ("&lt;b&gt;", True)
    assert rendered(folder, "{{ name }}!", monkeypatch, program="two") == ("&lt;b&gt;!", True)
    assert len([*folder.iterdir()]) == 1


@pytest.mark.parametrize("left", [0, 3, 20, 60, 90])
def test_damaged_code_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int) -> None:
    rendered(tmp_path, "{{ name }}", monkeypatch)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:left])
    assert rendered(tmp_path, "{{ name }}", monkeypatch) == ("&lt;b&gt;", True)


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(tmp_path / "none", "{{ name }}", monkeypatch)
    assert not (tmp_path / "none").exists()


def test_place_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    assert rendered(tmp_path / "file" / "__pycache__", "{{ name }}", monkeypatch) == ("&lt;b&gt;", True)
