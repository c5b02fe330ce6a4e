"""The set changes places whole or not at all, and takes what is not ours along."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import current_thread, main_thread
from time import sleep

import pytest

from pipeline.errors import ConfigError, OutputError
from pipeline.store import publish
from pipeline.store.publish import staging

OLD = '{"stamp": "old", "files": {"a.csv": "", "schema/a.json": ""}}'
NEW = '{"stamp": "new", "files": {"a.csv": ""}}'


def put(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def told(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def publish_new(out: Path) -> None:
    with staging(out) as folder:
        put(folder, run_json=NEW, a_csv="new")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A set published before, with a file of somebody else."""
    return put(tmp_path / "outputs", run_json=OLD, a_csv="old", notes_md="mine")


def test_first_set_is_published_into_a_new_folder(tmp_path: Path) -> None:
    publish_new(tmp_path / "deep" / "outputs")
    assert told(tmp_path / "deep" / "outputs") == {"run.json": NEW, "a.csv": "new"}


def test_new_set_takes_the_place_of_the_old_one(out: Path) -> None:
    publish_new(out)
    assert told(out) == {"run.json": NEW, "a.csv": "new", "notes.md": "mine"}


def test_file_of_ours_that_is_no_longer_made_is_gone(out: Path) -> None:
    with staging(out) as folder:
        put(folder, run_json=NEW)
    assert told(out) == {"run.json": NEW, "notes.md": "mine"}


def test_folders_of_others_move_along(out: Path) -> None:
    put(out / "deep" / "er", mine_txt="mine")
    publish_new(out)
    assert told(out)["deep/er/mine.txt"] == "mine"


def test_nothing_else_is_left_beside_the_set(out: Path) -> None:
    publish_new(out)
    assert [path.name for path in out.parent.iterdir()] == ["outputs"]


def test_error_while_building_leaves_the_old_set(out: Path) -> None:
    before = told(out)

    def build() -> None:
        with staging(out) as folder:
            put(folder, a_csv="half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        build()
    assert told(out) == before
    assert [path.name for path in out.parent.iterdir()] == ["outputs"]


@pytest.mark.parametrize("step", ["_sync", "_exchange", "_carry_over"])
def test_disk_error_leaves_the_old_set_and_what_is_not_ours(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "a.csv")

    before = told(out)
    monkeypatch.setattr(publish, step, fail)
    with pytest.raises(OutputError, match=r"a\.csv: cannot be written \(No space left.*untouched"):
        publish_new(out)
    assert told(out) == before


def test_without_an_exchange_in_one_call_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: object())
    publish_new(out)
    assert told(out) == {"run.json": NEW, "a.csv": "new", "notes.md": "mine"}
    assert [path.name for path in out.parent.iterdir()] == ["outputs"]


def test_run_that_stopped_between_two_renames_is_completed(out: Path) -> None:
    out.rename(out.parent / ".outputs.old")
    put(out.parent / ".outputs.new", a_csv="half")
    publish_new(out)
    assert told(out) == {"run.json": NEW, "a.csv": "new", "notes.md": "mine"}
    assert [path.name for path in out.parent.iterdir()] == ["outputs"]


def test_folder_with_files_of_others_alone_is_not_replaced(tmp_path: Path) -> None:
    put(tmp_path / "outputs", thesis_doc="years of work")
    with pytest.raises(ConfigError, match="holds files but no set of ours"):
        publish_new(tmp_path / "outputs")
    assert told(tmp_path / "outputs") == {"thesis.doc": "years of work"}


def test_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path, outputs="a file")
    with pytest.raises(ConfigError, match="is a file; name a folder with --out"):
        publish_new(tmp_path / "outputs")


