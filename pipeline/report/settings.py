"""How much the report tells: what it holds is bounded, so that it opens from a mail and after 10,000 articles."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ReportSettings(BaseModel):
    """The section ``report:`` of pipeline.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    articles_inside: int = Field(default=100, ge=0)
    """Up to so many articles stand in report.html itself; more get pages of their own in report/."""
    bytes_inside: int = Field(default=4_500_000, ge=1)
    """A report.html that would be larger gives its articles pages of their own, too; mail refuses 5 MB."""
    articles: int = Field(default=200, ge=1)
    """So many articles, the newest, are told at all; the tables beside the report hold all of them."""
    rows: int = Field(default=1200, ge=1)
    """So many rows a table of the report may have; what is left out is counted under it."""
