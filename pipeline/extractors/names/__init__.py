"""Names of persons, organisations, products and places: 「オッターマン」 → ``PERSON sam_altman``.

`find` reads the whole article once (lexicon, clues, parts of full names), `normalise` says what each mention is,
`relate` asks the article whom the names mean that the lexicon does not spell.
"""

from __future__ import annotations

import json
from functools import partial

from pydantic import Field, field_validator

from pipeline.extractors import Extractor, ExtractorSettings
from pipeline.extractors.names.find import Finder
from pipeline.extractors.names.linking.link import Linker
from pipeline.extractors.names.linking.strangers import Strangers
from pipeline.extractors.names.linking.values import normalise
from pipeline.extractors.names.sound.voices import Sounds, Voices
from pipeline.extractors.names.words.vocabulary import country_ids, load_vocabulary, territories
from pipeline.resources import shipped_entities
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Entity, Index, Lexicon, build_lexicon, index_of_plain
from pipeline.values import NameType


class Settings(ExtractorSettings):
    """Whom the extractor knows and how sure it must be.

    Attributes:
        entities: The lexicon; None means the one that ships with the package.
        use_territories: Whether the countries and regions of the world are known, too.
        use_distorted: Whether the lexicon's garbled forms are used; off only to measure what sound alone can do.
        discover: Whether names outside the lexicon are found.
        home_country: The country (an id of `territories`) that is meant where an article tells of no other: its 外務省.
        link_threshold: Belief from which a name that sounds like a known one is linked instead of put up for review.
            At the default none of 68 distinct forms of the annotated articles was linked wrongly, nor at 0.8 of 70;
            the rules were made on these articles, so raise it where a wrong link is dear.
    """

    entities: tuple[Entity, ...] | None = None
    use_territories: bool = True
    use_distorted: bool = True
    discover: bool = True
    home_country: str | None = "japan"
    link_threshold: float = Field(default=0.9, ge=0, le=1)

    @field_validator("home_country")
    @classmethod
    def _check(cls, home: str | None) -> str | None:
        if home is not None and home not in country_ids():
            raise ValueError(f"{home!r} is no id of a country, as japan is")
        return home


def index(settings: Settings) -> str:
    """How everybody whom `settings` name is spelled and sounds, as JSON: what `build` takes longest for."""
    lexicon = _lexicon(settings)
    told = [lexicon.index.plain(), Voices(lexicon).sounds.plain()]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def build(settings: Settings, index: str | None = None) -> Extractor:
    """Bind the lexicon of `settings` to the functions of this package.

    Args:
        settings: Whom to know.
        index: What `index` made of them; without it that is done now.
    """
    if index is None:
        lexicon = _lexicon(settings)
        voices = Voices(lexicon)
    else:
        spellings, sounds = json.loads(index)
        lexicon = _lexicon(settings, index_of_plain(spellings))
        voices = Voices(lexicon, Sounds(*sounds))
    words = load_vocabulary()
    finder = Finder(lexicon, words, voices, discover=settings.discover, home=settings.home_country)
    strangers = Strangers(lexicon, words, settings.link_threshold, voices)
    linker = Linker(lexicon, words, settings.link_threshold, voices, strangers)
    english = partial(_place_in_english, lexicon)
    return Extractor("names", finder, partial(normalise, english=english), linker, finder.seek)


def _place_in_english(lexicon: Lexicon, word: str) -> str | None:
    """``Seoul`` for ソウル, None for what is no place in katakana."""
    places = (form.entity for form in lexicon.readings(word) if form.entity.type is NameType.PLACE)
    return next((place.en for place in places if place.ja == word and is_katakana(word)), None)


def _lexicon(settings: Settings, index: Index | None = None) -> Lexicon:
    entities = settings.entities
    if entities is None:
        entities = tuple(Entity.model_validate(row) for row in shipped_entities())
    if settings.use_territories:
        entities = (*entities, *territories())
    return build_lexicon(entities, use_distorted=settings.use_distorted, index=index)
