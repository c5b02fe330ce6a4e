"""A set keeps the way to what it was made from, as far as that lies in its project."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.store.origin import Origin, origin_of, place_at


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with articles, a configuration and a set, and one beside it."""
    for folder in ("project/news", "project/settings", "project/tables", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "project/settings/pipeline.yaml").write_text("{}\n", encoding="utf-8")
    return tmp_path / "project"


def test_way_leads_from_the_set_wherever_the_project_lies(project: Path) -> None:
    told = origin_of(project / "tables", project / "news", project / "settings/pipeline.yaml")
    assert told == Origin("../news", "../settings/pipeline.yaml")
    moved = project.rename(project.with_name("moved"))
    assert place_at(moved / "tables", told.raw) == moved / "news"


def test_place_below_the_folder_of_the_call_is_told_from_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    told = origin_of(Path("project/tables"), Path("elsewhere"), Path("project/settings/pipeline.yaml"))
    assert told.raw == "../../elsewhere"
    assert place_at(Path("project/tables"), told.raw) == Path("elsewhere")


def test_folder_outside_the_project_is_not_kept(project: Path) -> None:
    elsewhere = project.with_name("elsewhere")
    assert origin_of(project / "tables", elsewhere, elsewhere / "pipeline.yaml") == Origin()


@pytest.mark.parametrize("way", [None, "", 7, "../gone", "../../elsewhere", "/"])
def test_way_that_leads_nowhere_or_out_is_not_followed(project: Path, way: object) -> None:
    assert place_at(project / "tables", way) is None


def test_link_to_a_folder_outside_is_not_followed(project: Path) -> None:
    (project / "news").rmdir()
    (project / "news").symlink_to(project.with_name("elsewhere"))
    assert place_at(project / "tables", "../news") is None
