r"""Label Studio tasks with predictions, and the labelling interface that shows them.

Label Studio counts code points (its editor converts what the browser counts, ``fixCodePointsInRange``), and each of
``\r\n`` as one, so offsets are those of the contract. `nayose import` reads the corrections.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.export import Format
from pipeline.export._texts import write_text
from pipeline.labels import LABELS, Label, labels_of
from pipeline.published import PublishedSet
from pipeline.store.tables import write_json_rows
from pipeline.store.version import versions
from pipeline.validate.rows import Extraction

_COLOURS = ("#d1495b", "#00798c", "#8d6a9f", "#2e8b57", "#b8860b", "#8b5a2b", "#cd853f", "#a0522d", "#4169e1")
_INTERFACE = """\
<View>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Header value="$title"/>
  <Text name="text" value="$text" granularity="symbol"/>
  <TextArea name="value" toName="text" perRegion="true" editable="true" maxSubmissions="1"
            placeholder="sam_altman / 2024-05 document / USD 5000000 at_least"/>
</View>
"""


def write(published: PublishedSet, folder: Path) -> None:
    """Write tasks.json and interface.xml into `folder`."""
    labels = "\n".join(
        f'    <Label value="{name}" background="{colour}"/>'
        for name, colour in zip(LABELS, _COLOURS, strict=True)
    )
    write_text(folder / "interface.xml", _INTERFACE.format(labels=labels))
    read = (e for e in published.rows.extractions if e.article_id in published.texts)
    version = f"nayose {versions()['nayose']}"
    tasks = (_task(e, published.texts[e.article_id], version) for e in read)
    write_json_rows(folder / "tasks.json", tasks)


def _task(extraction: Extraction, text: str, version: str) -> dict[str, Any]:
    results = [result for label in labels_of(extraction) for result in _results(label)]
    shown = {
        "article_id": extraction.article_id,
        "sha256": extraction.sha256,
        "title": extraction.title or extraction.article_id,
        "text": text,
    }
    return {"data": shown, "predictions": [{"model_version": version, "result": results}]}


def _results(label: Label) -> list[dict[str, Any]]:
    """A region, and the line of text that belongs to it by the same id."""
    span = {"start": label.start, "end": label.end}
    shared = {"id": label.row_id.rsplit("#", 1)[1], "to_name": "text"}
    region = {
        **shared,
        "from_name": "label",
        "type": "labels",
        "value": {**span, "text": label.surface, "labels": [label.label]},
        "score": label.score,
    }
    line = {**shared, "from_name": "value", "type": "textarea", "value": {**span, "text": [label.value]}}
    return [region, line]


FORMAT = Format(write, texts=True)
