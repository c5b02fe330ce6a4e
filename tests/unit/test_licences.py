"""Every package of the lock may be used, by its own metadata."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / ".ci"))

import licences


def test_every_locked_package_has_a_licence_that_is_allowed() -> None:
    assert licences.refused() == []


def test_lock_is_read_whole() -> None:
    assert {"spacy", "numpy", "tld", "pytest"} <= set(licences.locked())


def test_package_without_a_licence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "licence_of", lambda _: "none told")
    assert "spacy: none told" in licences.refused()


@pytest.mark.parametrize(
    "expression",
    [
        "MIT",
        "Apache-2.0 OR GPL-2.0-only",
        "GPL-2.0-only or MIT",
        "MPL-2.0 AND MIT",
        "(MIT) AND Zlib",
        "((MIT OR GPL-3.0-only) AND Zlib)",
        "MIT AND (GPL-3.0-only OR (AGPL-3.0-only OR ISC))",
        "GPL-3.0-only AND MIT OR ISC",
    ],
)
def test_licence_that_lets_us_use_a_package_is_allowed(expression: str) -> None:
    assert licences.is_allowed(expression)


@pytest.mark.parametrize(
    "expression",
    [
        "GPL-3.0-only",
        "MIT AND AGPL-3.0-only",
        "SSPL-1.0 OR BUSL-1.1",
        "",
        "Proprietary",
        "(MIT OR Apache-2.0) AND GPL-3.0-only",
        "GPL-3.0-only AND (MIT OR Apache-2.0)",
        "MIT AND (GPL-3.0-only OR AGPL-3.0-only)",
        "(GPL-3.0-only) OR (SSPL-1.0 AND MIT)",
        "MIT WITH Some-exception",
        "MIT GPL-3.0-only",
        "(MIT",
        "MIT)",
        "MIT OR",
        "MIT OR (ISC",
        "MIT OR ISC Zlib",
        "OR MIT",
        "()",
    ],
)
def test_licence_that_binds_us_is_not(expression: str) -> None:
    assert not licences.is_allowed(expression)
