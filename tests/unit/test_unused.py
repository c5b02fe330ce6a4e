"""An accepted name that no article tells of is a gap, one that a later decision took back is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.plan import Plan
from pipeline.records import Answer, Decision, NoName, Resolution, Verdict
from pipeline.resolve import resolve
from pipeline.steps.unused import find_unused
from pipeline.values import NameType

LOST = Decision("ヘイゲン", NameType.PERSON, "lee_haigan", Verdict.ACCEPT)
OTHER = Decision("ヘイゲン", NameType.PERSON, "wen_li", Verdict.ACCEPT)
KNOWN = frozenset({"lee_haigan", "wen_li"})
BACK = Decision("ヘイゲン", NameType.PERSON, "lee_haigan", Verdict.REJECT)


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        ([LOST], ["lee_haigan"]),
        ([LOST, OTHER], ["wen_li"]),
        ([OTHER, LOST], ["lee_haigan"]),
        ([LOST, BACK], ["not lee_haigan"]),
        ([BACK], ["not lee_haigan"]),
        ([BACK, LOST], ["lee_haigan"]),
        ([NoName("ヘイゲン")], ["no name"]),
        ([LOST, NoName("ヘイゲン")], ["no name"]),
        ([NoName("ヘイゲン"), LOST], ["lee_haigan"]),
        ([BACK, NoName("ヘイゲン")], ["no name"]),
    ],
)
def test_only_decisions_that_count_can_be_unused(
    tmp_path: Path, decisions: list[Answer], told: list[str]
) -> None:
    nobody: Resolution = resolve([], {}, decisions)
    plan = Plan(tmp_path / "raw", tmp_path / "out", tmp_path / "configs" / "pipeline.yaml")
    issues = [issue.reason for _, issue in find_unused(decisions, nobody, KNOWN, plan)]
    assert [reason.split(" as ")[1].split(":")[0] for reason in issues] == told


@pytest.mark.parametrize(
    ("entity_id", "why"),
    [
        ("lee_haigan", "no article tells of it"),
        ("lee_haigan_typo", "neither the lexicon nor any article has this id"),
    ],
)
def test_an_id_that_nobody_has_is_told_as_such(tmp_path: Path, entity_id: str, why: str) -> None:
    decided = Decision("ヘイゲン", NameType.PERSON, entity_id, Verdict.ACCEPT)
    plan = Plan(tmp_path / "raw", tmp_path / "out", tmp_path / "configs" / "pipeline.yaml")
    ((_, issue),) = find_unused([decided], resolve([], {}, [decided]), KNOWN, plan)
    assert issue.reason == f"ヘイゲン as {entity_id}: {why}"
    refused = Decision("ヘイゲン", NameType.PERSON, entity_id, Verdict.REJECT)
    ((_, issue),) = find_unused([refused], resolve([], {}, [refused]), KNOWN, plan)
    assert issue.reason == f"ヘイゲン as not {entity_id}: {why}"


def test_decisions_about_another_folder_are_counted_in_one_issue(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    plan = Plan(tmp_path / "elsewhere", tmp_path / "out", tmp_path / "configs" / "pipeline.yaml")
    decided = [LOST, NoName("ミナト")]
    ((path, issue),) = find_unused(decided, resolve([], {}, decided), KNOWN, plan)
    assert (path, issue.code) == ("decisions.yaml", "unused-decision")
    told = "decisions without effect here: 2 (ヘイゲン as lee_haigan, ミナト as no name); "
    assert issue.reason == told + "they are about the raw/ beside configs/, which is not the one that is read"
    assert find_unused([], resolve([], {}, []), KNOWN, plan) == []
