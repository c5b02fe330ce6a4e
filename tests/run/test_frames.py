"""A published table as a DataFrame: every cell as it was written, with the type that its column is said to have."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pipeline import load_table
from pipeline.errors import ConfigError
from pipeline.store.tables import cell_text
from pipeline.validate.columns import columns
from pipeline.validate.rows import TABLES

if TYPE_CHECKING:
    from tests.conftest import World


def test_every_table_is_a_frame_with_the_rows_of_the_set(world: World) -> None:
    world.write("a.txt", "ミナトラボは2024年5月31日、5億円を調達した。リー氏はNAと書いた。\n")
    world.write("bad.txt", b"\x00" * 100)
    assert world.extract().code == 1
    for model in TABLES:
        frame = load_table(world.out, model.table)
        assert list(frame.columns) == columns(model)
        cells = [
            {name: "" if pd.isna(cell) is True else cell_text(_plain(cell)) for name, cell in row.items()}
            for row in frame.to_dict("records")
        ]
        assert cells == world.rows(model.table)


def _plain(cell: object) -> object:
    return str(cell) if isinstance(cell, date) else cell


def test_frame_has_the_types_of_the_contract(world: World) -> None:
    world.write("a.txt")
    assert world.extract().code == 0
    told = {name: load_table(str(world.out), name) for name in ("mentions", "dates", "amounts", "entities")}
    assert told["mentions"].start.dtype == "Int64"
    assert told["mentions"].score.dtype == "Float64"
    assert told["mentions"].repeated.tolist() == [False]
    assert told["dates"].earliest.tolist() == [date(2024, 5, 31)]
    assert told["amounts"].value.tolist() == ["500000000"]
    assert told["entities"].surfaces.tolist() == [["ミナトラボ"]]


def test_table_that_is_not_there_or_was_changed_is_no_frame(world: World) -> None:
    with pytest.raises(ConfigError, match="no set there"):
        load_table(world.out, "dates")
    world.write("a.txt")
    assert world.extract().code == 0
    with pytest.raises(ConfigError, match="no such table; choose one of articles, mentions"):
        load_table(world.out, "words")
    (world.out / "dates.csv").write_text("edited", encoding="utf-8")
    with pytest.raises(ConfigError, match="changed since it was published"):
        load_table(world.out, "dates")
