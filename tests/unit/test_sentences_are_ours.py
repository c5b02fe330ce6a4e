"""No sentence of a newspaper stands in this repository: no run of 18 characters of the articles kept beside it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "sources"
RUN = 18
_JAPANESE = re.compile("[ぁ-んァ-ヶー一-龠々〆〇、。「」『』・0-9A-Za-z０-９％%]+")


def runs_of(text: str) -> set[str]:
    """Every run of 18 characters that holds at least as much Japanese as Latin."""
    found: set[str] = set()
    for match in _JAPANESE.finditer(text):
        told = match.group()
        found.update(told[at : at + RUN] for at in range(len(told) - RUN + 1))
    return {run for run in found if 2 * len(re.findall("[ぁ-んァ-ヶ一-龠]", run)) >= RUN}


def tracked_files() -> list[Path]:
    """Files that are or may be committed."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(asked, check=True, capture_output=True, cwd=ROOT).stdout.decode()
    return [ROOT / name for name in told.split("\0") if name and (ROOT / name).is_file()]


def texts_of(path: Path) -> list[str]:
    content = path.read_bytes()
    return [content.decode(encoding, "ignore") for encoding in ("utf-8", "cp932", "euc_jp", "iso2022_jp")]


def test_runs_are_taken_from_japanese_text() -> None:
    assert runs_of("会社は来年の春に港へ移ると語った。") == set()
    told = "会社は来年の春に港へ移ると社長が語った。"
    assert runs_of(f"x {told} y") == {told[at : at + RUN] for at in range(3)}
    assert runs_of("the quick brown fox jumps over the lazy dog") == set()


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the articles are not here: ../shared/sources")
@pytest.mark.skipif(shutil.which("git") is None or not (ROOT / ".git").exists(), reason="not a git checkout")
def test_no_tracked_file_holds_a_run_of_an_article() -> None:
    theirs: set[str] = set()
    for path in SOURCES.glob("*.txt"):
        theirs |= runs_of(path.read_text(encoding="utf-8", errors="ignore"))
    assert theirs
    found: dict[str, list[str]] = {}
    for path in tracked_files():
        for text in texts_of(path):
            shared = sorted(runs_of(text) & theirs)
            if shared:
                found.setdefault(path.relative_to(ROOT).as_posix(), shared[:3])
    assert found == {}
