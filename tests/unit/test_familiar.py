"""A text file that holds what it held is known without being read; any other is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline import config
from pipeline.errors import ChangedError
from pipeline.steps import gather as gathering
from pipeline.steps.familiar import Familiar
from pipeline.steps.gather import Gathered, find_articles, gather
from pipeline.store.cache import Cache
from pipeline.store.files import digests_of
from pipeline.store.formats import extracts_of

MENU = "ホーム　港の新聞　ログイン"
FILES = {
    "a.txt": f"{MENU}\n港に三百人が集まり、市長が新しい桟橋のことを話した。\n",
    "b.txt": f"---\ntitle: 山の話\n---\n{MENU}\n山に雪が積もり、小屋へ行く道は春まで閉じられるという。\n",
    "c/d.md": f"{MENU}\n\n谷の橋が落ち、直すまでの間は舟が人を渡すことになる。\n",
    "cp932.txt": "市場に魚が並んだという話だ。\n".encode("cp932"),
    "bad.txt": b"\x00\x00",
    "misread.txt": "縺ｮ縺ｯ縺ｮ縺ｯ\n",
    "beside.txt": "島に船が着いた。\n",
    "beside.meta.yaml": "published: 2024-06-10\n",
    "table.csv": "id,text\n1,空が晴れた。\n",
}


@pytest.fixture
def cache() -> Iterator[Cache]:
    with closing(Cache(None)) as opened:
        yield opened


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    for name, content in FILES.items():
        write(folder, name, content)
    return folder


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


@pytest.fixture
def settings(tmp_path: Path) -> config.Configuration:
    place = tmp_path / "configs" / "pipeline.yaml"
    write(place.parent, place.name, "{}\n")
    write(place.parent, "entities/none.yaml", "[]\n")
    return config.load(place)


def read(
    raw: Path, settings: config.Configuration, cache: Cache | None, digests: Mapping[str, bytes] | None = None
) -> Gathered:
    found, _ = find_articles(raw, settings)
    if cache is None:
        return gather(raw, found, settings)
    told = digests_of(raw) if digests is None else digests
    return gather(raw, found, settings, extracts_of, Familiar(found, told, settings, cache))


def told(gathered: Gathered) -> tuple[Any, ...]:
    articles = dict(gathered.articles)
    return articles, dict(gathered.contents), dict(gathered.chars), gathered.files


def watched(read: Callable[..., Any], seen: list[str]) -> Callable[..., Any]:
    def reading(raw: Path, source: Any, *rest: Any, **more: Any) -> Any:
        seen.append(source.path)
        return read(raw, source, *rest, **more)

    return reading


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the files that were read."""
    seen: list[str] = []
    for name in ("read_article", "read_articles"):
        monkeypatch.setattr(gathering, name, watched(getattr(gathering, name), seen))
    return seen


ALWAYS = ["bad.txt", "beside.txt", "table.csv"]


def test_what_is_known_is_what_would_be_read(
    raw: Path, settings: config.Configuration, cache: Cache, asked: list[str]
) -> None:
    fresh = told(read(raw, settings, None))
    assert fresh[0]["a"].repeated_lines == (1,)
    assert fresh[0]["b"].repeated_lines == (4,)
    assert told(read(raw, settings, cache)) == fresh
    asked.clear()
    again = read(raw, settings, cache)
    assert sorted(asked) == ALWAYS
    assert told(again) == fresh
    assert sorted(asked) == sorted({*ALWAYS, "a.txt", "b.txt", "c/d.md", "cp932.txt", "misread.txt"})


def change_text(raw: Path) -> None:
    write(raw, "a.txt", f"{MENU}\n港に四百人が集まった。\n")


def add_sidecar(raw: Path) -> None:
    write(raw, "a.meta.yaml", "title: 港\n")


def add_twin(raw: Path) -> None:
    write(raw, "a.md", "別の話だ。\n")


def remove_others(raw: Path) -> None:
    (raw / "b.txt").unlink()


@pytest.mark.parametrize("change", [change_text, add_sidecar, add_twin, remove_others])
def test_what_changed_is_read(
    raw: Path, settings: config.Configuration, cache: Cache, change: Callable[[Path], None]
) -> None:
    read(raw, settings, cache)
    change(raw)
    assert told(read(raw, settings, cache)) == told(read(raw, settings, None))


def test_other_settings_are_other_articles(raw: Path, settings: config.Configuration, cache: Cache) -> None:
    read(raw, settings, cache)
    for other in (
        replace(
            settings, register=config.parse_register("a: {title: 港}\nc/d.md: {published: 2024-05-31}\n")
        ),
        replace(settings, input=settings.input.model_copy(update={"most_bytes": 40})),
    ):
        assert told(read(raw, other, cache)) == told(read(raw, other, None))


def test_file_that_changes_after_it_was_hashed_is_not_remembered_as_what_it_was(
    raw: Path, settings: config.Configuration, cache: Cache
) -> None:
    before, digests = told(read(raw, settings, None)), digests_of(raw)
    change_text(raw)
    assert told(read(raw, settings, cache, digests)) != before
    write(raw, "a.txt", FILES["a.txt"])
    assert told(read(raw, settings, cache)) == before


def test_metadata_that_come_after_files_were_hashed_count_from_the_next_run_on(
    raw: Path, settings: config.Configuration, cache: Cache
) -> None:
    before, digests = told(read(raw, settings, None)), digests_of(raw)
    add_sidecar(raw)
    assert told(read(raw, settings, cache, digests)) == before
    assert read(raw, settings, cache).articles["a"].title == "港"
    (raw / "a.meta.yaml").unlink()
    assert told(read(raw, settings, cache)) == before


@pytest.mark.parametrize("gone", [True, False])
def test_file_that_changes_before_its_text_is_asked_for_is_told(
    raw: Path, settings: config.Configuration, cache: Cache, *, gone: bool
) -> None:
    read(raw, settings, cache)
    gathered = read(raw, settings, cache)
    if gone:
        (raw / "a.txt").unlink()
    else:
        change_text(raw)
    assert gathered.articles["b"].title == "山の話"
    with pytest.raises(ChangedError, match=r"a\.txt"):
        gathered.articles["a"]
