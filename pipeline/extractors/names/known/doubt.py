"""One doubtful reading of one hit, and what is known of it before any rule is asked."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.encounters import Encounters
from pipeline.extractors.names.written.chinese import tells_of_china
from pipeline.extractors.names.written.sinograms import no_word_but_names
from pipeline.text.lexicon import Entity, Form, Hit
from pipeline.text.scripts import KANJI_RUN
from pipeline.values import NameType


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reading of one hit, and everything that may speak for it."""

    hit: Hit
    form: Form
    slots: Slots
    met: Encounters

    @property
    def entity(self) -> Entity:
        """Whom the reading means."""
        return self.form.entity

    @property
    def surface(self) -> str:
        """The words in doubt."""
        return self.slots.view.text[self.hit.start : self.hit.end]

    @property
    def introduced(self) -> bool:
        """Whether the article tells of the entity beyond doubt."""
        return self.entity.id in self.met.introduced

    @property
    def relative(self) -> bool:
        """Whether the article tells of a related entity."""
        return self.met.relative_introduced(self.entity)

    @property
    def everyday(self) -> bool:
        """Whether the word is so common that the entity's being in the article proves nothing."""
        if self.surface in self.slots.words.always_doubtful or len(self.surface) == 1:
            return True
        if KANJI_RUN.fullmatch(self.surface) is None:
            return False
        # 順豊 and 霙灘 are no words, and where China is told of hardly a Japanese family either.
        thing = self.entity.type in (NameType.ORG, NameType.PRODUCT) and tells_of_china(self.slots.view.text)
        return not (thing and no_word_but_names(self.slots.view, self.hit.start, self.hit.end))
