"""The command itself: what it prints where, and what it reads from standard input."""

from __future__ import annotations

import inspect
import io
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli import extracting
from pipeline.cli.app import app
from pipeline.cli.progress import ProgressBar

if TYPE_CHECKING:
    from tests.conftest import Nayose, Told, World

COMMANDS = [
    "extract",
    "watch",
    "export",
    "diff",
    "import",
    "evaluate",
    "review",
    "annotate",
    "explain",
    "doctor",
    "cache",
]


def annotate(world: World, content: bytes) -> Told:
    """``nayose annotate`` with `content` on standard input."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        return world.nayose("annotate", "--config", world.config)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_tells_every_command(nayose: Nayose, command: str) -> None:
    assert command in nayose("--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_has_an_example(nayose: Nayose, command: str) -> None:
    told = nayose(command, "--help")
    assert (told.code, "Example:" in told.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "completed"),
    [("nayose expo", "export"), ("nayose export sq", "sqlite"), ("nayose import la", "labelstudio")],
)
def test_shell_completes_commands_and_formats(words: str, completed: str) -> None:
    asked = {"_NAYOSE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    command = Path(sys.executable).with_name("nayose")
    told = subprocess.run([command], capture_output=True, text=True, check=True, env={**os.environ, **asked})
    assert told.stdout.split() == [completed]


@pytest.mark.parametrize("options", [(), ("-v",), ("--verbose",), ("--lang", "ja")])
def test_without_a_command_the_help_is_printed(nayose: Nayose, options: tuple[str, ...]) -> None:
    told = nayose(*options)
    assert told.code == 2
    assert "Usage: nayose" in told.out


def test_version_tells_what_can_change_a_result(nayose: Nayose) -> None:
    told = nayose("--version")
    assert told.code == 0
    assert f"nayose {version('nayose')}\n" in told.out
    assert f"SudachiDict-core {version('SudachiDict-core')}\n" in told.out


def test_summary_counts_what_was_published(world: World) -> None:
    world.write("a.txt")
    world.write("b.txt", "")
    told = world.extract()
    numbers = dict(line.rsplit("  ", 1) for line in told.out.splitlines()[:-1] if "  " in line)
    counts = {label.strip(): number.strip() for label, number in numbers.items()}
    assert counts["articles read"] == "2 (0 cached, 1 empty)"
    assert (counts["mentions"], counts["dates"], counts["amounts"]) == ("1", "1", "1")
    assert counts["entities"] == "1 (0 discovered)"
    assert told.out.rstrip().endswith(f"(open {world.out / 'report.html'})")


def test_progress_goes_to_standard_error(world: World) -> None:
    world.write("a.txt")
    told = world.extract()
    assert "1 of 1 articles" in told.err
    assert "1 of 1 articles" not in told.out


def on_a_terminal(*arguments: object) -> str:
    """What ``nayose`` shows to somebody who sits before it."""
    pty = pytest.importorskip("pty", reason="needs a terminal as Linux and macOS have them")
    asked = [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, arguments)]
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(asked, stderr=follower, stdout=subprocess.DEVNULL, env=environment) as run:
        os.close(follower)
        told = b""
        with suppress(OSError):  # Linux's way to tell that nobody writes any more
            while more := os.read(leader, 65536):
                told += more
    os.close(leader)
    assert run.returncode == 0
    return told.decode()


def test_progress_is_a_bar_on_a_terminal(world: World) -> None:
    world.config.write_text("analysis: tokens\n", encoding="utf-8")
    for number in range(3):
        world.write(f"{number}.txt")
    first = on_a_terminal("extract", *world.places)
    assert "3/3" in first
    assert re.search("[0-9] chars/s", first)
    assert "1 of 3 articles" not in first
    assert first.endswith("\x1b[2K") or "\x1b[?25h" in first  # the bar is taken away and the cursor is back


def test_progress_in_a_pipe_names_every_hundredth_article_that_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with ProgressBar() as progress:
        progress.begin(250)
        for number in range(250):
            progress.done(f"{number}.txt", 100, cached=number < 120)
    told = capsys.readouterr().err.splitlines()
    assert told == ["250 articles", "200 of 250 articles", "250 of 250 articles"]


def test_progress_starts_again_where_a_run_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_terminal in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda told=is_terminal: told)
        with ProgressBar() as progress:
            for _ in range(2):
                progress.begin(3)
                progress.done("0.txt", 100, cached=False)
        assert (progress.articles_done, progress.articles) == (1, 3)


def test_lines_of_standard_input_become_elements(world: World) -> None:
    lines = [{"id": "b", "text": "ミナトラボは5億円を得た。"}, {"id": "a", "text": ""}]
    told = annotate(world, "\n".join(json.dumps(line) for line in lines).encode())
    elements = [json.loads(line) for line in told.out.splitlines()]
    assert (told.code, told.err) == (0, "")
    assert [element["article_id"] for element in elements] == ["b", "a"]
    assert elements[0]["mentions"][0]["entity_id"] == "minato_lab"
    assert elements[0]["amounts"][0]["value"] == "500000000"


def test_bad_line_of_standard_input_fails_alone(world: World) -> None:
    told = annotate(
        world, '{"id": "a", "text": "5億円だ"}\n\xff\n{"id": "b", "text": ""}\n'.encode("latin-1", "replace")
    )
    statuses = [json.loads(line)["status"] for line in told.out.splitlines()]
    assert (told.code, statuses) == (1, ["ok", "failed", "empty"])
    assert told.err.startswith("nayose: standard input: line 2: ")


def test_standard_input_is_left_open(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "x"}\n'))
    monkeypatch.setattr("sys.stdin", stream)
    assert world.nayose("annotate", "--config", world.config).code == 0
    assert not stream.closed


def test_help_tells_what_stands_behind_an_option(world: World) -> None:
    for command in ("annotate", "export", "extract", "review"):
        told = world.nayose(command, "--help").out
        places = re.findall(r"│ --(?:raw|out|config|cache|to) +(\S+)", told)
        assert places
        assert set(places) <= {"FOLDER", "FILE"}, told


def test_decisions_count_for_standard_input_too(world: World) -> None:
    text = "- {surface: ハイゲン, type: PERSON, entity_id: lee_haigan, verdict: accept}\n"
    (world.configs / "decisions.yaml").write_text(text, encoding="utf-8")
    told = annotate(world, json.dumps({"id": "a", "text": "ハイゲン氏は話した。"}).encode())
    assert [row["entity_id"] for row in json.loads(told.out)["mentions"]] == ["lee_haigan"]


def test_bad_line_is_told_with_its_file_and_number(world: World) -> None:
    lines = world.root / "texts.jsonl"
    lines.write_text('{"id": "a", "text": "5億円だ。"}\n{"id": "b"}\n', encoding="utf-8")
    told = world.nayose("annotate", lines, "--config", world.config)
    assert told.code == 1
    assert told.err.startswith(f"nayose: {lines}: line 2: no id and text; expected ")
    assert [json.loads(line)["status"] for line in told.out.splitlines()] == ["ok", "failed"]
    missing = world.nayose("annotate", world.root / "none.jsonl", "--config", world.config)
    assert (missing.code, "none.jsonl: cannot be read" in missing.err) == (2, True)


def test_scores_are_printed_as_a_table_or_as_json(world: World) -> None:
    world.write("a.txt")
    world.extract()
    gold = world.root / "gold"
    gold.mkdir()
    amount = {
        "kind": "money",
        "start": 17,
        "end": 20,
        "surface": "5億円",
        "value": "1",
        "min": "1",
        "max": "1",
    }
    (gold / "a.jsonl").write_text(json.dumps(amount), encoding="utf-8")
    asked = ("evaluate", "--gold", gold, "--out", world.out)
    told = world.nayose(*asked)
    assert "money span" in told.out
    assert told.err == f"nayose: {gold}: 1 records of money have no modifier; they count as missed\n"
    scores = json.loads(world.nayose(*asked, "--json").out)["scores"]
    assert (scores["money span"]["f1"], scores["money value"]["f1"]) == (1.0, 0.0)
    assert "money value\ta:17-20\t5億円\tgold=1 1 1\tours=500000000" in world.nayose(*asked, "--errors").out


def test_pruned_cache_costs_time_only(world: World) -> None:
    world.write("a.txt")
    cache = world.root / "cache"
    assert world.nayose("extract", *world.places).code == 0
    told = world.nayose("cache", "prune", "--cache", cache, "--most", "0")
    assert told.code == 0
    assert re.search(r"[1-9]\d* results removed; 0\.0 MiB are left", told.out)
    world.write("b.txt")
    assert world.nayose("extract", *world.places).code == 0
    assert {row["article_id"] for row in world.rows("articles")} == {"a", "b"}


def test_cache_that_is_not_there_is_told(world: World) -> None:
    told = world.nayose("cache", "prune", "--cache", world.root / "elsewhere")
    assert (told.code, "holds no cache" in told.err) == (2, True)


PLAIN = [
    "extract",
    "extract --raw articles",
    "extract --raw=articles --out=a=b",
    "extract --raw s3://bucket/folder --config other/pipeline.yaml",
    "extract --jobs 3 --wait --no-cache --cache kept",
    "extract --jobs 2 --jobs 4",
]
NOT_PLAIN = [
    "",
    "--version",
    "-v extract",
    "--lang ja extract",
    "doctor",
    "extract --help",
    "extract articles",
    "extract --ra articles",
    "extract --raw",
    "extract --raw --out",
    "extract --raw=",
    "extract --jobs 0",
    "extract --jobs two",
    "extract --jobs ３",
    "extract --wait=1",
    "extract --no-wait",
    "extract --",
]


@pytest.mark.parametrize("line", PLAIN)
def test_plain_options_are_read_as_typer_reads_them(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[inspect.BoundArguments] = []

    def hear(*values: object, **named: object) -> int:
        told.append(inspect.signature(extracting.extract).bind(*values, **named))
        told[-1].apply_defaults()
        return 0

    monkeypatch.setattr("pipeline.cli.extract.extract", hear)
    assert CliRunner().invoke(app, line.split()).exit_code == 0
    plain = extracting.plain_options(line.split())
    assert plain is not None
    hear(**plain)
    assert told[0] == told[1]


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert extracting.plain_options(line.split()) is None


def test_plain_options_are_all_that_extract_has() -> None:
    (command,) = [told for told in get_command(app).commands.values() if told.name == "extract"]
    options = {name for option in command.params for name in option.opts} - {"--help"}
    assert options == {*extracting._VALUES, *extracting._FLAGS}


@pytest.mark.counts
def test_run_without_news_loads_nothing_heavy(world: World) -> None:
    world.write("a.txt")
    assert world.nayose("extract", *world.places).code == 0
    asked = (
        "import atexit, sys; from pipeline.cli import main; sys.argv = sys.argv[1:]; "
        "heavy = {'spacy', 'ginza', 'sudachipy', 'pandas', 'numpy', 'pydantic', 'yaml', 'jinja2', 'sqlite3', 'typer', 'rich', "
        "'importlib.metadata', 'pipeline.records'}; "
        "atexit.register(lambda: print(sorted(heavy & sys.modules.keys()))); main()"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked, "nayose", "extract", *map(str, world.places)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    assert "unchanged" in told[0]
    assert told[-1] == "[]"
