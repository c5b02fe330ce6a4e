"""The report of pip-audit in lines that a person reads: ``make audit``."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def weaknesses(report: Path) -> list[str]:
    """One line for each known weakness, with the versions that mend it."""
    told = json.loads(report.read_text(encoding="utf-8"))
    return [
        f"{package['name']} {package.get('version', '')}: {found['id']}"
        f"; mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in told["dependencies"]
        for found in package.get("vulns", ())
    ]


if __name__ == "__main__":
    found = weaknesses(Path(sys.argv[1]))
    print(*found, f"{len(found)} known weaknesses", sep="\n")
    sys.exit(1 if found else 0)
