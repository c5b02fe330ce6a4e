"""What a process that loads the model sets for itself, and what importing the package costs."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.nlp import process
from pipeline.steps.analyse import analyse
from pipeline.types import Article, Depth
from tests.conftest import default_extractors

_FEW = 20  # objects; a search for names that holds itself is more than a hundred
FLAGS = "fpu avx2 avx512f avx512dq avx512bw avx512vl avx512cd"


@pytest.mark.parametrize(
    ("told", "has"),
    [
        (f"model : 1\nflags : {FLAGS}\nflags : fpu\n", True),
        (f"flags : {FLAGS.replace('avx512vl', '')}\n", False),
        ("flags :\n", False),
        ("Features : neon\n", False),
        ("", False),
    ],
)
def test_fast_kernel_needs_every_instruction_that_it_uses(tmp_path: Path, told: str, has: object) -> None:
    (tmp_path / "cpuinfo").write_text(told, encoding="ascii")
    assert process._has_avx512(tmp_path / "cpuinfo") is has
    assert process._has_avx512(tmp_path / "none") is False


@pytest.mark.parametrize(("has", "kernel"), [(True, "SkylakeX"), (False, None)])
def test_process_has_one_thread_and_the_kernel_that_fits(
    monkeypatch: pytest.MonkeyPatch, has: object, kernel: str | None
) -> None:
    for name in ("OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE"):
        monkeypatch.setenv(name, "to be restored")
        monkeypatch.delenv(name)
    monkeypatch.setattr(process, "_has_avx512", lambda: has)
    process.prepare_process()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ.get("OPENBLAS_CORETYPE") == kernel


def test_what_a_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    monkeypatch.setattr(process, "_has_avx512", lambda: True)
    process.prepare_process()
    assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["OPENBLAS_CORETYPE"]) == ("7", "Haswell")


def test_system_without_mallopt_goes_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    process.prepare_process()


def test_what_was_read_of_an_article_goes_at_once() -> None:
    # Circles stay until they are looked for, which is rare and takes a second.
    article = Article(
        "a", "a.txt", "ルーメンAIのヤン・ホフCEOは3月4日、テセレート社に2億円を投じると発表した。\n" * 3
    )
    analyse(article, default_extractors(), depth=Depth.TOKENS)
    gc.collect()
    analyse(article, default_extractors(), depth=Depth.TOKENS)
    assert gc.collect() < _FEW


def test_package_offers_its_names_and_no_others() -> None:
    assert [getattr(pipeline, name).__name__ for name in pipeline.__all__] == pipeline.__all__
    with pytest.raises(AttributeError, match="'pipeline' has no attribute 'Extract'"):
        pipeline.Extract  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = "import pipeline, sys; print([n for n in ('spacy', 'numpy', 'pandas', 'pydantic') if n in sys.modules])"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


@pytest.mark.parametrize(
    ("loaded", "told", "threads"),
    [("", {}, "1"), ("import numpy;", {}, "None"), ("", {"OPENBLAS_NUM_THREADS": "7"}, "7")],
)
def test_library_loads_numpy_with_one_thread_and_leaves_the_environment(
    loaded: str, told: dict[str, str], threads: str
) -> None:
    script = f"""
import os, sys, types
from pipeline.nlp import process
{loaded}
seen = []
process.import_module = lambda name: seen.append(os.environ["OPENBLAS_NUM_THREADS"])
before = dict(os.environ)
process.load_numpy()
print(*(seen or [None]), dict(os.environ) == before)
"""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS")}
    asked = [sys.executable, "-c", script]
    told_back = subprocess.run(asked, capture_output=True, text=True, check=True, env={**environment, **told})
    assert told_back.stdout == f"{threads} True\n"
