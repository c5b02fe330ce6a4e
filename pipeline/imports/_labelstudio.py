"""Annotated tasks of Label Studio (its JSON export) to what a person left standing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from pipeline.errors import ConfigError
from pipeline.imports import Corrected, check_label, check_surfaces, read_bounded
from pipeline.labels import Label, labels_of
from pipeline.store.configs import reason_of
from pipeline.validate.assemble import RowSet

_Offset = Annotated[int, Field(ge=0)]


class _Lenient(BaseModel):
    """Label Studio adds fields with every version; only ours are read."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Value(_Lenient):
    start: _Offset = 0
    end: _Offset = 0
    labels: list[str] = []
    text: str | list[str] = ""


class _Result(_Lenient):
    id: str
    type: str
    from_name: str = ""
    value: _Value = _Value()


class _Annotation(_Lenient):
    result: list[_Result]
    was_cancelled: bool = False


class _Shown(_Lenient):
    article_id: str
    text: str
    sha256: str | None = None


class _Task(_Lenient):
    shown: _Shown = Field(alias="data")
    annotations: list[_Annotation]


_TASKS = TypeAdapter(list[_Task])


def read_corrections(path: Path, rows: RowSet) -> Iterator[Corrected]:
    """The articles in the export at `path` that somebody annotated; of several annotations the last counts.

    Raises:
        ConfigError: It is no such export, or not one of this set's articles.
    """
    known = {extraction.article_id: extraction for extraction in rows.extractions}
    tasks = _tasks(path)
    if not any(task.annotations for task in tasks):
        raise ConfigError(
            f"{path}: nobody annotated any of its tasks; submit what is corrected, and export again"
        )
    for task in tasks:
        shown = task.shown
        annotations = [told for told in task.annotations if not told.was_cancelled]
        if not annotations:
            continue
        extraction = known.get(shown.article_id)
        if extraction is None:
            raise ConfigError(f"{path}: {shown.article_id!r} is no article of the set")
        check_surfaces(path, shown.text, shown.article_id, labels_of(extraction))
        if shown.sha256 is not None and shown.sha256 != extraction.sha256:
            raise ConfigError(f"{path}: article {shown.article_id!r} changed since it was exported")
        yield Corrected(shown.article_id, tuple(_labels(path, annotations[-1], shown)))


def _tasks(path: Path) -> list[_Task]:
    try:
        told: Any = json.loads(read_bounded(path))
        return _TASKS.validate_python(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(f"{path}: {place}: {reason_of(first)}; export from Label Studio as JSON") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not JSON that can be read ({error}); export it again") from error


def _labels(path: Path, annotation: _Annotation, shown: _Shown) -> Iterator[Label]:
    values = {r.id: _line(r.value.text) for r in annotation.result if r.from_name == "value"}
    regions = [r for r in annotation.result if r.type == "labels" and r.value.labels]
    for region in sorted(regions, key=lambda r: (r.value.start, r.value.end)):
        span = region.value
        if not span.start < span.end <= len(shown.text):
            raise ConfigError(f"{path}: {shown.article_id}: {span.start}-{span.end} lies outside its text")
        surface = shown.text[span.start : span.end]
        value = values.get(region.id, "")
        label = Label(region.id, span.start, span.end, surface, span.labels[0], value)
        check_label(f"{path}: {shown.article_id}", label)
        yield label


def _line(text: str | list[str]) -> str:
    return (text if isinstance(text, str) else text[-1] if text else "").strip()
