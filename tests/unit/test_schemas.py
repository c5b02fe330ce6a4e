"""The published schemas say what the row models say."""

from __future__ import annotations

from typing import Any

import pytest
from frictionless import Package
from jsonschema import Draft202012Validator

from pipeline.validate.columns import columns
from pipeline.validate.rows import TABLES, Row
from pipeline.validate.schemas import descriptor, json_schemas, table_schema

NAMES = [model.table for model in TABLES]


def fields(table: str) -> dict[str, dict[str, Any]]:
    (model,) = [model for model in TABLES if model.table == table]
    return {told["name"]: told for told in table_schema(model)["fields"]}


@pytest.mark.parametrize("name", [*NAMES, "extraction"])
def test_schema_is_of_the_draft_that_it_names(name: str) -> None:
    schema = json_schemas()[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", NAMES)
def test_schema_takes_no_other_column(name: str) -> None:
    assert json_schemas()[name]["additionalProperties"] is False


def test_schema_exists_for_every_table_and_the_document() -> None:
    assert set(json_schemas()) == {*NAMES, "extraction"}


@pytest.mark.parametrize("model", TABLES)
def test_table_schema_has_the_columns_in_order(model: type[Row]) -> None:
    told = table_schema(model)["fields"]
    assert [field["name"] for field in told] == columns(model)
    assert all(field["description"] for field in told)


@pytest.mark.parametrize(
    ("table", "column", "told"),
    [
        ("mentions", "start", "integer"),
        ("mentions", "score", "number"),
        ("dates", "earliest", "date"),
        ("amounts", "value", "string"),
        ("entities", "surfaces", "array"),
        ("articles", "published", "date"),
    ],
)
def test_column_has_its_type(table: str, column: str, told: str) -> None:
    assert fields(table)[column]["type"] == told


@pytest.mark.parametrize(
    ("table", "column", "constraints"),
    [
        ("mentions", "type", {"required": True, "enum": ["PERSON", "ORG", "PRODUCT", "PLACE"]}),
        ("mentions", "score", {"required": True, "minimum": 0, "maximum": 1}),
        ("amounts", "currency", {"required": False, "pattern": "^[A-Z]{3}$"}),
        ("articles", "status", {"required": True, "enum": ["ok", "empty", "failed"]}),
        ("articles", "issue", {"required": False}),
    ],
)
def test_column_has_its_constraints(table: str, column: str, constraints: dict[str, Any]) -> None:
    assert fields(table)[column]["constraints"] == constraints


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("mentions", {"article_id": "articles", "entity_id": "entities"}),
        ("dates", {"article_id": "articles", "anchor_id": ""}),
        ("amounts", {"article_id": "articles", "equivalent_of": ""}),
    ],
)
def test_keys_lead_to_their_tables(table: str, expected: dict[str, str]) -> None:
    (model,) = [model for model in TABLES if model.table == table]
    schema = table_schema(model)
    assert schema["primaryKey"] == [model.key]
    assert {k["fields"][0]: k["reference"]["resource"] for k in schema["foreignKeys"]} == expected


def test_descriptor_is_a_data_package() -> None:
    told = descriptor(dict.fromkeys(NAMES, 0), {f"{name}.csv": (1, "0" * 64) for name in NAMES})
    assert Package.from_descriptor(told).resource_names == NAMES
    assert list(Package.metadata_validate(told)) == []


def test_descriptor_tells_rows_bytes_and_digest() -> None:
    told = descriptor(dict.fromkeys(NAMES, 3), {f"{name}.csv": (7, "a" * 64) for name in NAMES})
    resource = told["resources"][0]
    assert (resource["rows"], resource["bytes"], resource["hash"]) == (3, 7, f"sha256:{'a' * 64}")
