"""The report of pip-audit in lines that a person reads: ``make audit``.

Exits 1 where a weakness is known, and 3 where the database did not answer for every package: nothing is known of those.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

AT_MOST_NAMED = 5


def weaknesses(packages: list[dict[str, Any]]) -> list[str]:
    """One line for each known weakness, with the versions that mend it."""
    return [
        f"{package['name']} {package.get('version', '')}: {found['id']}"
        f"; mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in packages
        for found in package.get("vulns", ())
    ]


def unanswered(packages: list[dict[str, Any]]) -> list[str]:
    """The packages that the database told nothing of: pip-audit skips them and calls that success."""
    return [package["name"] for package in packages if "skip_reason" in package]


def main(report: Path) -> int:
    """Print what the report says and tell the exit code."""
    packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    found, unknown = weaknesses(packages), unanswered(packages)
    print(*found, f"{len(found)} known weaknesses in {len(packages) - len(unknown)} packages", sep="\n")
    if unknown:
        more = ", ..." if len(unknown) > AT_MOST_NAMED else ""
        print(
            f"The database did not answer for {len(unknown)}: {', '.join(unknown[:AT_MOST_NAMED])}{more}",
            file=sys.stderr,
        )
    return 1 if found else 3 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
