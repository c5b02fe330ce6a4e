"""Whole pages with the chrome of twelve kinds of sites: each line has the role that a reader gave it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.store.decode import decode
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import find_lines

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "tests" / "pages" / "chrome").glob("*.tsv"))
# Forty pages with little text and much around it, some of whose lines no rule reads.
SITES = sorted((ROOT / "tests" / "pages" / "sites").glob("*.tsv"))
SHARED = ROOT.parent / "shared"

Roles = list[tuple[str, str]]


def labelled(text: str) -> dict[int, str]:
    cleaned = clean(text).text
    return {line.number: line.role.value for line in label_lines(cleaned, find_lines(cleaned))}


def roles_of(page: Path) -> Roles:
    """Role by the reader and role by the rules of each line."""
    rows = [line.partition("\t") for line in page.read_text(encoding="utf-8").splitlines()]
    told = labelled("\n".join(text for _, _, text in rows))
    return [(role, told[number]) for number, (role, _, text) in enumerate(rows, start=1) if text]


def accuracy(roles: Roles) -> float:
    return sum(wanted == told for wanted, told in roles) / len(roles)


def furniture_f1(roles: Roles) -> float:
    both = sum(wanted == told == "boilerplate" for wanted, told in roles)
    either = sum((wanted == "boilerplate") + (told == "boilerplate") for wanted, told in roles)
    return 2 * both / either


def test_there_are_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 12


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_told_from_its_article(page: Path) -> None:
    roles = roles_of(page)
    assert accuracy(roles) >= 0.9
    assert furniture_f1(roles) >= 0.95
    assert [told for wanted, told in roles if wanted == "title"] == ["title"]


def test_lines_of_all_pages_have_the_role_that_a_reader_gave_them() -> None:
    roles = [pair for page in PAGES for pair in roles_of(page)]
    assert accuracy(roles) >= 0.97
    assert furniture_f1(roles) >= 0.98


def test_text_is_found_among_much_that_is_none() -> None:
    roles = [pair for page in SITES for pair in roles_of(page)]
    bodies = [told for wanted, told in roles if wanted == "body"]
    assert len(SITES) >= 40
    assert accuracy(roles) >= 0.87
    assert bodies.count("body") / len(bodies) >= 0.92


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not here: ../shared/sources")
def test_lines_of_articles_kept_beside_have_the_role_of_gold() -> None:
    roles: Roles = []
    for path in sorted((SHARED / "sources").glob("*.txt")):
        told = labelled(decode(path.read_bytes()).text)
        lines = (SHARED / "gold" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        records = (json.loads(line) for line in lines)
        roles += [(r["role"], told[r["line"]]) for r in records if r["kind"] == "line"]
    assert accuracy(roles) >= 0.98
