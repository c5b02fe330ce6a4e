"""Bad articles, bad configurations, bad places: a clear line, the right exit code, nothing else harmed."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pipeline.records import Mention
    from tests.conftest import World

FilesOf = Callable[..., dict[str, bytes]]
LONG = "港の工場は来年の春に動き出し、三百人がそこで働くことになる。" * 20


@pytest.fixture
def world(world: World) -> World:
    """A world with one good article."""
    world.write("good.txt")
    return world


def assert_good_one_is_read(world: World) -> None:
    assert world.statuses()["good.txt"] == "ok"
    assert [row["surface"] for row in world.rows("amounts")] == ["5億円"]
    assert [row["entity_id"] for row in world.rows("mentions")] == ["minato_lab"]


# Articles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "this is no text file; remove it from the folder"),
        (LONG.encode() + b"\xff\xfe\xfd" * 40, "encoding", "no encoding decodes it .*; save it as UTF-8"),
        (b"x" * 5001, "too-large", "5,001 bytes, more than the 5,000 of input.most_bytes; split it"),
    ],
    ids=["binary", "many bad bytes", "too large"],
)
def test_bad_article_is_told_and_the_others_are_read(
    world: World, content: bytes, code: str, reason: str
) -> None:
    world.config.write_text("input: {most_bytes: 5000}\n", encoding="utf-8")
    world.write("bad.txt", content)
    told = world.extract()
    assert told.code == 1
    assert re.search(f"nayose: bad.txt: {reason}", told.err)
    assert world.codes()["bad.txt"] == code
    assert world.statuses()["bad.txt"] == "failed"
    assert_good_one_is_read(world)


def test_one_bad_byte_is_an_issue_and_the_article_is_read(world: World) -> None:
    world.write("bad.txt", LONG.encode() + b"\xff" + LONG.encode())
    assert world.extract().code == 0
    assert world.codes()["bad.txt"] == "invalid-bytes"
    assert world.statuses()["bad.txt"] == "ok"
    assert_good_one_is_read(world)


@pytest.mark.parametrize(
    "content", [b"", b"\n \n", b"\xef\xbb\xbf"], ids=["nothing", "space", "a mark alone"]
)
def test_empty_article_is_told_and_no_failure(world: World, content: bytes) -> None:
    world.write("empty.txt", content)
    told = world.extract()
    assert (told.code, world.statuses()["empty.txt"]) == (0, "empty")
    assert "1 empty" in told.out
    (row,) = [row for row in world.rows("articles") if row["status"] == "empty"]
    assert row["issue"] == "holds no text; fill it or remove it from the folder"
    assert world.codes()["empty.txt"] == "empty-text"
    assert_good_one_is_read(world)


@pytest.mark.parametrize("kind", ["dangling link", "pipe", "link"])
def test_what_is_no_file_is_told_and_never_waited_for(world: World, kind: str) -> None:
    path = world.raw / "odd.txt"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("good.txt" if kind == "link" else "nowhere.txt")
    told = world.extract()
    assert told.code == 1
    assert "nayose: odd.txt: a link, pipe or device; copy the article itself here" in told.err
    assert world.codes()["odd.txt"] == "not-a-file"
    assert_good_one_is_read(world)


def test_folder_that_looks_like_an_article_is_a_folder(world: World) -> None:
    world.write("odd.txt/inner.txt")
    assert world.extract().code == 0
    assert world.statuses() == {"good.txt": "ok", "odd.txt/inner.txt": "ok"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_article_without_permission_is_told(world: World) -> None:
    world.write("secret.txt").chmod(0)
    told = world.extract()
    assert told.code == 1
    assert "nayose: secret.txt: cannot be read (Permission denied); check its permissions" in told.err
    assert_good_one_is_read(world)


@pytest.mark.parametrize(
    "name", ["名 前😀.txt", 'quo"te,comma.txt', "=cmd|' /C calc'!A0.txt", "two\nlines.txt", "cr\rhere.txt"]
)
def test_odd_name_is_read_like_any_other(world: World, name: str) -> None:
    world.write(name)
    assert world.extract().code == 0
    assert world.statuses() == {"good.txt": "ok", name: "ok"}
    assert f"{name.removesuffix('.txt')}#a17-20" in [row["amount_id"] for row in world.rows("amounts")]


def test_name_that_is_no_unicode_is_told(world: World) -> None:
    try:
        (world.raw / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    told = world.extract()
    assert told.code == 1
    assert "its name is no Unicode; rename it" in told.err
    assert_good_one_is_read(world)


def test_file_of_another_kind_is_an_issue_and_no_failure(world: World) -> None:
    world.write("photo.jpg", b"\xff\xd8")
    assert world.extract().code == 0
    assert world.codes() == {"photo.jpg": "not-an-article"}
    assert_good_one_is_read(world)


def test_archive_is_to_be_unpacked(world: World) -> None:
    world.write("more.zip", b"PK")
    assert world.extract().code == 0
    (row,) = world.rows("issues")
    assert row["reason"] == "not one of .txt, .md; unpack it, or remove it from the folder"


def test_broken_sidecar_is_an_issue_and_no_failure(world: World) -> None:
    world.write("good.meta.yaml", "titel: 題\n")
    assert world.extract().code == 0
    (row,) = world.rows("issues")
    assert (row["path"], row["code"]) == ("good.txt", "bad-metadata")
    assert "good.meta.yaml ignored: titel: " in row["reason"]
    assert "keys: title, source, published, url" in row["reason"]
    assert_good_one_is_read(world)


def test_article_on_which_a_rule_breaks_harms_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.steps import batches

    def analysis(article: object, *rest: object, **more: object) -> Any:
        if article.path == "bad.txt":  # type: ignore[attr-defined]
            raise ZeroDivisionError("a mistake")
        return (yield from real(article, *rest, **more))  # type: ignore[arg-type]

    real = batches.analysis
    monkeypatch.setattr(batches, "analysis", analysis)
    world.write("bad.txt")
    told = world.extract()
    assert told.code == 1
    assert "nayose: bad.txt: a mistake in nayose (ZeroDivisionError: a mistake); please report it" in told.err
    assert world.codes()["bad.txt"] == "internal"
    assert_good_one_is_read(world)


# What ends a run ------------------------------------------------------------------------------------------------------


def remove_raw(world: World) -> None:
    (world.raw / "good.txt").unlink()
    world.raw.rmdir()


def write_over_raw(world: World) -> None:
    remove_raw(world)
    world.raw.write_bytes(b"PK")


def empty_raw(world: World) -> None:
    (world.raw / "good.txt").unlink()


def write(name: str, text: str) -> Callable[[World], None]:
    def change(world: World) -> None:
        (world.configs / name).write_text(text, encoding="utf-8")

    return change


def remove_config(world: World) -> None:
    world.config.unlink()


ENTITY = "- {id: lee, type: PERSON, ja: リー, en: Lee, alias: [x]}\n"
USAGE = [
    (remove_raw, r"raw: no such folder; create it and put articles there, or name another with --raw"),
    (write_over_raw, r"raw: is a file; name the folder that it lies in with --raw"),
    (empty_raw, r"raw: holds no article \(.txt, .md\); put some there, or name another with --raw"),
    (remove_config, r"pipeline.yaml: no such file; copy configs/pipeline.yaml from the project"),
    (write("pipeline.yaml", "input: [1\n"), r"pipeline.yaml: line 2"),
    (write("pipeline.yaml", "monny: {}\n"), r"pipeline.yaml: monny: no such section \(sections: analysis, "),
    (
        write("pipeline.yaml", "input: {size: 1}\n"),
        r"pipeline.yaml: input.size: .*keys: suffixes, most_bytes",
    ),
    (write("pipeline.yaml", "input: {most_bytes: big}\n"), r"pipeline.yaml: input.most_bytes: .*not 'big'"),
    (write("entities/all.yaml", ENTITY), r"all.yaml: entity lee: alias: .*keys: id, type, ja"),
    (write("articles.yaml", "good: {titel: x}\n"), r"articles.yaml: good: titel: .*keys: title, source"),
    (write("decisions.yaml", "- {surface: x}\n"), r"decisions.yaml: line 1: verdict: .*keys: surface, type"),
]
IDS = [
    "no raw",
    "file for raw",
    "empty raw",
    "no config",
    "broken YAML",
    "section",
    "key",
    "type",
    "entity",
    "register",
    "decisions",
]


@pytest.mark.parametrize(("change", "reason"), USAGE, ids=IDS)
def test_wrong_usage_ends_with_a_line_and_code_2(
    world: World, files_of: FilesOf, change: Callable[[World], None], reason: str
) -> None:
    assert world.extract().code == 0
    before = files_of(world.out, without=())
    change(world)
    told = world.extract()
    assert told.code == 2
    assert re.search(f"^nayose: .*{reason}", told.err)
    assert told.err.count("\n") == 1
    assert files_of(world.out, without=()) == before


def test_every_wrong_setting_has_a_line_of_its_own(world: World) -> None:
    with world.config.open("a", encoding="utf-8") as config:
        config.write("engine: cloud\nmony: {}\n")
    told = world.extract()
    assert told.code == 2
    assert [line.partition(": no such")[0].partition(": expected")[0] for line in told.err.splitlines()] == [
        f"nayose: {world.config}: mony",
        f"nayose: {world.config}: engine",
    ]


def test_name_of_two_entries_is_told_and_stops_nothing(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    entry = "- {id: my_lab, type: ORG, ja: ミナトラボ, en: My Lab}\n"
    (world.configs / "entities" / "yours.yaml").write_text(entry, encoding="utf-8")
    assert world.extract().code == 0
    (issue,) = (row for row in world.rows("issues") if row["code"] == "shared-name")
    assert issue["path"] == "entities/yours.yaml"
    assert "'ミナトラボ' is a name of my_lab and of minato_lab (all.yaml)" in issue["reason"]
    assert f"entities/yours.yaml: {issue['reason']}" in caplog.text
    shown = world.nayose("doctor", *world.places).out
    assert issue["reason"] in shown.replace("\n", " ")


@pytest.mark.parametrize(("change", "reason"), USAGE, ids=IDS)
def test_wrong_usage_publishes_nothing_the_first_time(
    world: World, change: Callable[[World], None], reason: str
) -> None:
    change(world)
    assert re.search(reason, world.extract().err)
    assert not world.out.exists()


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ("yes", "'yes' is neither accept, reject, drop nor an entity"),
        ("accept", "needs an entity_id; write one into the cell"),
    ],
)
def test_bad_decision_ends_with_a_line_and_code_2(
    world: World, files_of: FilesOf, decision: str, reason: str
) -> None:
    world.extract()
    with (world.out / "review.csv").open("a", encoding="utf-8") as file:
        file.write(f"ハイゲン,PERSON,1,1,,0.5,,,{decision}\n")
    before = files_of(world.out, without=())
    told = world.extract()
    assert told.code == 2
    assert re.search(rf"review.csv: line \d+: ハイゲン: .*{reason}", told.err)
    assert files_of(world.out, without=()) == before
    assert not (world.configs / "decisions.yaml").exists()


def test_folder_of_somebody_else_is_left_alone(world: World, files_of: FilesOf) -> None:
    world.out.mkdir()
    (world.out / "thesis.doc").write_text("years of work", encoding="utf-8")
    told = world.extract()
    assert told.code == 2
    assert "outputs: holds files but no set of ours; name an empty or new folder with --out" in told.err
    assert files_of(world.out) == {"thesis.doc": b"years of work"}


def test_file_of_somebody_else_in_our_folder_stays(world: World) -> None:
    world.extract()
    (world.out / "notes.md").write_text("mine", encoding="utf-8")
    world.write("more.txt")
    assert world.extract().code == 0
    assert (world.out / "notes.md").read_text(encoding="utf-8") == "mine"
    assert len(world.rows("articles")) == 2


def test_file_in_place_of_the_folder_is_told(world: World) -> None:
    world.out.write_text("a file", encoding="utf-8")
    told = world.extract()
    assert (told.code, world.out.read_text(encoding="utf-8")) == (2, "a file")
    assert "outputs: is a file; name a folder with --out" in told.err


def test_place_inside_raw_is_refused(world: World) -> None:
    world.out.parent.joinpath("raw", "deep").mkdir()
    told = world.extract("--out", str(world.raw / "deep" / "outputs"))
    assert told.code == 2
    assert "where it would be read; name another with --out" in told.err


def test_set_that_another_run_is_writing_is_left_alone(world: World) -> None:
    from pipeline.store.lock import only_run

    with only_run(world.out):
        told = world.extract()
    assert told.code == 75
    assert re.search(r"outputs: process \d+ on .* since .* is writing it; let it end, or wait", told.err)
    assert not world.out.exists()


def test_disk_that_is_full_leaves_the_old_set(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.extract()
    before = files_of(world.out, without=())
    world.write("more.txt")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "dates.csv")

    monkeypatch.setattr("pipeline.store.outputs.Output.finish", fail)
    told = world.extract()
    assert told.code == 3
    assert (
        "dates.csv: cannot be written (No space left on device); the set published before is untouched"
        in told.err
    )
    assert files_of(world.out, without=()) == before


def test_rows_that_are_not_grounded_are_not_published(
    world: World, files_of: FilesOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.extract()
    before = files_of(world.out, without=())
    world.write("more.txt")
    monkeypatch.setattr("pipeline.validate.assemble._ground", _shifted)
    told = world.extract()
    assert told.code == 3
    assert "nothing was published" in told.err
    assert files_of(world.out, without=()) == before


def _shifted(mention: Mention, article_id: str) -> dict[str, object]:
    """The cells of a row whose span is one character off."""
    place = {"start": mention.start + 1, "end": mention.end + 1, "surface": mention.surface}
    return {"article_id": article_id, "line": 1, "line_role": "body", "sentence": "", **place}


def test_only_articles_that_fail_publish_nothing(world: World, files_of: FilesOf) -> None:
    world.extract()
    before = files_of(world.out, without=())
    world.write("good.txt", b"\x00" * 100)
    told = world.extract()
    assert told.code == 3
    assert (
        "none of 1 articles could be read, nothing was published; good.txt: this is no text file" in told.err
    )
    assert files_of(world.out, without=()) == before


def test_failed_article_fails_again_when_nothing_is_new(world: World) -> None:
    world.write("bad.txt", b"\x00" * 100)
    first, second = world.extract(), world.extract()
    assert (first.code, second.code) == (1, 1)
    assert "unchanged" in second.out
    assert "nayose: bad.txt: this is no text file" in second.err


def test_article_that_was_mended_is_read(world: World) -> None:
    world.write("bad.txt", b"\x00" * 100)
    world.extract()
    world.write("bad.txt")
    assert world.extract().code == 0
    assert world.statuses() == {"bad.txt": "ok", "good.txt": "ok"}


def test_article_that_could_not_be_read_for_a_moment_is_read_by_the_next_run(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are those that were hashed before and after, so that they alone tell of nothing new."""
    world.write("bad.txt")

    def fail_once(path: str) -> bytes:
        if path.endswith("bad.txt"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return Path(path).read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.store.sources._content", fail_once)
        assert world.extract().code == 1
    assert world.statuses() == {"bad.txt": "failed", "good.txt": "ok"}
    assert world.extract().code == 0
    assert world.statuses() == {"bad.txt": "ok", "good.txt": "ok"}


# The other commands -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mention_id", "reason"),
    [
        ("good", "'good' is no id; copy one from mentions.csv, dates.csv or amounts.csv"),
        ("none#m0-3", "raw: holds no article 'none'; name with --raw the folder that the set was made from"),
        ("good#m1-3", "nothing of names at 1-3; has the article changed, or was"),
    ],
)
def test_unknown_id_is_told(world: World, mention_id: str, reason: str) -> None:
    told = world.nayose("explain", mention_id, "--raw", world.raw, "--config", world.config)
    assert told.code == 2
    assert reason in told.err


