"""The row models as JSON Schema (2020-12) and as Table Schema (Data Package v2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from pipeline.validate.columns import columns
from pipeline.validate.rows import TABLES, Extraction, Row

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TYPES = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "array": "array",
    "boolean": "boolean",
}
_CONSTRAINTS = {"pattern": "pattern", "minimum": "minimum", "maximum": "maximum", "minLength": "minLength"}


def json_schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of each table's rows and of an element of extraction.json, by file stem."""
    models: dict[str, type[BaseModel]] = {model.table: model for model in TABLES}
    models["extraction"] = Extraction
    return {name: {"$schema": _DIALECT, **_schema(model)} for name, model in models.items()}


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """What pydantic tells of `model`: it takes milliseconds, and a set asks for most of them twice. Not to be changed."""
    return model.model_json_schema(mode="serialization")


def table_schema(model: type[Row]) -> dict[str, Any]:
    """Table Schema of `model`: fields with types, enums and patterns, and the keys."""
    schema = _schema(model)
    named = schema.get("$defs", {})
    told: dict[str, Any] = {
        "fields": [_field(name, schema["properties"][name], named) for name in columns(model)],
        "missingValues": [""],
    }
    if model.key:
        told["primaryKey"] = [model.key]
    if model.links:
        told["foreignKeys"] = [_foreign_key(column, table, model) for column, table in model.links.items()]
    return told


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the contract: `kind` is a type of Table Schema (string, integer, number, date, array)."""

    name: str
    kind: str
    required: bool

    def parse(self, cell: str) -> Any:
        """The JSON-plain value that stands in a CSV file as `cell`."""
        if not cell and not self.required:
            return None
        if self.kind == "number":
            return float(cell)
        return json.loads(cell) if self.kind in {"integer", "boolean", "array"} else cell


def table_columns(model: type[Row]) -> list[Column]:
    """The columns of `model`'s table in the contract's order."""
    fields = table_schema(model)["fields"]
    return [Column(f["name"], f["type"], f["constraints"]["required"]) for f in fields]


def _field(name: str, told: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    variants = [_resolved(v, named) for v in told.get("anyOf", [told])]
    required = all(v.get("type") != "null" for v in variants)
    kind = next(v for v in variants if v.get("type") != "null")
    constraints: dict[str, Any] = {"required": required}
    if "enum" in kind:
        constraints["enum"] = kind["enum"]
    constraints |= {ours: kind[theirs] for theirs, ours in _CONSTRAINTS.items() if theirs in kind}
    date = kind.get("format") == "date"
    field_type = "date" if date else _TYPES[kind["type"]]
    field = {"name": name, "type": field_type, "description": told.get("description", "")}
    return {**field, "constraints": constraints}


def _resolved(variant: dict[str, Any], named: dict[str, Any]) -> dict[str, Any]:
    reference = variant.get("$ref", "")
    found: dict[str, Any] = named[reference.rsplit("/", 1)[-1]] if reference else variant
    return found


def _foreign_key(column: str, table: str, model: type[Row]) -> dict[str, Any]:
    key = next(other.key for other in TABLES if other.table == table)
    resource = "" if table == model.table else table  # the standard's way to say "this table"
    return {"fields": [column], "reference": {"resource": resource, "fields": [key]}}


def descriptor(counts: Mapping[str, int], files: Mapping[str, tuple[int, str]]) -> dict[str, Any]:
    """datapackage.json (Data Package v2) of the set.

    Args:
        counts: Rows of each table.
        files: Bytes and SHA-256 of each table's file, by file name.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "nayose",
        "title": "Names, dates and amounts of money in Japanese articles",
        "resources": [
            {
                "name": model.table,
                "path": f"{model.table}.csv",
                "title": (model.__doc__ or "").strip(),
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": files[f"{model.table}.csv"][0],
                "hash": f"sha256:{files[f'{model.table}.csv'][1]}",
                "rows": counts[model.table],
                "schema": table_schema(model),
            }
            for model in TABLES
        ],
    }
