"""Why a doubtful spelling is a mention after all: 「アップルを追われた」 beside ジョブズ is the company.

Each rule answers with its reason in words, or None; the first that answers decides.
"""

from __future__ import annotations

import re

from pipeline.extractors.names.around.going_on import heads_compound
from pipeline.extractors.names.around.stems import KNOWN_PLACE_END
from pipeline.extractors.names.known.bearers import (
    familiar_of_other,
    garbled_other,
    named,
    titled,
    whole_family_name,
)
from pipeline.extractors.names.known.beside import (
    acts_on_his_house,
    among_organisations,
    apposition,
    beside_related,
    foreign_signs,
    newcomer,
    of_its_maker,
    on_platform,
    owns,
)
from pipeline.extractors.names.known.business import reason_of_business
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.first_names import reason_of_first_name
from pipeline.extractors.names.known.its_own import reason_of_its_own
from pipeline.extractors.names.known.ministries import countries_of, of_country
from pipeline.extractors.names.known.presumed import no_word, presumed
from pipeline.extractors.names.known.standing import cited, in_slot, in_weak_slot
from pipeline.text.lexicon import FormKind
from pipeline.values import NameType

_GOVERNED = re.compile("市(?:長の|政府|当局|議会)")  # 六安市長の窪田氏
_MODEL = re.compile("[A-Z]{1,3}[0-9]{1,2}(?:\\.[0-9])?")


def find_reason(doubt: Doubt) -> str | None:
    """Why the doubtful reading holds here, None without a reason."""
    if doubt.entity.type is NameType.PERSON and _no_person(doubt):
        return None
    if _with_its_ending(doubt):
        return "ending of a place"
    if doubt.form.kind is FormKind.GIVEN:
        return reason_of_first_name(doubt)
    if countries_of(doubt.entity):
        return _of_government(doubt)
    if doubt.introduced and (not doubt.everyday or in_slot(doubt) or whole_family_name(doubt)):
        known = "known distortion of a name told in the article"
        return known if doubt.form.kind is FormKind.DISTORTED else "told of in the article"
    if doubt.entity.type is NameType.PERSON and garbled_other(doubt):
        return None
    if doubt.form.kind is FormKind.DISTORTED:
        return _distorted(doubt)
    if newcomer(doubt):
        return None
    if len(doubt.surface) > 1 and titled(doubt):
        return "title"
    beside = reason_of_its_own(doubt) or _beside_relative(doubt) or reason_of_business(doubt)
    return beside or foreign_signs(doubt) or presumed(doubt)


def _with_its_ending(doubt: Doubt) -> bool:
    """群山市: a town behind whose name stands that it is one; 福島市 is not the prefecture that 福島 stands for."""
    entity, text, end = doubt.entity, doubt.slots.view.text, doubt.hit.end
    if entity.type is not NameType.PLACE or entity.ja != doubt.surface:
        return False
    return KNOWN_PLACE_END.match(text, end) is not None or _GOVERNED.match(text, end) is not None


def _of_government(doubt: Doubt) -> str | None:
    """Why a body of a government is meant; being named together with its country proves nothing."""
    governs = of_country(doubt)
    if governs is None:
        return "related name in apposition" if apposition(doubt) else None
    return "a ministry of the country told of" if governs else None


def _no_person(doubt: Doubt) -> bool:
    """Whether a person's name goes on in kanji as no name does, or is a firm's here."""
    compound = heads_compound(doubt.slots, doubt.surface, doubt.hit.end)
    return compound or _firm_instead(doubt) or familiar_of_other(doubt)


def _distorted(doubt: Doubt) -> str | None:
    """Why a garbled form is believed."""
    rival = doubt.surface in doubt.met.rivals
    if doubt.relative and not rival and titled(doubt):
        return "known distortion beside a related name"
    return reason_of_its_own(doubt) or _beside_relative(doubt) or reason_of_business(doubt)


def _firm_instead(doubt: Doubt) -> bool:
    """Whether the same word names a firm here: デル in a list of firms, though マイケル・デル is told of."""
    if not any(form.entity.type is NameType.ORG for form in doubt.hit.forms) or named(doubt):
        return False
    slots, end = doubt.slots, doubt.hit.end
    told = (slots.suffix(end), slots.deals(end), slots.invested_in(end), slots.does_business(end))
    return any(told) or among_organisations(doubt)


def _beside_relative(doubt: Doubt) -> str | None:
    """A related name in apposition, in a coordination, or in the article where the slot fits."""
    if cited(doubt):
        return "cited as a source"
    if doubt.entity.type is NameType.ORG and apposition(doubt):
        return "related name in apposition"
    if owns(doubt) or acts_on_his_house(doubt):
        return "right before his organisation"
    if doubt.entity.type is NameType.PRODUCT and of_its_maker(doubt):
        return "its maker before it"
    if doubt.entity.type is NameType.PRODUCT and doubt.relative and _MODEL.fullmatch(doubt.surface):
        return "a model of a maker told of"
    if on_platform(doubt):
        return "where works are sold"
    if beside_related(doubt):
        return "named together with a related name"
    if doubt.entity.type is NameType.ORG and among_organisations(doubt):
        return "named in a list of organisations"
    if doubt.relative and doubt.form.kind is FormKind.SURNAME and no_word(doubt):
        return "no word of its own, beside a related name"
    if doubt.relative and in_slot(doubt) and not (doubt.everyday and in_weak_slot(doubt)):
        return "place of a name beside a related name"
    return None
