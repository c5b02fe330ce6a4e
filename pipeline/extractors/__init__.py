"""What can be found in a text: one module for each kind of value, discovered by its name.

A module of this package whose name has no leading underscore is an extractor. It offers ``Settings`` (its
section in pipeline.yaml) and ``build(settings) -> Extractor``. One that takes long to build also offers
``index(settings) -> str``, which runs keep, and takes it back: ``build(settings, index)``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from pydantic import BaseModel, ConfigDict

from pipeline.types import Asking, Candidate, Context, TextView
from pipeline.values import Finding, Rejected, Value


class ExtractorSettings(BaseModel):
    """Base of every extractor's section in pipeline.yaml: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _keep(findings: Sequence[Finding], context: Context) -> Sequence[Finding]:
    return findings


@dataclass(frozen=True, slots=True)
class Extractor:
    """The functions of one extractor, bound to its settings.

    Attributes:
        name: The module's name, also of its section in pipeline.yaml and its spaCy factory.
        find: Yields everything that may be a value; generous and cheap.
        normalise: Turns one candidate into a value or says why not; strict.
        relate: Reads the findings of the whole text in order, so that one may explain another (翌月 needs
            the month told before). Returns as many findings as it was given, or more.
        seek: As `find`, for one that asks the model about stretches of the text, in a view without entities.
    """

    name: str
    find: Callable[[TextView], Iterable[Candidate]]
    normalise: Callable[[Candidate, Context], Value | Rejected]
    relate: Callable[[Sequence[Finding], Context], Sequence[Finding]] = _keep
    seek: Callable[[TextView], Asking[Iterable[Candidate]]] | None = None

    def __call__(self, context: Context) -> list[Finding]:
        """All findings in `context`'s view, by start; values never overlap."""
        return self._findings(self.find(context.view), context)

    def ask(self, context: Context) -> Asking[list[Finding]]:
        """As a call, but the model may be asked on the way."""
        found = self.find(context.view) if self.seek is None else (yield from self.seek(context.view))
        return self._findings(found, context)

    def _findings(self, found: Iterable[Candidate], context: Context) -> list[Finding]:
        candidates = sorted(found, key=lambda c: (c.start, -c.end))
        # Before and after: what is related must not vanish later, and relating may add findings.
        findings = _without_overlaps(Finding(c, self.normalise(c, context)) for c in candidates)
        return _without_overlaps(self.relate(findings, context))


def extractor_modules() -> dict[str, ModuleType]:
    """Every extractor module by its name, sorted."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return {name: import_module(f"{__name__}.{name}") for name in names}


def _without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Of values that overlap, the first and longest stays; the others become rejections."""
    kept: list[Finding] = []
    end = 0
    for finding in sorted(findings, key=lambda f: (f.candidate.start, -f.candidate.end)):
        if isinstance(finding.outcome, Rejected):
            kept.append(finding)
        elif finding.candidate.start < end:
            kept.append(Finding(finding.candidate, Rejected("overlap", "lies inside another value")))
        else:
            kept.append(finding)
            end = finding.candidate.end
    return kept
