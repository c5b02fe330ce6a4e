"""Text that was misread before it was saved is told with its place and what it was; proper text never is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.records import Issue
from pipeline.store.mojibake import misread_issues
from pipeline.store.read import Metadata, read_article
from pipeline.store.sources import Source

PROSE = "港の工場は来年の春に動き出す見通しで、社長は「ここから始まる」と話した。"


def issue_of(text: str) -> Issue:
    (issue,) = misread_issues(text)
    assert issue.code == "mojibake"
    assert issue.start is not None
    assert text[issue.start : issue.end] == issue.surface
    return issue


@pytest.mark.parametrize("errors", ["ignore", "replace"])
def test_utf8_read_as_cp932_is_told(errors: str) -> None:
    issue = issue_of("正しい一行。\n" + PROSE.encode().decode("cp932", errors))
    assert "cp932" in issue.reason
    assert "来年の春に" in issue.reason
    assert issue.start is not None
    assert issue.start > len("正しい一行。\n")


def test_utf8_read_as_latin_1_is_told_in_full() -> None:
    issue = issue_of("正しい一行。\n" + PROSE.encode().decode("latin-1"))
    assert (issue.start, f"「{PROSE}」" in issue.reason) == (7, True)


def test_utf8_read_as_cp1252_is_told_without_the_bytes_it_lost() -> None:
    assert "の" in issue_of("の港".encode().decode("cp1252", "ignore")).reason


@pytest.mark.parametrize(("word", "was"), [("日本", "日本"), ("It’s late", "’"), ("ある", "ある")])
def test_a_single_word_is_told(word: str, was: str) -> None:
    told = "".join(
        bytes([b]).decode("cp1252", "ignore") or bytes([b]).decode("latin-1") for b in word.encode()
    )
    assert f"「{was}」" in issue_of(f"本文に{told}と残る。").reason


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "糸が縺れに縺れ、縺れた話だ。",
        "繧繝の帯を締めた。",
        "le café—“non” été à côté, «\xa0très\xa0» naïve è «",
        "São Paulo – não é à toa: maçã®, coração…",
        "Ångström, Çelik & Ærø – “Être” ’til",
        "ｶﾅ と 漢字",
    ],
)
def test_proper_text_is_left_alone(text: str) -> None:
    assert misread_issues(text) == []


def test_text_stays_as_it_is_and_the_issue_belongs_to_the_article(tmp_path: Path) -> None:
    text = "正しい一行。\n" + PROSE.encode().decode("cp932", "ignore")
    (tmp_path / "a.txt").write_bytes(text.encode())
    article, issues = read_article(tmp_path, Source("a", "a.txt"), Metadata(), most_bytes=10_000)
    assert article.text == text
    assert [issue.code for issue in issues] == ["mojibake"]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    text = "The plant was closed – after a long dispute – and nobody was hurt. " * 4
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    article, issues = read_article(tmp_path, Source("a", "a.txt"), Metadata(), most_bytes=10_000)
    assert (article.text, [issue.code for issue in issues]) == (text, ["guessed-encoding"])
