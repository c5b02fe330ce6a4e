"""A folder that brat worked on (``<article_id>.txt`` and ``.ann``) to what a person left standing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.imports import Corrected, check_label, check_surfaces, read_bounded
from pipeline.labels import Label, labels_of
from pipeline.validate.assemble import RowSet

_BOUND = re.compile(
    r"(?P<id>T[0-9]+)\t(?P<label>\S+) (?P<spans>[0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(?P<covered>.*)"
)
_NOTE = re.compile(r"#[0-9]+\tAnnotatorNotes (?P<id>T[0-9]+)\t(?P<note>.*)")
_TWO = 2  # offsets of a label in one piece
_MOST_DIGITS = 12  # of an offset; Python's int would take any number of them


def read_corrections(folder: Path, rows: RowSet) -> Iterator[Corrected]:
    """The articles of the set for which there is an ``.ann`` file in `folder`.

    Only files that the set's own ids name are opened, and none that lies, or leads, outside `folder`.

    Raises:
        ConfigError: A file is none of brat's, or belongs to another text.
    """
    if not folder.is_dir():
        raise ConfigError(f"{folder}: no such folder; name the one that nayose export brat wrote")
    _check_articles(folder, {extraction.article_id for extraction in rows.extractions})
    for extraction in rows.extractions:
        notes, article = (folder / f"{extraction.article_id}{suffix}" for suffix in (".ann", ".txt"))
        if not notes.exists():
            continue
        for path in (notes, article):
            if not path.resolve().is_relative_to(folder.resolve()):
                raise ConfigError(f"{path}: leads out of {folder}; copy the file itself there")
        text = read_bounded(article)
        exported = labels_of(extraction)
        check_surfaces(article, text, extraction.article_id, exported)
        labels = sorted(_labels(notes, text), key=lambda label: (label.start, label.end))
        if exported and not labels:
            count = f"holds nothing, where {len(exported)} labels were exported"
            raise ConfigError(f"{notes}: {count}; export anew, or take it out of the folder")
        is_read = set(map(_told, labels)) != set(map(_told, exported))
        yield Corrected(extraction.article_id, tuple(labels), is_read)


def _check_articles(folder: Path, known: Collection[str]) -> None:
    """Whether the files of `folder` are those of the set's articles: corrections of another would be passed over.

    Raises:
        ConfigError: One is of none, or there is none at all.
    """
    told = [
        path.relative_to(folder).as_posix().removesuffix(".ann") for path in sorted(folder.rglob("*.ann"))
    ]
    if not told:
        raise ConfigError(f"{folder}: holds no .ann file; name the folder that nayose export brat wrote")
    for name in told:
        if name not in known:
            raise ConfigError(
                f"{folder / name}.ann: {name!r} is no article of the set; take it out of the folder"
            )


def _told(label: Label) -> tuple[int, int, str, str]:
    return label.start, label.end, label.label, label.value


def _labels(path: Path, text: str) -> Iterator[Label]:
    lines = read_bounded(path).split("\n")
    values = {match["id"]: match["note"].strip() for line in lines if (match := _NOTE.match(line))}
    for number, line in enumerate(lines, start=1):
        if not line.startswith("T"):
            continue
        match = _BOUND.match(line)
        edges = re.findall("[0-9]+", match["spans"]) if match else []
        if match is None or max(map(len, edges)) > _MOST_DIGITS:
            raise ConfigError(
                f"{path}, line {number}: not as brat writes it (T1, tab, label start end, tab, text)"
            )
        start, end = int(edges[0]), int(edges[-1])
        if not start < end <= len(text):
            raise ConfigError(f"{path}, line {number}: {start}-{end} lies outside the text")
        value = values.get(match["id"], "")
        label = Label(match["id"], start, end, text[start:end], match["label"], value)
        check_label(f"{path}, line {number}", label, match["covered"] if len(edges) == _TWO else "")
        yield label
