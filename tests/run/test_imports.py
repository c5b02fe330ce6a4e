"""What people correct in other programs comes back, is applied by the next run, and is never lost by a later one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from pipeline import imports
from pipeline.labels import gold_record, labels_of
from pipeline.published import load_rows

if TYPE_CHECKING:
    from tests.conftest import Published, Told, World

NAME = "ノア・ヤマダ"  # unlike every name of the lexicon, so that only a person can tell whom it means
Task = dict[str, Any]
Edit = Callable[[list[Task]], object]


@pytest.fixture
def world(world: World) -> World:
    """Two articles; in the first stands a name that nobody links."""
    world.write("a.txt", f"😀{NAME}氏は2024年5月に5億円以上を得た。\r\n")
    world.write("b/c.txt", "ミナトラボは港で会見した。\n")
    assert world.extract().code == 0
    assert "lee_haigan" not in entities(world)
    return world


def entities(world: World) -> list[str]:
    return [row["entity_id"] for row in world.rows("mentions")]


def export(world: World, form: str) -> Path:
    places = ("--out", world.out, "--raw", world.raw, "--config", world.config, "--to", world.root / form)
    assert world.nayose("export", form, *places).code == 0
    return world.root / form


def take(world: World, kind: str, path: Path, *more: object) -> Told:
    return world.nayose("import", kind, path, "--out", world.out, "--config", world.config, *more)


def annotated(world: World, edit: Edit) -> Path:
    """The tasks as Label Studio exports them once somebody submitted what `edit` makes of the predictions."""
    path = export(world, "labelstudio") / "tasks.json"
    tasks: list[Task] = json.loads(path.read_text(encoding="utf-8"))
    for number, task in enumerate(tasks):
        result = task["predictions"][0]["result"]
        task |= {"id": number, "annotations": [{"id": number, "result": result, "was_cancelled": False}]}
    edit(tasks)
    path = world.root / "project-1.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def result(task: Task) -> list[dict[str, Any]]:
    return list(task["annotations"][0]["result"])


def link(tasks: list[Task]) -> None:
    """Somebody writes whom the name means."""
    region = next(r for r in result(tasks[0]) if r["value"]["text"] == NAME)
    line = next(r for r in result(tasks[0]) if r["id"] == region["id"] and r["type"] == "textarea")
    line["value"]["text"] = ["lee_haigan"]


def decisions(world: World) -> list[dict[str, str]]:
    path = world.configs / "decisions.yaml"
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else []


ACCEPTED = {"surface": NAME, "type": "PERSON", "entity_id": "lee_haigan", "verdict": "accept"}


def test_correction_imported_once_survives_ten_runs_and_a_changed_lexicon(world: World) -> None:
    assert take(world, "labelstudio", annotated(world, link)).code == 0
    lexicon = world.configs / "entities" / "all.yaml"
    kept = lexicon.read_text(encoding="utf-8")
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: world.write("d.txt", f"{NAME}氏は海でも話した。"),
        lambda: lexicon.write_text(kept.replace("リー・ハイガン", "リー・ハイガーン"), encoding="utf-8"),
        lambda: lexicon.write_text(
            f"{kept}- {{id: hay_gun, type: PERSON, ja: ヘイ・ガン, en: Hay Gun}}\n", "utf-8"
        ),
        lambda: world.config.write_text("names: {discover: false}\n", encoding="utf-8"),
        lambda: world.config.write_text("", encoding="utf-8"),
        lambda: lexicon.write_text(kept.split("- id: minato_lab")[0], encoding="utf-8"),
        (world.raw / "d.txt").unlink,
        lambda: world.out.rename(world.root / "lost"),
        lambda: lexicon.write_text(kept, encoding="utf-8"),
    ]
    for number, change in enumerate(changes):
        change()
        assert world.extract().code == 0
        rows = [row["entity_id"] for row in world.rows("mentions") if row["surface"] == NAME]
        assert set(rows) == {"lee_haigan"} or number == 4, number
        assert decisions(world) == [ACCEPTED]


def test_corrected_borders_decide_nothing_and_are_told(world: World) -> None:
    def widen(tasks: list[Task]) -> None:
        for r in result(tasks[1]):
            r["value"]["end"] += 1

    told = take(world, "labelstudio", annotated(world, widen))
    assert (told.code, told.out) == (0, "0 decisions kept, 1 correction undecided\n")
    assert "other borders or another type; only gold keeps them" in told.err
    assert decisions(world) == []


def test_correction_that_no_decision_can_tell_is_told_and_keeps_the_others(world: World) -> None:
    def edit(tasks: list[Task]) -> None:
        link(tasks)
        for line in result(tasks[0]):
            if line["type"] == "textarea" and line["value"]["text"] == ["JPY 500000000 at_least"]:
                line["value"]["text"] = ["JPY 500000000"]
        name = next(r for r in result(tasks[1]) if r["type"] == "textarea")
        name["value"]["text"] = ["nobody"]

    told = take(world, "labelstudio", annotated(world, edit))
    assert (told.code, told.out) == (0, "1 decision kept, 2 corrections undecided\n")
    assert "a: dates or amounts corrected; only gold keeps them (--gold)" in told.err
    assert "ミナトラボ (ORG): 'nobody' is no entity of the lexicon" in told.err
    assert decisions(world) == [ACCEPTED]


def test_gold_of_a_row_of_a_table_is_scored(world: World) -> None:
    world.config.write_text("{}\n", encoding="utf-8")
    world.write("wire.jsonl", '{"id": "w1", "text": "ミナトラボは港で5億円を得た。"}\n')
    world.extract()
    gold = world.root / "gold"
    assert take(world, "labelstudio", annotated(world, lambda tasks: None), "--gold", gold).code == 0
    told = world.nayose("evaluate", "--gold", gold, "--out", world.out)
    assert told.code == 0, told.err
    assert (gold / "wire.jsonl" / "w1.jsonl").is_file()


def test_added_name_that_is_not_found_is_told(world: World) -> None:
    folder = export(world, "brat")
    notes = folder / "b" / "c.ann"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(text + "T90\tPERSON 6 7\t港\n#90\tAnnotatorNotes T90\tlee_haigan\n", encoding="utf-8")
    told = take(world, "brat", folder)
    assert "港 (PERSON): is not found as a name; add it to the aliases of lee_haigan" in told.err
    assert decisions(world) == []


@pytest.mark.parametrize(("place", "name"), [(0, NAME), (1, "ミナトラボ")], ids=["found", "of the lexicon"])
def test_name_deleted_wherever_it_stood_is_none(world: World, place: int, name: str) -> None:
    def delete(tasks: list[Task]) -> None:
        tasks[place]["annotations"][0]["result"] = []

    assert take(world, "labelstudio", annotated(world, delete)).code == 0
    assert decisions(world) == [{"surface": name, "verdict": "reject"}]
    assert world.extract().code == 0
    assert name not in {row["surface"] for row in world.rows("mentions")}


def test_name_deleted_in_brat_is_none(world: World) -> None:
    notes = export(world, "brat") / "a.ann"
    (name,) = [row for row in world.rows("mentions") if row["surface"] == NAME]
    lines = notes.read_text(encoding="utf-8").split("\n")
    left = [line for line in lines if f"PERSON {name['start']} " not in line]
    notes.write_text("\n".join(left), encoding="utf-8")
    assert take(world, "brat", world.root / "brat").code == 0
    assert decisions(world) == [{"surface": NAME, "verdict": "reject"}]


@pytest.mark.parametrize("means", ["", "minato_lab"], ids=["whom it meant", "another"])
def test_name_within_a_longer_one_is_still_a_name(world: World, means: str) -> None:
    world.write("e.txt", f"{NAME}氏は黙った。")
    world.extract()

    def redraw(tasks: list[Task]) -> None:
        shown = {task["data"]["article_id"]: task for task in tasks}
        shown["a"]["annotations"][0]["result"] = []
        for region in result(shown["e"]):
            region["value"]["end"] += 1
            if region["type"] == "textarea":
                region["value"]["text"] = [means]

    told = take(world, "labelstudio", annotated(world, redraw))
    assert f"undecided: {NAME} (PERSON): corrected in one place and not in another\n" in told.err
    assert "other borders or another type; only gold keeps them" in told.err
    assert decisions(world) == []


def test_name_kept_in_one_article_and_deleted_in_another_stays_undecided(world: World) -> None:
    world.write("e.txt", "ミナトラボは5億円を得た。")
    world.extract()

    def delete(tasks: list[Task]) -> None:
        tasks[1]["annotations"][0]["result"] = []

    told = take(world, "labelstudio", annotated(world, delete))
    assert told.err == "undecided: ミナトラボ (ORG): corrected in one place and not in another\n"
    assert decisions(world) == []


def test_cancelled_annotation_says_nothing(world: World) -> None:
    def cancel(tasks: list[Task]) -> None:
        link(tasks)
        tasks[0]["annotations"][0]["was_cancelled"] = True

    assert take(world, "labelstudio", annotated(world, cancel)).code == 0
    assert decisions(world) == []


def test_brat_corrections_come_back(world: World) -> None:
    folder = export(world, "brat")
    notes = folder / "a.ann"
    text = notes.read_text(encoding="utf-8")
    (name,) = [row for row in world.rows("mentions") if row["surface"] == NAME]
    assert f"\t{name['entity_id']}\n" in text
    notes.write_text(text.replace(f"\t{name['entity_id']}\n", "\tlee_haigan\n"), encoding="utf-8")
    assert take(world, "brat", folder).code == 0
    assert decisions(world) == [ACCEPTED]
    world.extract()
    assert "lee_haigan" in entities(world)


def test_article_of_brat_that_nobody_changed_is_no_gold(world: World) -> None:
    folder, gold = export(world, "brat"), world.root / "gold"
    assert (
        "0 articles written as gold (2 that nobody changed not)"
        in take(world, "brat", folder, "--gold", gold).out
    )
    assert list(gold.rglob("*.jsonl")) == []
    (name,) = [row for row in world.rows("mentions") if row["surface"] == NAME]
    notes = folder / "a.ann"
    text = notes.read_text(encoding="utf-8")
    notes.write_text(text.replace(f"\t{name['entity_id']}\n", "\tlee_haigan\n"), encoding="utf-8")
    assert (
        "1 article written as gold (1 that nobody changed not)"
        in take(world, "brat", folder, "--gold", gold).out
    )
    assert [path.name for path in gold.rglob("*.jsonl")] == ["a.jsonl"]


def test_review_filled_elsewhere_comes_back(world: World) -> None:
    path = world.root / "sent.csv"
    path.write_text(f"surface,type,entity_id,decision\n{NAME},PERSON,,lee_haigan\n", encoding="utf-8-sig")
    assert take(world, "review", path).code == 0
    assert decisions(world) == [ACCEPTED]


def test_decisions_made_before_stay(world: World) -> None:
    text = "- {surface: ハイゲン, type: PERSON, entity_id: lee_haigan, verdict: accept}\n"
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")
    take(world, "labelstudio", annotated(world, link))
    assert [told["surface"] for told in decisions(world)] == [NAME, "ハイゲン"]


def test_corrected_articles_are_gold_for_evaluate(world: World) -> None:
    gold = world.root / "gold"
    told = take(world, "labelstudio", annotated(world, link), "--gold", gold)
    assert "2 articles written as gold" in told.out

    def linked() -> float:
        asked = ("evaluate", "--gold", gold, "--out", world.out, "--json")
        scores = json.loads(world.nayose(*asked).out)["scores"]
        assert {scores[m]["f1"] for m in ("date value", "money value", "money modifier", "line role")} == {
            1.0
        }
        return float(scores["name linked"]["f1"])

    assert linked() < 1
    world.extract()
    assert linked() == 1


def test_gold_that_stands_elsewhere_in_the_text_is_told(world: World) -> None:
    gold = world.root / "gold"
    take(world, "labelstudio", annotated(world, link), "--gold", gold)
    path = gold / "b" / "c.jsonl"
    record = {**json.loads(path.read_text(encoding="utf-8")), "start": 3, "end": 8}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    asked = ("evaluate", "--gold", gold, "--out", world.out)
    told = world.nayose(*asked)
    reason = "record 1: 'ミナトラボ' does not stand at 3-8, where 'ラボは港で' does"
    assert (told.code, told.err) == (2, f"nayose: {path}: {reason}; correct its place, 0-5 is the nearest\n")
    world.write("b/c.txt", "ミナトラボは海で会見した。\n")  # as it is now it says nothing of the set
    assert world.nayose(*asked).code == 0
    world.raw.rename(world.root / "moved")
    told = world.nayose(*asked)
    assert (told.code, "its places are not checked; name with --raw the folder" in told.err) == (0, True)


@pytest.mark.model
def test_gold_made_from_rows_says_what_they_say(published: Published) -> None:
    for extraction in load_rows(published.out).extractions:
        records = {(r["kind"], r["start"]): r for r in map(gold_record, labels_of(extraction))}
        for date in extraction.dates:
            told = records["time", date.start]
            assert (told["value"], told["mod"], told["anchor"], told["offset"]) == (
                date.value, date.mod, date.anchor, date.offset,
            )  # fmt: skip
        for amount in extraction.amounts:
            told = records["money", amount.start]
            for field in ("currency", "value", "min", "max", "modifier", "period"):
                assert told[field] == getattr(amount, field), amount.amount_id
        for mention in extraction.mentions:
            assert records["name", mention.start]["entity"] == mention.entity_id


# Hostile ----------------------------------------------------------------------------------------------------------------


def shift(tasks: list[Task]) -> None:
    result(tasks[0])[0]["value"]["end"] = 10**9


def rename(tasks: list[Task]) -> None:
    """Somebody gave a label of the project another name."""
    region = next(region for region in result(tasks[1]) if region["value"].get("labels") == ["ORG"])
    region["value"]["labels"] = ["Organisation"]


def unread(tasks: list[Task]) -> None:
    for task in tasks:
        task["annotations"] = []


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda tasks: tasks[0]["data"].update(article_id="../../etc/passwd"), "is no article of the set"),
        (lambda tasks: tasks[0]["data"].update(text="別の文"), "is another text than in the set"),
        (lambda tasks: tasks[0]["data"].update(sha256="0" * 64), "changed since it was exported"),
        (lambda tasks: tasks[0].pop("annotations"), "export from Label Studio as JSON"),
        (shift, "lies outside its text"),
        (
            rename,
            "the label 'Organisation' is none of PERSON, ORG, PRODUCT, PLACE, DATE, TIME, DURATION, SET, MONEY",
        ),
        (unread, "nobody annotated any of its tasks; submit what is corrected"),
    ],
)
def test_export_that_does_not_fit_is_refused_whole(world: World, edit: Edit, reason: str) -> None:
    told = take(world, "labelstudio", annotated(world, edit))
    assert (told.code, reason in told.err) == (2, True), told.err
    assert decisions(world) == []


@pytest.mark.parametrize("content", [b"[" * 100_000, b"{}", b"\xff\xfe\x00", b'[{"data": 1}]', b""])
def test_file_that_is_no_export_is_refused(world: World, content: bytes) -> None:
    path = world.root / "hostile.json"
    path.write_bytes(content)
    assert take(world, "labelstudio", path).code == 2


def test_file_that_is_too_large_is_refused_unread(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST_BYTES", 10)
    told = take(world, "labelstudio", annotated(world, link))
    assert (told.code, "larger than 10 bytes" in told.err) == (2, True)


@pytest.mark.parametrize("name", ["a.ann", "a.txt"])
def test_link_that_leads_out_of_brats_folder_is_refused(world: World, name: str) -> None:
    folder = export(world, "brat")
    secret = world.root / "secret"
    secret.write_bytes((folder / name).read_bytes())
    (folder / name).unlink()
    (folder / name).symlink_to(secret)
    told = take(world, "brat", folder)
    assert (told.code, "leads out of" in told.err) == (2, True)


@pytest.mark.parametrize(
    "line", ["T1 PERSON 0 1 x", "T1\tPERSON 0 999\tx", f"T1\tPERSON 0 {'9' * 5000}\tx", "T1\tP 3 3\t"]
)
def test_line_that_brat_would_not_write_is_refused(world: World, line: str) -> None:
    folder = export(world, "brat")
    (folder / "a.ann").write_text(line + "\n", encoding="utf-8")
    told = take(world, "brat", folder)
    assert (told.code, "a.ann, line 1" in told.err) == (2, True), told.err


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (("\tORG ", "\tOrganisation "), "c.ann, line 1: the label 'Organisation' is none of PERSON, ORG"),
        (("ミナトラボ", "ミナト"), "c.ann, line 1: 'ミナト' does not stand at 0-5, where 'ミナトラボ' does"),
    ],
    ids=["label", "text"],
)
def test_annotation_of_brat_that_means_nothing_is_told(
    world: World, edit: tuple[str, str], reason: str
) -> None:
    folder = export(world, "brat")
    notes = folder / "b" / "c.ann"
    notes.write_text(notes.read_text(encoding="utf-8").replace(*edit), encoding="utf-8")
    told = take(world, "brat", folder)
    assert (told.code, reason in told.err) == (2, True), told.err
    assert decisions(world) == []


def test_file_of_brat_that_lost_everything_takes_no_name_out(world: World) -> None:
    folder = export(world, "brat")
    (folder / "a.ann").write_bytes(b"")
    told = take(world, "brat", folder)
    assert (told.code, "a.ann: holds nothing, where " in told.err) == (2, True)
    assert decisions(world) == []


def test_folder_of_brat_that_holds_other_articles_is_told(world: World) -> None:
    folder = export(world, "brat")
    (folder / "a.ann").rename(folder / "other.ann")
    assert "'other' is no article of the set; take it out of the folder" in take(world, "brat", folder).err
    (folder / "other.ann").unlink()
    assert take(world, "brat", folder).code == 0
    assert "holds no .ann file; name the folder that" in take(world, "brat", world.raw).err


def test_remark_of_another_field_is_no_entity(world: World) -> None:
    def remark(tasks: list[Task]) -> None:
        told = result(tasks[0])
        line = next(region for region in told if region["type"] == "textarea")
        told.append({**line, "from_name": "comment", "value": {**line["value"], "text": ["look again"]}})

    told = take(world, "labelstudio", annotated(world, remark))
    assert (told.code, decisions(world)) == (0, [])


def test_name_taken_out_in_one_article_stays_in_those_that_nobody_looked_at(world: World) -> None:
    world.write("e.txt", f"{NAME}氏は黙った。")
    world.extract()

    def take_out(tasks: list[Task]) -> None:
        tasks[0]["annotations"][0]["result"] = []
        del tasks[1:]

    told = take(world, "labelstudio", annotated(world, take_out))
    assert f"undecided: {NAME} (PERSON): corrected in one place and not in another\n" in told.err
    assert decisions(world) == []