def test_row_is_explained(world: World) -> None:
    assert world.extract().code == 0
    told = world.nayose(
        "explain", "good#m0-5", "--raw", world.raw, "--config", world.config, "--out", world.out
    )
    assert told.code == 0
    assert "surface    ミナトラボ (line 1, body)" in told.out
    assert "entity     minato_lab (ミナトラボ)" in told.out
    assert "sentence   ミナトラボは" in told.out


def test_row_is_explained_by_the_articles_that_its_set_was_made_from(world: World) -> None:
    assert world.extract().code == 0
    told = world.nayose("explain", "good#m0-5", "--out", world.out)
    assert (told.code, "entity     minato_lab (ミナトラボ)" in told.out) == (0, True), told.err
    world.raw.rename(world.root / "moved")
    told = world.nayose("explain", "good#m0-5", "--out", world.out)
    assert (told.code, "raw: holds no article 'good'; name with --raw" in told.err) == (2, True)
    assert world.nayose("explain", "good#m0-5", "--out", world.out, "--raw", world.root / "moved").code == 0


def test_the_weight_of_every_clue_is_explained(world: World) -> None:
    world.write("good.txt", "オルガ・ブレント氏は港で話した。\n")
    assert world.extract().code == 0
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", "good#m0-8", *where).out
    assert "evidence   honorific 氏 (PERSON +5, a name from 2 on)" in told
    assert "evidence   full-name shape (PERSON +2, a name from 2 on)" in told


