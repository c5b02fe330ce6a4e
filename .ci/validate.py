"""Check a published set from outside: ``validate.py outputs --raw raw``.

The pipeline checks its own rows before it publishes them. This script shares no code with it and reads only
what other projects read: datapackage.json by frictionless, schema/*.json by jsonschema, and the articles
themselves. Exit code 1 and one line for each fault.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frictionless import Package
from jsonschema import Draft202012Validator

_MOST_FAULTS = 50  # of one file; a systematic fault needs no more
_GROUNDED = ("mentions", "dates", "amounts")
csv.field_size_limit(sys.maxsize)


def package_faults(out: Path) -> Iterator[str]:
    """What frictionless says: types, constraints, keys, and each file's size and digest."""
    report = Package(str(out / "datapackage.json")).validate()
    for error in report.errors:
        yield f"datapackage.json: {error.message}"
    for task in report.tasks:
        for error in task.errors:
            yield f"{task.place}: {error.message}"


def count_faults(out: Path) -> Iterator[str]:
    """Whether bytes, sha256 and rows of the descriptor are those of the files."""
    for resource in read_json(out / "datapackage.json")["resources"]:
        path = out / resource["path"]
        content = path.read_bytes()
        if resource.get("bytes") != len(content):
            yield f"{path.name}: bytes in datapackage.json are {resource.get('bytes')}, not {len(content)}"
        if resource.get("hash") != f"sha256:{hashlib.sha256(content).hexdigest()}":
            yield f"{path.name}: hash in datapackage.json is not the file's"
        rows = resource.get("rowCount", resource.get("rows"))
        if rows is not None and path.suffix == ".csv" and rows != len(read_rows(path)):
            yield f"{path.name}: {rows} rows in datapackage.json, {len(read_rows(path))} in the file"


def partition_faults(out: Path) -> Iterator[str]:
    """Whether the parts of a table, one after the other, hold the rows of its CSV file."""
    parts = sorted((out / "partitions").glob("*/part-*.parquet"))
    if not parts:
        return
    from pyarrow import parquet

    for table in sorted({path.parent.name for path in parts}):
        rows: list[dict[str, str]] = []
        for path in parts:
            if path.parent.name == table:
                rows += [
                    {name: _text(value) for name, value in row.items()}
                    for row in parquet.read_table(path).to_pylist()
                ]
        if rows != read_rows(out / f"{table}.csv"):
            yield f"partitions/{table}: not the rows of {table}.csv"


def _text(value: Any) -> str:
    """A typed value as the CSV file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "" if value is None else str(value)


def form_faults(out: Path) -> Iterator[str]:
    """UTF-8 without BOM, line feeds, a last one; and nothing published that the contract does not name."""
    for path in sorted(out.rglob("*")):
        if path.suffix not in {".csv", ".json", ".html"}:
            continue
        content = path.read_bytes()
        if content.startswith(b"\xef\xbb\xbf"):
            yield f"{path.name}: begins with a BOM"
        if path.suffix == ".csv" and not content.endswith(b"\n"):
            yield f"{path.name}: the last line has no end"
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            yield f"{path.name}: {error}"


def schema_faults(out: Path) -> Iterator[str]:
    """Every CSV row and every element of extraction.json against its JSON Schema."""
    schemas = sorted((out / "schema").glob("*.json"))
    if not schemas:
        yield "schema/: holds no schema"
    for path in schemas:
        schema = read_json(path)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        table = out / f"{path.stem}.csv"
        document = out / f"{path.stem}.json"
        if table.exists():
            told = [typed(row, schema) for row in read_rows(table)]
        elif document.exists():
            told = read_json(document)
        else:
            yield f"schema/{path.name}: describes no file of the set"
            continue
        for number, row in enumerate(told, start=1):
            for error in validator.iter_errors(row):
                yield f"{path.stem}, row {number}: {error.json_path}: {error.message}"


def grounding_faults(out: Path, raw: Path) -> Iterator[str]:
    """Whether each article has its digest, and ``text[start:end]`` is the surface, in CSV and JSON alike."""
    texts: dict[str, str] = {}
    for article in read_rows(out / "articles.csv"):
        content = (raw / article["path"]).read_bytes()
        if article["sha256"] and hashlib.sha256(content).hexdigest() != article["sha256"]:
            yield f"articles: {article['path']} is not the file that was read"
        if article["text"]:
            texts[article["article_id"]] = (out / article["text"]).read_bytes().decode("utf-8")
        elif article["encoding"] and article["status"] != "failed":
            texts[article["article_id"]] = content.decode(article["encoding"], "replace")
        if len(texts.get(article["article_id"], "")) != int(article["chars"]):
            yield f"articles: {article['path']} has not {article['chars']} characters"
    published: list[tuple[str, str, dict[str, Any]]] = []
    for name in _GROUNDED:
        published += [(name, row["article_id"], row) for row in read_rows(out / f"{name}.csv")]
    for article in read_json(out / "extraction.json"):
        for name in _GROUNDED:
            published += [(f"extraction.{name}", article["article_id"], row) for row in article[name]]
    for name, article_id, row in published:
        start, end = int(row["start"]), int(row["end"])
        if texts.get(article_id, "")[start:end] != row["surface"]:
            yield f"{name}: {article_id} {start}-{end} is not {row['surface']!r}"


def typed(row: dict[str, str], schema: dict[str, Any]) -> dict[str, Any]:
    """A CSV row as JSON has it: what the schema lets be a string stays one, an empty cell is null."""
    return {name: _cell(text, schema["properties"].get(name, {})) for name, text in row.items()}


def _cell(text: str, told: dict[str, Any]) -> Any:
    kinds = {kind for variant in told.get("anyOf", [told]) for kind in _kinds(variant)}
    if text == "" and "null" in kinds:
        return None
    if not kinds & {"integer", "number", "boolean", "array", "object"}:
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text  # the schema then says what is wrong with it


def _kinds(variant: dict[str, Any]) -> list[str]:
    kind = variant.get("type", [])  # none beside $ref: our references are enums of strings
    return [kind] if isinstance(kind, str) else kind


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(description="Check a published set from outside.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--raw", type=Path, default=Path("raw"))
    asked = parser.parse_args()
    checks = {
        "Data Package (frictionless)": package_faults(asked.out),
        "sizes, digests, row counts": count_faults(asked.out),
        "partitions": partition_faults(asked.out),
        "UTF-8 and line ends": form_faults(asked.out),
        "JSON Schemas": schema_faults(asked.out),
        "offsets in the articles": grounding_faults(asked.out, asked.raw),
    }
    failed = False
    for name, found in checks.items():
        faults = list(found)
        print(f"{name}: {f'{len(faults)} faults' if faults else 'ok'}")
        for fault in faults[:_MOST_FAULTS]:
            print(f"  {fault}")
        failed = failed or bool(faults)
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
