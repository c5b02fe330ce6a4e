"""The licences of all locked packages: ``make licences`` lists them, and fails where one may not be used.

They come from the packages' own metadata: the SPDX expression, else the field License, else the classifiers.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements" / "lock.txt"
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CNRI-Python",
    "ISC",
    "MIT",
    "MPL-2.0",  # copyleft within its own files, which we do not change
    "PSF-2.0",
    "Public-Domain",
    "Zlib",
}
# How those that give no SPDX expression name their licence.
SPELLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
# Read by us where the metadata offers several or names none.
KNOWN = {
    "axe-playwright-python": ("MIT", "its file LICENSE; for tests only"),
    "text-unidecode": ("Artistic-1.0", "or GPL, at our choice; for tests only, by way of frictionless"),
    "tld": ("MPL-1.1", "or GPL or LGPL, at our choice; unchanged, by way of trafilatura"),
}


def locked() -> list[str]:
    """Names in requirements/lock.txt."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)


def licence_of(name: str) -> str | None:
    """The licence of a package, None where it is not installed: it is for another system or Python."""
    if name in KNOWN:
        return KNOWN[name][0]
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return None
    kinds = [
        kind.split(" :: ")[-1] for kind in told.get_all("Classifier") or () if kind.startswith("License")
    ]
    field = str(told.get("License") or "").strip()
    words = (
        told.get("License-Expression")
        or (field if len(field) < 60 and "\n" not in field else "")
        or " AND ".join(kinds)
    )
    return SPELLED.get(words, words) or "none told"


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression of licences, AND, OR and brackets lets us use the package; what is none does not.

    AND binds closer than OR: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/
    """
    words = re.findall(r"[()]|[^\s()]+", expression)
    try:
        allowed = _any_choice(words)
    except _NoExpressionError:
        return False
    return allowed and not words


class _NoExpressionError(Exception):
    """A word is missing, or one stands where none may."""


def _any_choice(words: list[str]) -> bool:
    """Whether one of the choices that `words` begin with is allowed; takes them away."""
    allowed = _all_parts(words)
    while _is_next(words, "OR"):
        allowed = _all_parts(words) or allowed
    return allowed


def _all_parts(words: list[str]) -> bool:
    allowed = _part(words)
    while _is_next(words, "AND"):
        allowed = _part(words) and allowed
    return allowed


def _part(words: list[str]) -> bool:
    """A licence, or an expression in brackets."""
    if _is_next(words, "("):
        allowed = _any_choice(words)
        if not _is_next(words, ")"):
            raise _NoExpressionError
        return allowed
    if not words or words[0].upper() in {"AND", "OR", ")"}:
        raise _NoExpressionError
    return words.pop(0) in ALLOWED


def _is_next(words: list[str], word: str) -> bool:
    if not words or words[0].upper() != word:
        return False
    del words[0]
    return True


def refused() -> list[str]:
    """The packages that may not be used, with their licence."""
    told = {name: licence_of(name) for name in locked() if name not in KNOWN}
    return [f"{name}: {licence}" for name, licence in told.items() if licence and not is_allowed(licence)]


if __name__ == "__main__":
    for package in sorted(set(locked())):
        print(f"{package:28} {licence_of(package) or 'not for this system'}")
    if bad := refused():
        print("Neither allowed in .ci/licences.py nor looked at:", *bad, sep="\n  ", file=sys.stderr)
        sys.exit(1)
