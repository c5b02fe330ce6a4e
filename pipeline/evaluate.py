"""Published rows against gold: span precision, recall and F1 per kind, and how many values are right too.

A span counts when start and end are equal; a value counts when the span and the value are. Of fields that are
mostly empty only those count that gold or we fill. The measures are
micro-averaged over all articles that have gold (van Rijsbergen's F with equal weights).

"name linked" asks for the very id of gold, which nobody can guess who is not in the lexicon. "entity B-cubed" asks
only who is one with whom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]

# What is compared, by the name of the measure: the kind in gold, the list in extraction.json, and beside the
# span the fields that must be equal, as (field of gold, field of ours).
_MEASURES: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "name span": ("name", "mentions", ()),
    "name type": ("name", "mentions", (("type", "type"),)),
    "name linked": ("name", "mentions", (("entity", "entity_id"),)),
    "date span": ("time", "dates", ()),
    "date type": ("time", "dates", (("type", "type"),)),
    "date value": ("time", "dates", (("value", "value"),)),
    "date mod": ("time", "dates", (("mod", "mod"),)),
    "date anchor": ("time", "dates", (("anchor", "anchor"),)),
    "date offset": ("time", "dates", (("offset", "offset"),)),
    "money span": ("money", "amounts", ()),
    "money value": ("money", "amounts", (("value", "value"), ("min", "min"), ("max", "max"))),
    "money currency": ("money", "amounts", (("currency", "currency"),)),
    "money modifier": ("money", "amounts", (("modifier", "modifier"),)),
    "money period": ("money", "amounts", (("period", "period"),)),
    "money equivalent": ("money", "amounts", (("equivalent_of", "equivalent_of"),)),
}


# Fields that are mostly empty; to be right about an empty one is no feat.
_SPARSE = frozenset({"date mod", "date offset", "money period", "money equivalent"})


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure."""

    right: int
    told: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of what we told that is right; 1 where we told nothing."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that we told; 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.told + self.gold) if self.told + self.gold else 1.0


@dataclass(frozen=True, slots=True)
class Clusters:
    """How far the names that share an id of ours share their bearer: B-cubed (Bagga and Baldwin 1998).

    Averages over the `mentions` whose span is right, in all articles together: of the names that share its id, which
    share has its bearer (precision), and of those that have its bearer, which share has its id (recall). A name without
    an id shares it with none.
    """

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Miss:
    """A difference between gold and ours: `gold` or `ours` is None where the other side stands alone."""

    article_id: str
    measure: str
    start: int
    end: int
    surface: str
    gold: str | None
    ours: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by measure, how names are joined, and every miss."""

    scores: dict[str, Score]
    clusters: Clusters
    misses: tuple[Miss, ...]


def evaluate(gold: Mapping[str, Sequence[Record]], extractions: Mapping[str, Record]) -> Evaluation:
    """Score `extractions` on the articles that have gold.

    Args:
        gold: Gold records by article id.
        extractions: Elements of extraction.json by article id; an article without one counts as all missed.
    """
    scores: dict[str, Score] = {}
    misses: list[Miss] = []
    for measure, (kind, table, fields) in _MEASURES.items():
        right = told = wanted = 0
        for article_id, records in gold.items():
            theirs = _values((r for r in records if r["kind"] == kind), [g for g, _ in fields])
            rows = extractions.get(article_id, {}).get(table, ())
            ours = _values((_comparable(row) for row in rows), [o for _, o in fields])
            if measure in _SPARSE:
                theirs, ours = (
                    Counter({k: n for k, n in c.items() if k[3] != "None"}) for c in (theirs, ours)
                )
            right += sum((ours & theirs).values())
            told += ours.total()
            wanted += theirs.total()
            misses.extend(_misses(article_id, measure, theirs, ours))
        scores[measure] = Score(right, told, wanted)
    scores["line role"], wrong = _lines(gold, extractions)
    clusters, apart = _clusters(gold, extractions)
    return Evaluation(scores, clusters, (*misses, *wrong, *apart))


Key = tuple[int, int, str, str]  # start, end, surface, value


def _values(records: Iterable[Record], fields: Sequence[str]) -> Counter[Key]:
    return Counter(
        (r["start"], r["end"], r["surface"], " ".join(str(r.get(field)) for field in fields)) for r in records
    )


def _comparable(row: Record) -> Record:
    """Our row with its partner told as in gold, by the partner's start."""
    partner = row.get("equivalent_of")
    return {**row, "equivalent_of": int(partner.rsplit("#a", 1)[1].split("-")[0])} if partner else row


