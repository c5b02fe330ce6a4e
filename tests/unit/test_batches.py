"""The recogniser reads many short pieces together, and no more at once than its memory is meant for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.nlp.model import batches


@given(st.lists(st.lists(st.none(), max_size=9), max_size=12), st.integers(1, 20))
def test_batches_hold_all_in_order_and_no_more_than_allowed(docs: list[list[None]], most: int) -> None:
    told = list(batches(docs, most))
    assert [doc for batch in told for doc in batch] == docs
    assert all(len(batch) == 1 or sum(map(len, batch)) <= most for batch in told)
    joined = pairwise(told)
    assert all(sum(map(len, batch)) + len(after[0]) > most for batch, after in joined)