def test_why_of_a_name_that_is_open_or_decided_is_told(world: World) -> None:
    with world.config.open("a", encoding="utf-8") as config:
        config.write("names: {link_threshold: 1}\n")
    told = "リー・ハイガン氏は港で歌った。彼はハイゲーン氏と話した。\n"
    start = told.index("ハイゲーン")
    world.write("good.txt", told)
    assert world.extract().code == 0
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", f"good#m{start}-{start + 5}", *where).out
    assert re.search(
        r"guess +lee_haigan, belief [01]\.\d\d, linked from 1 on and with more than a sound", told
    )
    decision = "- {surface: ハイゲーン, type: PERSON, entity_id: lee_haigan, verdict: accept}\n"
    (world.configs / "decisions.yaml").write_text(decision, encoding="utf-8")
    assert world.extract().code == 0
    told = world.nayose("explain", f"good#m{start}-{start + 5}", *where).out
    assert "decided    accept lee_haigan" in told


@pytest.mark.parametrize(("kind", "value"), [("d5-15", "DATE 2024-05-31"), ("a16-19", "JPY 500000000")])
def test_date_and_amount_are_explained(world: World, kind: str, value: str) -> None:
    world.write("one.txt", "ミナトは、2024年5月31日、5億円を得た。\n")
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", f"one#{kind}", *where)
    assert (told.code, f"value      {value}" in told.out) == (0, True)


