"""What clues are worth: an honorific proves a person, two weak clues make a name.

Each kind of clue counts once for a spelling. A spelling becomes a name when the clues of one type reach `THRESHOLD`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.values import NameType

# Two independent weak clues, or one strong one, make a name.
THRESHOLD = 2.0
# What one clue is worth for which type. Strong clues are grammar, weak ones are statistics.
WEIGHTS: Mapping[str, tuple[NameType, float]] = {
    "honorific 氏": (NameType.PERSON, 5),
    "honorific": (NameType.PERSON, 3),
    "a ring name behind a rank": (NameType.PERSON, 4),
    "addressed": (NameType.PERSON, 5),
    "bears a number as rulers do": (NameType.PERSON, 4),
    "personal title": (NameType.PERSON, 2),
    "full-name shape": (NameType.PERSON, 2),
    "begins with a given name": (NameType.PERSON, 1),
    "its last word bears a title": (NameType.PERSON, 2.5),
    "author line": (NameType.PERSON, 5),
    "family and given name": (NameType.PERSON, 2),
    "a Chinese family name before signs of no word": (NameType.PERSON, 2),
    "named together with a person": (NameType.PERSON, 1.5),
    "named together with a pronoun": (NameType.PERSON, 2),
    "known personal name": (NameType.PERSON, 1),
    "given name of somebody known": (NameType.PERSON, 1.5),
    "no ordinary word": (NameType.PERSON, 0.5),
    "written like a full name": (NameType.PERSON, 0.5),
    "begins with a first name of newspapers": (NameType.PERSON, 1.5),
    "has an initial or a particle": (NameType.PERSON, 1.5),
    "introduced as a person": (NameType.PERSON, 1.5),
    "described as a person": (NameType.PERSON, 2),
    "behaves as people do": (NameType.PERSON, 2),
    "aged": (NameType.PERSON, 4),
    "a number in brackets": (NameType.PERSON, 1.5),
    "speaks": (NameType.PERSON, 1),
    "office": (NameType.PERSON, 1),
    "officer of a body told of": (NameType.PERSON, 1),
    "has what persons have": (NameType.PERSON, 1),
    "has what only persons have": (NameType.PERSON, 2),
    "called a person": (NameType.PERSON, 2),
    "gloss with a full name": (NameType.PERSON, 4),
    "sounds like a person of the article": (NameType.PERSON, 2.5),
    "sounds like a person of an organisation told of": (NameType.PERSON, 1),
    "model: PERSON": (NameType.PERSON, 1),
    "source line": (NameType.ORG, 6),
    "cited as a source": (NameType.ORG, 3),
    "suffix 社": (NameType.ORG, 4.5),
    "ending of an organisation": (NameType.ORG, 4),
    "has what organisations have": (NameType.ORG, 2),
    "names its officer": (NameType.ORG, 3),
    "names somebody": (NameType.ORG, 3),
    "ends in a common word": (NameType.ORG, 1.9),
    "begins with a common word": (NameType.ORG, 1.5),
    "legal form": (NameType.ORG, 6),
    "letters of a club": (NameType.ORG, 3),
    "a party or group in politics": (NameType.ORG, 4),
    "may be a firm": (NameType.ORG, 1),
    "described as an organisation": (NameType.ORG, 2),
    "pays": (NameType.ORG, 2),
    "taken over": (NameType.ORG, 3),
    "surveys": (NameType.ORG, 2),
    "acts like a firm": (NameType.ORG, 1),
    "acts on something": (NameType.ORG, 0.5),
    "has a seat": (NameType.ORG, 1),
    "told by its trade": (NameType.ORG, 0.5),
    "plays as clubs do": (NameType.ORG, 2),
    "called like a team": (NameType.ORG, 2),
    "in no dictionary": (NameType.ORG, 0),
    "ends as no person does": (NameType.ORG, 0),
    "ends in an English word": (NameType.PERSON, 0),
    "in no dictionary and acts": (NameType.ORG, 1.5),
    "has what makers have": (NameType.ORG, 1),
    "somebody's house": (NameType.ORG, 1.5),
    "deals": (NameType.ORG, 1),
    "employs": (NameType.ORG, 1),
    "named together with an organisation": (NameType.ORG, 1),
    "at a place": (NameType.ORG, 1),
    "credited": (NameType.ORG, 2),
    "called an organisation": (NameType.ORG, 2.5),
    "called an organisation outright": (NameType.ORG, 2.5),
    "gloss of a brand": (NameType.ORG, 2),
    "gloss of an organisation": (NameType.ORG, 4),
    "does business": (NameType.ORG, 2),
    "reports": (NameType.ORG, 1),
    "model: ORG": (NameType.ORG, 1),
    "model: club": (NameType.ORG, 3),
    "founded or led": (NameType.ORG, 1.5),
    "an article in another language": (NameType.ORG, 2.5),
    "proper noun": (NameType.ORG, 1),
    "proper noun in Latin letters": (NameType.ORG, 2),
    "written like a brand": (NameType.ORG, 1.5),
    "model number": (NameType.PRODUCT, 3),
    "ends as medicines do": (NameType.PRODUCT, 2.5),
    "given as medicines are": (NameType.PRODUCT, 2.5),
    "called a product": (NameType.PRODUCT, 2.5),
    "in quotation marks": (NameType.PRODUCT, 1),
    "a brand with a plus": (NameType.PRODUCT, 1),
    "titled as a work": (NameType.PRODUCT, 2),
    "has what software has": (NameType.PRODUCT, 2.5),
    "described as a product": (NameType.PRODUCT, 2),
    "brought out": (NameType.PRODUCT, 1),
    "told of as works are": (NameType.PRODUCT, 3),
    "begins with an organisation's name": (NameType.PRODUCT, 2),
    "model: PRODUCT": (NameType.PRODUCT, 1),
    "beside an organisation": (NameType.PRODUCT, 1),
    "ending of a place": (NameType.PLACE, 4),
    "words of places": (NameType.PLACE, 1.9),
    "lived in": (NameType.PLACE, 2),
    "heads a dateline": (NameType.PLACE, 5),
    "gone to": (NameType.PLACE, 2),
    "where something happens": (NameType.PLACE, 2.5),
    "has what places have": (NameType.PLACE, 2.5),
    "named together with a place": (NameType.PLACE, 1),
    "called a place": (NameType.PLACE, 2.5),
    "games are held there": (NameType.PLACE, 1.5),
    "a place of the dictionary": (NameType.PLACE, 1),
    "follows its state": (NameType.PLACE, 3),
    "tagged as a place": (NameType.PLACE, 1),
    "where places stand": (NameType.PLACE, 1),
    "model: PLACE": (NameType.PLACE, 1),
}
# Of equal weights the earlier wins: what organisations have is grammar, what the model says of persons is not.
_ORDER = (NameType.ORG, NameType.PERSON, NameType.PRODUCT, NameType.PLACE)
# ゲーム「クラッシュ・ロワイヤル」: then it does not count that a name is made of words.
_INTRODUCED_WORK = {"called a product", "in quotation marks"}
# What a name alone shows of its bearer, and the model that knows no more: firms and ships are called like people, too.
_DOTTED = {"full-name shape", "ends in a common word"}
_SHAPE = {
    *(*_DOTTED, "known personal name", "no ordinary word", "model: PERSON"),
    *("written like a full name", "begins with a first name of newspapers", "has an initial or a particle"),
}
# And what shows nothing but how a name is written; terms are written so, too: 「ストレート・ノート」, WMS.
_FORMS = {*_DOTTED, "written like a brand", "proper noun in Latin letters", "an article in another language"}
_BESIDE_FORM = {
    "known personal name",
    "no ordinary word",
    "in no dictionary",
    "in quotation marks",
    *(f"model: {kind.value}" for kind in _ORDER),
}
# What is said of products alone.
_OF_SOFTWARE = {"described as a product", "has what software has"}
_PRODUCTS = _OF_SOFTWARE | {"called a product"}
_LESS = 0.1
# What the dictionary and the model alone show of a place.
BY_DICTIONARY = frozenset(
    {
        "a place of the dictionary",
        "tagged as a place",
        "where places stand",
        *(f"model: {k.value}" for k in _ORDER),
    }
)
_AMONG_OTHERS = {"named together with an organisation", "named together with a person"}
_IN_QUOTES = "in quotation marks"
_PROVES = 2  # from this weight on one clue shows what a name is
_QUOTED_SHAPE = 1.5  # added for 「テンノ・アルタ」, as ships and works are written, and people are not


@dataclass(slots=True)
class Tally:
    """The clues for one spelling."""

    clues: dict[str, None] = field(default_factory=dict)
    penalty: float = 0.0

    def decide(self) -> NameType | None:
        """The type with the most weight, None below the threshold."""
        return _heaviest(self._weights())

    def open_to(self, clues: Iterable[str]) -> bool:
        """Whether any one of `clues` would change the decision."""
        weights = self._weights()
        decided = _heaviest(weights)
        for clue in clues:
            kind, weight = WEIGHTS[clue]
            if _heaviest({**weights, kind: weights[kind] + weight}) is not decided:
                return True
        return False

    def _weights(self) -> dict[NameType, float]:
        weights = dict.fromkeys(_ORDER, -self.penalty)
        if self.clues.keys() >= _INTRODUCED_WORK:
            weights[NameType.PRODUCT] = 0.0
        for clue in self.clues:
            kind, weight = WEIGHTS[clue]
            weights[kind] += weight
        if not _PRODUCTS.isdisjoint(self.clues) and self._nothing_said_of(NameType.ORG):
            weights[NameType.ORG] = min(weights[NameType.ORG], weights[NameType.PRODUCT] - _LESS)
        if not _DOTTED.isdisjoint(self.clues) and looks_alone(self.clues):
            weights[NameType.PERSON] = min(weights[NameType.PERSON], THRESHOLD)
            weights[NameType.PRODUCT] += _QUOTED_SHAPE if _IN_QUOTES in self.clues else 0.0
        return weights

    def _nothing_said_of(self, kind: NameType) -> bool:
        """Whether nothing but how it is written speaks for a type: OpenTofu, and クイルストア, which have what software has."""
        ends = {"ending of an organisation"} if not _OF_SOFTWARE.isdisjoint(self.clues) else set()
        looks = _FORMS | _BESIDE_FORM | ends
        return all(clue in looks for clue in self.clues if WEIGHTS[clue][0] is kind)


def _heaviest(weights: Mapping[NameType, float]) -> NameType | None:
    best = max(_ORDER, key=lambda kind: weights[kind])
    return best if weights[best] >= THRESHOLD else None


def looks_alone(clues: Iterable[str]) -> bool:
    """Whether nothing that is said of a name speaks for a person, only how it looks; what is no clue counts for nothing."""
    said = (clue for clue in clues if clue in WEIGHTS and clue not in _SHAPE)
    return all(WEIGHTS[clue][0] is not NameType.PERSON for clue in said)


def hardly_shown(clues: Iterable[str], *kinds: NameType) -> bool:
    """Whether little of what is said of a name shows one of these kinds: a deed that others do, too, the dictionary, the model."""
    said = (WEIGHTS[clue] for clue in clues if clue in WEIGHTS)
    return all(weight < _PROVES or kind not in kinds for kind, weight in said)


def by_form_alone(clues: Iterable[str]) -> bool:
    """Whether nothing but how it is written shows a name to be one: no title, no deed, no gloss."""
    told = set(clues)
    return not told.isdisjoint(_FORMS) and told <= _FORMS | _BESIDE_FORM | _AMONG_OTHERS