def _misses(article_id: str, measure: str, theirs: Counter[Key], ours: Counter[Key]) -> Iterator[Miss]:
    missing = {key[:3]: key[3] for key in theirs - ours}
    extra = {key[:3]: key[3] for key in ours - theirs}
    for span in sorted(missing.keys() | extra.keys()):
        yield Miss(article_id, measure, *span, missing.get(span), extra.get(span))


Mention = tuple[str, int, int, str]  # article id, start, end, surface


def _clusters(
    gold: Mapping[str, Sequence[Record]], extractions: Mapping[str, Record]
) -> tuple[Clusters, list[Miss]]:
    bearers = {
        (article_id, r["start"], r["end"], r["surface"]): r["entity"]
        for article_id, records in gold.items()
        for r in records
        if r["kind"] == "name" and r.get("entity")
    }
    ids = {
        mention: row["entity_id"] or str(mention)
        for article_id in gold
        for row in extractions.get(article_id, {}).get("mentions", ())
        if (mention := (article_id, row["start"], row["end"], row["surface"])) in bearers
    }
    if not ids:
        return Clusters(1.0, 1.0, 0), []
    of_id, of_bearer = Counter(ids.values()), Counter(bearers[mention] for mention in ids)
    both = Counter((entity_id, bearers[mention]) for mention, entity_id in ids.items())
    precision = sum(n * n / of_id[entity_id] for (entity_id, _), n in both.items())
    recall = sum(n * n / of_bearer[bearer] for (_, bearer), n in both.items())
    return Clusters(precision / len(ids), recall / len(ids), len(ids)), [*_apart(ids, bearers, both)]


def _apart(
    ids: Mapping[Mention, str], bearers: Mapping[Mention, str], both: Counter[tuple[str, str]]
) -> Iterator[Miss]:
    """Names under another id than most of their bearer's, or under one that is mostly somebody else's."""
    rising = sorted(both.items(), key=lambda pair: (pair[1], pair[0]))
    usual = {bearer: entity_id for (entity_id, bearer), _ in rising}
    owner = {entity_id: bearer for (entity_id, bearer), _ in rising}
    for mention in sorted(ids):
        entity_id, bearer = ids[mention], bearers[mention]
        if usual[bearer] != entity_id or owner[entity_id] != bearer:
            yield Miss(mention[0], "entity B-cubed", *mention[1:], bearer, entity_id)


def _lines(
    gold: Mapping[str, Sequence[Record]], extractions: Mapping[str, Record]
) -> tuple[Score, list[Miss]]:
    right = told = wanted = 0
    misses: list[Miss] = []
    for article_id, records in gold.items():
        theirs = {r["line"]: r["role"] for r in records if r["kind"] == "line"}
        if not theirs:
            continue  # gold made in an annotation tool says nothing about lines
        ours = {r["line"]: r["role"] for r in extractions.get(article_id, {}).get("lines", ())}
        right += sum(ours.get(line) == role for line, role in theirs.items())
        told += len(ours)
        wanted += len(theirs)
        misses.extend(
            Miss(article_id, "line role", line, line, "", theirs.get(line), ours.get(line))
            for line in sorted(theirs.keys() | ours.keys())
            if theirs.get(line) != ours.get(line)
        )
    return Score(right, told, wanted), misses