def test_what_a_date_was_counted_from_is_explained(world: World) -> None:
    world.write("one.txt", "港は2024年5月31日に閉じた。翌日、船が出た。来年、港は開く。\n")
    world.write("one.meta.yaml", "published: 2024-07-01\n")
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", "one#d17-19", *where).out
    assert "settled by story" in told
    assert "from       2024年5月31日 (one#d2-12)" in told
    assert "from       the publication, 2024-07-01" in world.nayose("explain", "one#d25-27", *where).out


def test_article_that_cannot_be_read_is_no_article_to_explain(world: World) -> None:
    world.write("broken.txt", b"\x00\x01\x02" * 100)
    assert world.extract().code == 1
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", "broken#m0-5", *where)
    assert (told.code, world.codes()["broken.txt"] in ("binary", "not-text", "encoding")) == (1, True)
    assert "Traceback" not in told.err


def test_row_of_a_set_that_is_older_than_the_article_is_told(world: World) -> None:
    assert world.extract().code == 0
    world.write("new.txt", "ミナトラボは5億円を得た。\n")
    where = ("--raw", world.raw, "--config", world.config, "--out", world.out)
    told = world.nayose("explain", "new#m0-5", *where)
    assert (told.code, "run nayose extract first" in told.err) == (2, True)