@pytest.mark.parametrize("within", ["", "a"], ids=["the folder itself", "one that holds it"])
def test_working_directory_is_not_replaced(out: Path, monkeypatch: pytest.MonkeyPatch, within: str) -> None:
    (out / within).mkdir(exist_ok=True)
    monkeypatch.chdir(out / within)
    before = sorted(out.iterdir())
    with pytest.raises(ConfigError, match="is or holds the working directory"):
        publish_new(out)
    assert sorted(out.iterdir()) == before


def test_empty_folder_may_be_taken(tmp_path: Path) -> None:
    put(tmp_path / "outputs", _gitkeep="")
    publish_new(tmp_path / "outputs")
    assert told(tmp_path / "outputs") == {"run.json": NEW, "a.csv": "new", ".gitkeep": ""}


def test_link_to_a_folder_stays_a_link(out: Path) -> None:
    link = out.parent / "link"
    link.symlink_to("outputs")
    for _ in range(2):
        publish_new(link)
    assert link.is_symlink()
    assert told(out) == {"run.json": NEW, "a.csv": "new", "notes.md": "mine"}


def test_run_json_of_another_program_makes_no_set_of_ours(tmp_path: Path) -> None:
    put(tmp_path / "outputs", run_json='{"lr": 0.1}', a_csv="theirs")
    with pytest.raises(ConfigError, match="holds files but no set of ours"):
        publish_new(tmp_path / "outputs")
    assert told(tmp_path / "outputs")["a.csv"] == "theirs"


def test_file_of_others_in_a_folder_of_ours_stays(out: Path) -> None:
    put(out / "schema", a_json="ours", mine_sql="mine")
    publish_new(out)
    assert told(out)["schema/mine.sql"] == "mine"
    assert "schema/a.json" not in told(out)


def test_file_of_others_is_never_overwritten(out: Path) -> None:
    put(out, b_csv="mine")
    with (
        pytest.raises(ConfigError, match=r"b\.csv: lies where the set has a file of its own"),
        staging(out) as folder,
    ):
        put(folder, run_json=NEW, b_csv="ours")
    assert told(out)["b.csv"] == "mine"


def test_disk_that_fails_after_the_exchange_is_told_truly(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> None:
        if folder == out.parent:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(publish, "_sync_folder", refuse)
    with pytest.raises(OutputError, match="the new set is in place, but may not survive a loss of power"):
        publish_new(out)
    assert told(out)["a.csv"] == "new"


def publish_beside(out: Path) -> None:
    with ExitStack() as meanwhile, staging(out, meanwhile) as folder:
        put(folder, run_json=NEW)


@pytest.fixture
def hears_ctrl_c() -> Iterator[None]:
    """Ctrl-C is an interrupt here, though a shell that runs the tests in its background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("hears_ctrl_c")
def test_old_set_is_waited_for_however_often_somebody_stops_it(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[Path] = []

    def remove_slowly(folder: Path, **_: object) -> None:
        if current_thread() is main_thread():  # it tidies up
            return
        for _ in range(3):
            sleep(0.05)
            signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
        sleep(0.05)
        ended.append(folder)

    monkeypatch.setattr(publish.shutil, "rmtree", remove_slowly)
    with pytest.raises(KeyboardInterrupt):
        publish_beside(out)
    assert ended == [out.parent / ".outputs.new"]


def test_old_set_is_gone_when_what_is_done_meanwhile_is_done(out: Path) -> None:
    with ExitStack() as meanwhile:
        with staging(out, meanwhile) as folder:
            put(folder, run_json=NEW, a_csv="new")
        assert told(out)["a.csv"] == "new"
    assert [path.name for path in out.parent.iterdir()] == ["outputs"]


def test_set_that_is_given_up_is_gone_at_once(out: Path) -> None:
    with ExitStack() as meanwhile:
        with pytest.raises(OutputError, match="cannot be written"), staging(out, meanwhile) as folder:
            (folder / "missing" / "a.csv").touch()
        assert [path.name for path in out.parent.iterdir()] == ["outputs"]
    assert told(out)["a.csv"] == "old"
