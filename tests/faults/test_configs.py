"""Configurations and metadata that somebody wrote to do harm: refused with a reason, and nothing grows."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import World

CpuLimit = Callable[[float], AbstractContextManager[None]]
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "bomb of aliases": BOMB,
    "tag that names Python": "input: !!python/object/apply:os.system ['touch harmed']\n",
    "tag that opens a file": "input: !include /etc/passwd\n",
    "merge of itself": "a: &a\n  <<: *a\n",
    "ten thousand levels": "[" * 10_000,
    "ten thousand levels of JSON": json.dumps({"input": 1}).replace("1", "[" * 10_000 + "]" * 10_000),
    "huge integer": "input: {most_bytes: " + "9" * 10_000 + "}\n",
    "number without end": "input: {most_bytes: .inf}\n",
    "no text": "\x00\x01\x02",
    "key that is a list": "? [1, 2]\n: 3\n",
    "two documents": "input: {}\n---\ninput: {}\n",
    "words of YAML 1.1": "input: {suffixes: no}\n",
    "time of day in base sixty": "input: {most_bytes: 12:30:45}\n",
    "carriage returns": "input:\r\r\r{",
}


@pytest.fixture
def world(world: World) -> World:
    """A world with one good article."""
    world.write("good.txt")
    return world


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["pipeline.yaml", "articles.yaml", "decisions.yaml", "entities/all.yaml"])
def test_hostile_configuration_ends_with_a_line_and_code_2(
    world: World, cpu_limit: CpuLimit, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    monkeypatch.chdir(world.root)
    (world.configs / name).write_text(content, encoding="utf-8")
    with cpu_limit(20):
        told = world.extract()
    assert told.code == 2
    assert told.err.startswith("nayose: ")
    assert f"{name}: " in told.err
    assert told.err.count("\n") == 1
    assert len(told.err) < 1000
    assert not world.out.exists()
    assert not (world.root / "harmed").exists()


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["good.meta.yaml", "front matter"])
def test_hostile_metadata_is_an_issue_and_the_article_is_read(
    world: World, cpu_limit: CpuLimit, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    if "\0" in content and name == "front matter":
        pytest.skip("an article with such bytes is no text")
    monkeypatch.chdir(world.root)
    if name == "front matter":
        world.write("good.txt", f"---\n{content}\n---\nミナトラボは2024年5月31日、5億円を調達した。\n")
    else:
        world.write(name, content)
    with cpu_limit(20):
        assert world.extract().code == 0
    assert world.statuses() == {"good.txt": "ok"}
    assert [row["surface"] for row in world.rows("amounts")] == ["5億円"]
    assert not (world.root / "harmed").exists()


def test_entities_that_would_match_everything_are_refused_or_harmless(
    world: World, cpu_limit: CpuLimit
) -> None:
    """A name is text and never a pattern."""
    names = [".*", "(a+)+$", "[", "\\", "%s", "{0}", "ミ.*ボ"]
    lexicon = [{"id": f"odd{i}", "type": "ORG", "ja": name, "en": f"Odd {i}"} for i, name in enumerate(names)]
    (world.configs / "entities" / "odd.yaml").write_text(
        json.dumps(lexicon, ensure_ascii=False), encoding="utf-8"
    )
    with cpu_limit(20):
        assert world.extract().code == 0
    assert [row["entity_id"] for row in world.rows("mentions")] == ["minato_lab"]