@pytest.mark.parametrize("command", ["extract", "explain x#m0-1", "annotate"])
def test_every_command_tells_a_missing_configuration(world: World, command: str) -> None:
    told = world.nayose(*command.split(), "--config", world.root / "none.yaml")
    assert told.code == 2


def test_unknown_option_is_usage(world: World) -> None:
    assert world.nayose("extract", "--colour").code == 2


def test_scoring_needs_a_set_and_gold(world: World) -> None:
    told = world.nayose("evaluate", "--gold", world.root / "none", "--out", world.out)
    assert (told.code, "holds no gold" in told.err) == (2, True)


def test_gold_that_cannot_be_compared_is_told(world: World) -> None:
    assert world.extract().code == 0
    gold = world.root / "gold"
    gold.mkdir()
    name = '{"kind": "name", "start": 0, "end": 5, "surface": "ミナトラボ", "type": "ORG", "entity": "minato_lab"}'
    (gold / "good.jsonl").write_text(name + '\n{"kind": "date", "start": 6}\n', encoding="utf-8")
    (gold / "none.jsonl").write_text(f"{name}\n", encoding="utf-8")
    told = world.nayose("evaluate", "--gold", gold, "--out", world.out)
    assert (told.code, told.err.splitlines()) == (
        0,
        [
            f"nayose: {world.out}: holds no article 'none'; its gold counts as missed",
            f"nayose: {gold}: 'date' is compared with nothing; kinds are: name, time, money, line",
        ],
    )
    (gold / "none.jsonl").write_text('[]\n{"kind": "name", "start": "0", "end": 5}\n{}\n', encoding="utf-8")
    wrong = (
        "1: expected keys and values",
        "2: start: expected a whole number",
        "2: surface: expected text",
        "3: kind: expected text",
    )
    told = world.nayose("evaluate", "--gold", gold, "--out", world.out)
    assert (told.code, told.err.splitlines()) == (
        2,
        [f"nayose: {gold / 'none.jsonl'}: record {fault}" for fault in wrong],
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("entities/mine.yml", "is not read, since it ends in .yml; let its name end in .yaml"),
        ("articles.yml", "is not read, since it ends in .yml; let its name end in .yaml"),
        ("decisions.yml", "is not read, since it ends in .yml; let its name end in .yaml"),
        ("entities/ours/mine.yaml", "is not read, since it lies in a folder of its own; move it to"),
    ],
)
def test_configuration_that_would_be_passed_over_is_told(world: World, name: str, reason: str) -> None:
    assert world.extract().code == 0  # that nothing else is new hides it not
    path = world.configs / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("[]\n", encoding="utf-8")
    told = world.extract()
    assert (told.code, f"nayose: {path}: {reason}" in told.err) == (2, True), told.err


