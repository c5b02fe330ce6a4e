"""The set for people: report.html, and a page for each article where they do not fit into one."""

from pipeline.report.collection import Collection, Original, newest
from pipeline.report.page import load_templates, pages
from pipeline.report.sections import Memory
from pipeline.report.settings import ReportSettings

__all__ = ["Collection", "Memory", "Original", "ReportSettings", "load_templates", "newest", "pages"]
