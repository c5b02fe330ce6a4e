"""What `make audit` makes of a report: a database that did not answer has found nothing out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / ".ci"))

import audit

SOUND = {"name": "kiri", "version": "1.0", "vulns": []}
WEAK = {"name": "sugi", "version": "2.1", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["2.2", "3.0"]}]}
UNKNOWN = {"name": "hinoki", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "code", "told"),
    [
        ([SOUND], 0, "0 known weaknesses in 1 packages"),
        (
            [SOUND, WEAK, UNKNOWN],
            1,
            "sugi 2.1: PYSEC-0000-1; mended in 2.2, 3.0\n1 known weaknesses in 2 packages",
        ),
        ([SOUND, UNKNOWN], 3, "0 known weaknesses in 1 packages"),
        ([UNKNOWN], 3, "0 known weaknesses in 0 packages"),
    ],
)
def test_exit_code_tells_what_is_known(
    packages: list[dict[str, Any]],
    code: int,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = tmp_path / "audit.json"
    report.write_text(json.dumps({"dependencies": packages}), encoding="utf-8")
    assert audit.main(report) == code
    printed = capsys.readouterr()
    assert printed.out == f"{told}\n"
    assert ("did not answer for 1: hinoki" in printed.err) == (UNKNOWN in packages)
