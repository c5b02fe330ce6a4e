"""The set for people: one self-contained page."""

from pipeline.report.page import render

__all__ = ["render"]