@pytest.mark.parametrize(
    ("alias", "reason"),
    [
        ('""', "aliases: must not be empty"),
        ('" フーフー"', "aliases: ' フーフー' begins or ends with a space; take the space out"),
        ("は", "aliases: 'は' is a letter of most words; leave it out"),
    ],
)
def test_name_that_is_none_is_told(world: World, alias: str, reason: str) -> None:
    entry = f"- {{id: foo, type: ORG, ja: フー社, en: Foo, aliases: [{alias}]}}\n"
    (world.configs / "entities" / "mine.yaml").write_text(entry, encoding="utf-8")
    told = world.extract()
    assert (told.code, f"mine.yaml: entity foo: {reason}" in told.err) == (2, True), told.err


def test_file_in_place_of_the_cache_is_told(world: World) -> None:
    told = world.nayose("extract", *world.places[:-1], world.config)
    assert (told.code, told.err) == (2, f"nayose: {world.config}: is a file; name a folder with --cache\n")


def test_folder_in_place_of_the_configuration_is_told(world: World) -> None:
    told = world.nayose("extract", "--raw", world.raw, "--out", world.out, "--config", world.configs)
    assert told.err == f"nayose: {world.configs}: is a folder; name the file in it with --config\n"


@pytest.mark.parametrize(
    ("told", "published"), [("20240531", "2024-05-31"), ("0", None), ("86400", None), ("2024", None)]
)
def test_number_in_place_of_a_day_is_no_count_of_seconds(
    world: World, told: str, published: str | None
) -> None:
    (world.configs / "articles.yaml").write_text(f"good: {{published: {told}}}\n", encoding="utf-8")
    code = world.extract().code
    assert (code, published) in ((0, "2024-05-31"), (2, None))
    if published:
        assert world.rows("articles")[0]["published"] == published


def test_entry_without_keys_is_told_once(world: World) -> None:
    (world.configs / "articles.yaml").write_text("good:\n", encoding="utf-8")
    assert "articles.yaml: good: expected keys and values (keys: title, source" in world.extract().err


def test_set_of_another_folder_that_is_replaced_is_told(world: World) -> None:
    assert world.extract().err.count("replaced") == 0
    other = world.root / "other"
    other.mkdir()
    (other / "b.txt").write_text("港は広い。\n", encoding="utf-8")
    told = world.extract("--raw", str(other)).err
    assert (
        f"nayose: {world.out}: the set of {world.raw} that was there is replaced by that of {other}\n" in told
    )
    assert "replaced" not in world.extract("--raw", str(other)).err


def test_rejection_under_another_type_is_told_with_the_right_one(world: World) -> None:
    entry = "- {surface: ミナトラボ, type: PERSON, entity_id: minato_lab, verdict: reject}\n"
    (world.configs / "decisions.yaml").write_text(entry, encoding="utf-8")
    assert world.extract().code == 0
    (issue,) = (row for row in world.rows("issues") if row["code"] == "unused-decision")
    assert issue["reason"] == "ミナトラボ as not minato_lab: it is ORG there; write that type"
