"""What people decide about names: kept in a file, read from the table, the last word counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ConfigError
from pipeline.records import Answer, Decision, NoName, Verdict
from pipeline.resolve.decisions import Decisions
from pipeline.store.decisions import load_decisions, merge_decisions, save_decisions
from pipeline.values import NameType

PERSON, ORG = NameType.PERSON, NameType.ORG
ACCEPT, REJECT = Verdict.ACCEPT, Verdict.REJECT
KNOWN = {"lee_haigan", "minato_lab"}
SURFACES = st.sampled_from(["ハイガン", "リー"])
DECISIONS = st.one_of(
    st.builds(
        Decision,
        SURFACES,
        st.sampled_from([PERSON, ORG]),
        st.sampled_from(["lee_haigan", "minato_lab", "wen_li"]),
        st.sampled_from(Verdict),
    ),
    st.builds(NoName, SURFACES),
)


@given(st.lists(DECISIONS))
def test_decisions_are_read_back(tmp_path_factory: pytest.TempPathFactory, decisions: list[Answer]) -> None:
    path = tmp_path_factory.getbasetemp() / "decisions.yaml"
    agreed = merge_decisions([], decisions)
    save_decisions(path, agreed)
    assert sorted(load_decisions(path), key=repr) == sorted(agreed, key=repr)
    first = path.read_bytes()
    save_decisions(path, reversed(agreed))
    assert path.read_bytes() == first


@given(st.lists(DECISIONS), st.lists(DECISIONS))
def test_later_decision_counts_after_it_was_kept(kept: list[Answer], fresh: list[Answer]) -> None:
    in_time, in_file = (
        Decisions([*kept, *fresh]),
        Decisions(sorted(merge_decisions(merge_decisions([], kept), fresh), key=repr)),
    )
    for decision in [*kept, *fresh]:
        assert in_file.denies(decision.surface) == in_time.denies(decision.surface)
        if isinstance(decision, NoName):
            continue
        name = decision.surface, decision.type
        assert in_file.accepted(*name) == in_time.accepted(*name)
        assert in_file.rejects(*name, decision.entity_id) == in_time.rejects(*name, decision.entity_id)


def test_missing_file_holds_no_decision(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "decisions.yaml") == []


def test_file_explains_itself(tmp_path: Path) -> None:
    save_decisions(tmp_path / "d.yaml", [Decision("ハイガン", PERSON, "lee_haigan", ACCEPT)])
    text = (tmp_path / "d.yaml").read_text(encoding="utf-8")
    assert text.startswith("# What people decided about names")
    assert "surface: ハイガン\n" in text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- surface: x\n", "line 1: verdict: .*keys: surface, type, entity_id, verdict"),
        ("- {surface: x, type: ORG, verdict: accept}", r"line 1: entity_id: is missing \(keys: "),
        ("- {surface: x, entity_id: a, verdict: reject}", r"line 1: type: is missing \(keys: "),
        ("- {surface: x, verdict: accept}", "line 1: entity_id: is missing"),
        (
            "- {surface: x, verdict: reject}\n- {surface: y, type: ORG, verdict: reject}",
            "line 2: entity_id: is missing; write it, or leave out the type of what is no name",
        ),
        ("- {surface: '', verdict: reject}", "line 1: surface: must not be empty"),
        ("- {surface: x, type: PERSON, entity_id: a, verdict: maybe}", "line 1: verdict"),
        ("- {surface: x, type: PET, entity_id: a, verdict: accept}", "line 1: type"),
        ("surface: x\n", "expected a list"),
        ("- [1\n", "line 2"),
    ],
)
def test_broken_file_is_told_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=f"decisions.yaml: .*{reason}"):
        load_decisions(path)


def test_every_fault_of_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(
        "# of May\n- surface: x\n  verdict: maybe\n- {surface: y, verdict: reject}\n- surface: z\n  kind: ORG\n  verdict: reject\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as told:
        load_decisions(path)
    keys = "(keys: surface, type, entity_id, verdict)"
    assert told.value.args == (
        f"{path}: line 3: verdict: expected one of 'accept', 'reject' {keys}",
        f"{path}: line 6: kind: no such key {keys}",
    )


ACCEPTED = "- {surface: ハイガン, type: PERSON, entity_id: lee_haigan, verdict: accept}\n"


@pytest.mark.parametrize(
    "other",
    [("lee_haigan", "minato_lab"), ("accept", "reject")],
    ids=["two entities", "accepted and rejected"],
)
def test_two_answers_that_contradict_each_other_are_told(tmp_path: Path, other: tuple[str, str]) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(ACCEPTED + ACCEPTED.replace(*other), encoding="utf-8")
    verdict, entity_id = (word.replace(*other) for word in ("accept", "lee_haigan"))
    told = f"decisions.yaml: ハイガン: accept lee_haigan and {verdict} {entity_id} cannot both hold; keep one of them"
    with pytest.raises(ConfigError, match=told):
        load_decisions(path)


def test_spelling_that_is_no_name_cannot_mean_somebody(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(ACCEPTED + "- {surface: ハイガン, verdict: reject}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="ハイガン: accept lee_haigan and no name cannot both hold"):
        load_decisions(path)


def test_entry_of_a_spelling_alone_says_that_it_is_no_name(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("- {surface: ハイガン, verdict: reject}\n", encoding="utf-8")
    assert load_decisions(path) == [NoName("ハイガン")]
    save_decisions(path, load_decisions(path))
    assert path.read_text(encoding="utf-8").endswith("- surface: ハイガン\n  verdict: reject\n")


@pytest.mark.parametrize(
    "other",
    [
        ("PERSON", "ORG"),
        ("ハイガン", "リー"),
        ("lee_haigan, verdict: accept", "minato_lab, verdict: reject"),
        ("", ""),
    ],
    ids=["another type", "another name", "another entity rejected", "the same twice"],
)
def test_answers_that_go_together_are_taken(tmp_path: Path, other: tuple[str, str]) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(ACCEPTED + ACCEPTED.replace(*other), encoding="utf-8")
    assert len(load_decisions(path)) == 2


def test_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"cannot be written \(No such file or directory\), so decisions cannot be kept"
    ):
        save_decisions(tmp_path / "none" / "decisions.yaml", [])


def test_space_around_a_name_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text('- {surface: " ハイガン\u3000", verdict: reject}\n', encoding="utf-8")
    assert load_decisions(path) == [NoName("ハイガン")]
