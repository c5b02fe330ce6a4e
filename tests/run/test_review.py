"""`nayose review`: what is asked in the terminal, and what becomes of each answer."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from typer.testing import CliRunner

from pipeline import reviewing
from pipeline.cli.app import app
from pipeline.cli.language import choose
from pipeline.errors import BusyError
from pipeline.store.lock import only_run

if TYPE_CHECKING:
    from tests.conftest import World

COLUMNS = [
    "surface",
    "type",
    "mentions",
    "articles",
    "entity_id",
    "score",
    "reason",
    "example",
    "decision",
]
NAME = "リー・ヘイガン"
FIRST = (
    NAME,
    "PERSON",
    "2",
    "1",
    "lee_haigan",
    "0.9",
    "sounds alike 0.91; same title",
    f"{NAME}氏は笑った。",
)
SECOND = (NAME, "PERSON", "2", "1", "minato_lab", "0.3", "sounds alike 0.20", f"{NAME}氏は笑った。")
THIRD = ("ミナトラ", "ORG", "1", "1", "minato_lab", "0.8", "sounds alike 0.80", "ミナトラは黙る。")


def publish(world: World, *rows: tuple[str, ...], decided: str = "") -> None:
    """A review.csv as a run leaves it."""
    world.out.mkdir(exist_ok=True)
    with (world.out / "review.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *((*row, decided) for row in rows)])


def sit(world: World, *answers: str) -> Any:
    """One sitting that types `answers`."""
    told = ["review", "--out", str(world.out), "--config", str(world.config)]
    return CliRunner().invoke(app, told, input="".join(f"{answer}\n" for answer in answers))


def kept(world: World) -> list[tuple[str, str, str]]:
    """Surface, entity and verdict of every decision, in the order of the file."""
    path = world.configs / "decisions.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return [(row["surface"], row["entity_id"], row["verdict"]) for row in rows]


def test_the_evidence_and_the_sentence_are_shown(world: World) -> None:
    publish(world, FIRST)
    shown = sit(world, "q").output
    assert "  2 mentions in 1 article\n" in shown
    assert all(
        word in shown for word in ("[1/1]", NAME, "lee_haigan", "Lee Haigan", "same title", "氏は笑った。")
    )


def test_accepting_settles_all_guesses_of_a_name(world: World) -> None:
    publish(world, FIRST, SECOND)
    result = sit(world, "a")
    assert result.exit_code == 0
    assert "1 decision kept" in result.output
    assert kept(world) == [(NAME, "lee_haigan", "accept")]


def test_rejecting_goes_on_to_the_next_guess(world: World) -> None:
    publish(world, FIRST, SECOND)
    sit(world, "r", "a")
    assert kept(world) == [(NAME, "lee_haigan", "reject"), (NAME, "minato_lab", "accept")]


def test_rejecting_takes_back_what_was_accepted_for_another_type(world: World) -> None:
    told = f"- {{surface: {NAME}, type: ORG, entity_id: lee_haigan, verdict: accept}}\n"
    (world.configs / "decisions.yaml").write_text(told, encoding="utf-8")
    publish(world, FIRST)
    sit(world, "r")
    assert {verdict for _, entity, verdict in kept(world) if entity == "lee_haigan"} == {"reject"}


def test_new_rejects_every_guess(world: World) -> None:
    publish(world, FIRST, SECOND, THIRD)
    shown = sit(world, "n", "q").output
    assert kept(world) == [(NAME, "lee_haigan", "reject"), (NAME, "minato_lab", "reject")]
    assert "ミナトラ" in shown


@pytest.mark.parametrize("told", ["minato_lab", "ミナトラボ", "minato lab", "ミナト"])
def test_another_entity_may_be_told_by_id_or_name(world: World, told: str) -> None:
    publish(world, FIRST)
    sit(world, "o", told)
    assert kept(world) == [(NAME, "minato_lab", "accept")]


def test_an_unknown_entity_is_asked_again(world: World) -> None:
    publish(world, FIRST)
    result = sit(world, "o", "nobody", "s")
    assert "holds anybody of that name" in result.output
    assert kept(world) == []


def test_skipping_and_unknown_keys_decide_nothing(world: World) -> None:
    publish(world, FIRST, THIRD)
    assert "0 decisions kept" in sit(world, "x", "s", "s").output
    assert kept(world) == []


def test_what_was_answered_before_quitting_is_kept(world: World) -> None:
    publish(world, THIRD, FIRST)
    sit(world, "a", "q")
    assert kept(world) == [("ミナトラ", "minato_lab", "accept")]


def test_answer_is_kept_while_no_run_and_no_import_can_write(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(world, FIRST)
    steps: list[str] = []

    def watched(name: str) -> Callable[..., Any]:
        step = getattr(reviewing, name)

        def told(*arguments: Any) -> Any:
            with pytest.raises(BusyError), only_run(world.out):
                pass
            steps.append(name)
            return step(*arguments)

        return told

    for name in ("load_decisions", "save_decisions"):
        monkeypatch.setattr(reviewing, name, watched(name))
    sit(world, "a")
    assert steps == ["load_decisions", "save_decisions"]
    assert kept(world) == [(NAME, "lee_haigan", "accept")]


def test_the_end_of_input_ends_the_sitting(world: World) -> None:
    publish(world, FIRST, THIRD)
    result = sit(world, "o")
    assert (result.exit_code, kept(world)) == (0, [])


def test_decisions_are_sorted_so_that_two_peoples_files_merge(world: World) -> None:
    publish(world, THIRD, FIRST)
    sit(world, "r", "r")
    assert kept(world) == sorted(kept(world))


def test_answered_questions_are_asked_no_more(world: World) -> None:
    publish(world, FIRST, SECOND, THIRD)
    sit(world, "r", "q")
    shown = sit(world, "q").output
    assert "[1/2]" in shown
    assert "lee_haigan" not in shown


def test_rows_that_a_person_filled_are_left_to_the_next_run(world: World) -> None:
    publish(world, FIRST, decided="accept")
    assert "0 decisions kept" in sit(world).output


def test_without_a_published_set_there_is_nothing_to_ask(world: World) -> None:
    told = world.nayose("review", "--out", world.root / "nowhere", "--config", world.config)
    assert (told.code, "run nayose extract first" in told.err) == (2, True)


def test_a_table_that_is_none_of_ours_is_told(world: World) -> None:
    world.out.mkdir()
    Path(world.out / "review.csv").write_text("name,guess\na,b\n", encoding="utf-8")
    told = world.nayose("review", "--out", world.out, "--config", world.config)
    assert (told.code, "not the table" in told.err) == (2, True)


def test_answers_are_kept_beside_the_configuration_that_the_set_was_made_with(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。{NAME}氏は歩いた。")
    world.extract()
    shown = CliRunner().invoke(app, ["review", NAME, "--out", str(world.out)], input="r\n").output
    assert "1 decision kept" in shown
    assert "lee_haigan" in (world.configs / "decisions.yaml").read_text(encoding="utf-8")


def test_a_wrong_link_of_a_known_name_is_undone(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。{NAME}氏は歩いた。")
    world.extract()
    assert {row["entity_id"] for row in world.rows("mentions")} == {"lee_haigan"}
    ask = ["review", NAME, "--out", str(world.out), "--config", str(world.config)]
    shown = CliRunner().invoke(app, ask, input="r\n").output
    assert all(told in shown for told in ("lee_haigan", "2 mentions in 1 article", "linked by"))
    assert kept(world) == [(NAME, "lee_haigan", "reject")]
    world.extract()
    assert "lee_haigan" not in {row["entity_id"] for row in world.rows("mentions")}
    shown = CliRunner().invoke(app, ask, input="q\n").output
    assert "the lexicon holds nobody whom it is linked to" in shown


def test_a_known_name_is_moved_to_another_entity(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。")
    world.extract()
    ask = ["review", NAME, "--out", str(world.out), "--config", str(world.config)]
    CliRunner().invoke(app, ask, input="o\nminato_lab\n")
    assert kept(world) == [(NAME, "minato_lab", "accept")]
    world.extract()
    assert {row["entity_id"] for row in world.rows("mentions")} == {"minato_lab"}


def test_two_unlisted_people_are_joined(world: World) -> None:
    world.write("a.txt", "作家のフェルノ・カステロ(Ferno Castello)氏は笑った。カステロ氏は歩いた。")
    world.write("b.txt", "画家のヘルノ・カスティロ(Herno Castilo)氏は黙った。カスティロ氏は帰った。")
    world.extract()
    ask = ["review", "カスティロ", "--out", str(world.out), "--config", str(world.config)]
    CliRunner().invoke(app, ask, input="o\nferno_castello\n")
    assert kept(world) == [("ヘルノ・カスティロ", "ferno_castello", "accept")]
    world.extract()
    assert {row["entity_id"] for row in world.rows("mentions")} == {"ferno_castello"}
    assert [row["code"] for row in world.rows("issues")] == []
    before = world.rows("mentions")
    world.extract("--fresh")
    assert world.rows("mentions") == before


def test_a_known_name_is_moved_to_an_unlisted_person(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。")
    world.write("b.txt", "作家のフェルノ・カステロ(Ferno Castello)氏は黙った。")
    world.extract()
    ask = ["review", NAME, "--out", str(world.out), "--config", str(world.config)]
    CliRunner().invoke(app, ask, input="o\nferno_castello\n")
    assert kept(world) == [(NAME, "ferno_castello", "accept"), (NAME, "lee_haigan", "reject")]
    world.extract()
    assert {row["entity_id"] for row in world.rows("mentions")} == {"ferno_castello"}
    assert [row["code"] for row in world.rows("issues")] == []


def test_a_name_that_no_article_holds_is_told(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。")
    world.extract()
    told = world.nayose("review", "霧島", "--out", world.out, "--config", world.config)
    assert (told.code, "霧島: no article holds this name" in told.err) == (2, True)


def test_questions_are_asked_in_japanese(world: World) -> None:
    publish(world, FIRST)
    told = ["--lang", "ja", "review", "--out", str(world.out), "--config", str(world.config)]
    shown = CliRunner().invoke(app, told, input="q\n").output
    choose(None)  # the choice outlives the command
    assert all(word in shown for word in ("のことですか", "肩書が同じ", "1件の記事に2回", "(q)終わる"))
    assert "accept" not in shown


def ask_about(world: World, name: str, *answers: str) -> str:
    """What a sitting about `name` shows."""
    told = ["review", name, "--out", str(world.out), "--config", str(world.config)]
    return str(CliRunner().invoke(app, told, input="".join(f"{answer}\n" for answer in answers)).output)


def denied(world: World) -> list[str]:
    """The spellings that decisions.yaml says are no names."""
    rows = yaml.safe_load((world.configs / "decisions.yaml").read_text(encoding="utf-8"))
    return [row["surface"] for row in rows if row.keys() == {"surface", "verdict"}]


def test_a_name_of_nobody_is_dropped(world: World) -> None:
    world.write("a.txt", "クモカゲ氏は笑った。クモカゲ氏は歩いた。")
    world.extract()
    shown = ask_about(world, "クモカゲ", "d")
    assert all(told in shown for told in ("is it a name?", "2 mentions in 1 article", "1 decision kept"))
    assert denied(world) == ["クモカゲ"]
    world.extract()
    assert world.rows("mentions") == []
    told = world.nayose("review", "クモカゲ", "--out", world.out, "--config", world.config)
    assert told.code == 2
    assert "クモカゲ: is no name, as was decided; delete its entry in" in told.err


def test_a_name_of_nobody_has_no_guess_to_accept_or_reject(world: World) -> None:
    world.write("a.txt", "クモカゲ氏は笑った。")
    world.extract()
    shown = ask_about(world, "クモカゲ", "a", "r", "n", "o", "lee_haigan")
    assert "(a)ccept" not in shown
    assert kept(world) == [("クモカゲ", "lee_haigan", "accept")]


def test_a_linked_name_may_be_dropped(world: World) -> None:
    world.write("a.txt", f"{NAME}氏は笑った。")
    world.extract()
    shown = ask_about(world, NAME, "d")
    assert "an answer holds for this spelling in every article" in shown
    assert denied(world) == [NAME]


def test_dropping_an_open_name_settles_all_its_questions(world: World) -> None:
    as_firm = (NAME, "ORG", *SECOND[2:])
    publish(world, FIRST, SECOND, as_firm, THIRD)
    shown = sit(world, "d", "q").output
    assert denied(world) == [NAME]
    assert shown.count(f"] {NAME}") == 1
    assert "[1/1] ミナトラ" in sit(world, "q").output


def test_a_dropped_name_is_asked_about_in_japanese(world: World) -> None:
    world.write("a.txt", "クモカゲ氏は笑った。")
    world.extract()
    told = ["--lang", "ja", "review", "クモカゲ", "--out", str(world.out), "--config", str(world.config)]
    shown = CliRunner().invoke(app, told, input="d\n").output
    choose(None)  # the choice outlives the command
    assert all(word in shown for word in ("名前ですか", "(d)名前ではない", "すべての記事に及びます"))
