"""Why a doubtful spelling is a mention after all: 「アップルを追われた」 beside ジョブズ is the company.

Each rule answers with its reason in words, or None; the first that answers decides.
"""

from __future__ import annotations

import re

from pipeline.extractors.names.around.going_on import heads_compound
from pipeline.extractors.names.around.statements import names_kanji_officer
from pipeline.extractors.names.around.stems import KNOWN_PLACE_END
from pipeline.extractors.names.known.bearers import (
    familiar_of_other,
    garbled_other,
    heads_government,
    named,
    titled,
    treated,
    whole_family_name,
)
from pipeline.extractors.names.known.beside import (
    acts_on_his_house,
    among_organisations,
    apposition,
    beside_related,
    deals_together,
    does_something,
    foreign_signs,
    heads_line,
    in_print,
    led_there,
    newcomer,
    of_his_house,
    of_its_maker,
    of_nation,
    on_network,
    on_platform,
    owns,
    parallel,
    reported,
)
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.first_names import reason_of_first_name
from pipeline.extractors.names.known.homes import reason_of_town
from pipeline.extractors.names.known.ministries import countries_of, of_country
from pipeline.extractors.names.known.presumed import no_word, presumed
from pipeline.extractors.names.written.schools import university_here
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, FormKind
from pipeline.values import NameType

_SHORT = 2  # 慶大
# ネイチャーに発表した, サイエンス誌に論文を発表した.
_PRINTED = re.compile("誌?(?:電子版)?に(?:[^。、「」はがをも]{0,8}を)?(?:発表|掲載|載[せっ]|寄稿)")
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
    beside = _beside_its_own(doubt) or _beside_relative(doubt) or _business(doubt)
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
    return _beside_its_own(doubt) or _beside_relative(doubt) or _business(doubt)


def _beside_its_own(doubt: Doubt) -> str | None:
    """Another spelling of it in brackets, its officer or its leader beside it; a university's two signs stand alone."""
    if doubt.entity.kind is EntityKind.UNIVERSITY and _short_university(doubt):
        return "signs of no word"
    if _spelled_beside(doubt):
        return "another spelling of it in brackets"
    if doubt.entity.type is NameType.ORG and names_kanji_officer(doubt.slots, doubt.hit.end):
        return "names its officer"
    if doubt.form.kind is FormKind.NAME and _of_its_leader(doubt):
        return "one of its people before it"
    return "his organisation before him" if of_his_house(doubt) else None


def _spelled_beside(doubt: Doubt) -> bool:
    """大衆(フォルクスワーゲン): a bracket with another spelling of the entity behind it, or before it."""
    text, by_start, by_end = doubt.slots.view.text, doubt.met.by_start, doubt.met.by_end
    start, end = doubt.hit.start, doubt.hit.end
    told = (by_start.get(end + 1) if text[end : end + 1] == "(" else None) or (
        by_end.get(start - 1) if text[max(0, start - 1) : start] == "(" else None
    )
    return told == doubt.entity.id or (_in_both_scripts(doubt) and (doubt.relative or not doubt.everyday))


def _in_both_scripts(doubt: Doubt) -> bool:
    """カーソル(Cursor): two spellings of one entity, each of which may be a word, prove each other."""
    entity, text = doubt.entity, doubt.slots.view.text
    latin = (f"({name})" for name in (entity.en, *entity.aliases) if name[:1].isupper())
    return is_katakana(doubt.surface) and text.startswith(tuple(latin), doubt.hit.end)


def _of_its_leader(doubt: Doubt) -> bool:
    """雷軍氏の小米: whoever leads it stands before an organisation."""
    text, at = doubt.slots.view.text, doubt.hit.start - 1
    if doubt.entity.type is not NameType.ORG or text[at : at + 1] != "の":
        return False
    titles = doubt.slots.words.titles
    borne = ("", *titles.honorifics, *titles.person_titles, *titles.offices)
    ends = (at - len(title) for title in borne if text.endswith(title, 0, at))
    entities = doubt.met.voices.lexicon.entities
    leaders = (doubt.met.by_end.get(end) for end in ends)
    return any(
        leader is not None
        and entities[leader].type is NameType.PERSON
        and doubt.entity.id in entities[leader].orgs
        for leader in leaders
    )


def in_slot(doubt: Doubt) -> bool:
    """Whether the hit stands where only a person, an organisation or a place stands."""
    slots, end = doubt.slots, doubt.hit.end
    if named(doubt):
        return True
    match doubt.entity.type:
        case NameType.PERSON:
            behaves = slots.words.trades.behaves.match(slots.view.text, end) is not None
            return behaves or slots.speaks(end) or slots.person_role(end) or treated(doubt)
        case NameType.ORG:
            if len(doubt.surface) == 1:  # a letter: X, not 証人X
                return slots.letter(doubt.hit.start, end)
            told = (
                heads_line(doubt),
                slots.organisation_role(end),
                slots.reports(end),
                slots.employs(end),
                slots.acts(end),
                slots.words.trades.moved.match(slots.view.text, end) is not None,
            )
            named_so = any(told) or slots.office(end) is not None or _cited(doubt) or _called(doubt)
            return named_so or does_something(doubt)
        case NameType.PLACE:
            return True
        case NameType.PRODUCT:
            return slots.quoted(doubt.hit.start, end) or slots.brought_out(end)


def _firm_instead(doubt: Doubt) -> bool:
    """Whether the same word names a firm here: デル in a list of firms, though マイケル・デル is told of."""
    if not any(form.entity.type is NameType.ORG for form in doubt.hit.forms) or named(doubt):
        return False
    slots, end = doubt.slots, doubt.hit.end
    told = (slots.suffix(end), slots.deals(end), slots.invested_in(end), slots.does_business(end))
    return any(told) or among_organisations(doubt)


def _beside_relative(doubt: Doubt) -> str | None:
    """A related name in apposition, in a coordination, or in the article where the slot fits."""
    if _cited(doubt):
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
    if doubt.relative and in_slot(doubt) and not (doubt.everyday and _weak_slot(doubt)):
        return "place of a name beside a related name"
    return None


def _weak_slot(doubt: Doubt) -> bool:
    """Whether an everyday word stands where it might mean itself, too."""
    acts = doubt.entity.type is NameType.ORG and (doubt.slots.acts(doubt.hit.end) or does_something(doubt))
    return not acts and len(doubt.surface) > 1


def _business(doubt: Doubt) -> str | None:
    """What only companies, networks and places undergo; enough without any relative in the article."""
    slots, start, end = doubt.slots, doubt.hit.start, doubt.hit.end
    if doubt.entity.type is NameType.PLACE:
        return reason_of_town(doubt)
    if doubt.entity.type is NameType.PERSON and slots.political(end):
        return (
            "called after a head of government"
            if heads_government(doubt.entity, slots.words.titles)
            else None
        )
    if doubt.entity.type is not NameType.ORG or doubt.entity.kind is EntityKind.CLUB:
        return None
    university = doubt.entity.kind is EntityKind.UNIVERSITY and len(doubt.surface) == _SHORT  # 独立大いに
    if not university and (slots.with_nation(start) or of_nation(doubt)):
        return "a nation before it, as before companies"
    if slots.words.trades.sells.match(slots.view.text, end) and not slots.ordinary(doubt.surface, start, end):
        return "what only shops and makers have"
    traded = slots.shares(end) or (doubt.relative and slots.invested_in(end))
    if (traded and len(doubt.surface) > 1) or led_there(doubt):
        return "has shares, or a department"
    if (with_other := _with_other_firm(doubt)) is not None:
        return with_other
    if on_network(doubt):
        return "what is said of a social network"
    if doubt.entity.kind is EntityKind.MEDIA and (
        in_print(doubt) or (slots.quoted(start, end) and reported(doubt))
    ):
        return "cited as a source"
    spends = slots.words.trades.spends.match(slots.view.text, end) is not None
    if not doubt.everyday and (
        slots.deals(end) or slots.organisation_role(end) or slots.employs(end) or spends or _called(doubt)
    ):
        return "place of a company"
    return None


def _short_university(doubt: Doubt) -> bool:
    """慶大, 日大: two signs that stand free, and are no other word there; 日大三 is a school."""
    short = len(doubt.surface) == _SHORT and doubt.surface[-1] == "大"
    return short and university_here(doubt.hit.start, doubt.hit.end, doubt.slots.view)


def _with_other_firm(doubt: Doubt) -> str | None:
    """What another organisation does or has, too."""
    if deals_together(doubt):
        return "named together with another firm"
    return "the same is said of another organisation" if parallel(doubt) else None


def _cited(doubt: Doubt) -> bool:
    """2.後期:「…」, or a picture's (AP)."""
    if doubt.entity.kind is not EntityKind.MEDIA:
        return False
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    if _PRINTED.match(text, end):
        return True
    credited = (
        text[max(0, start - 1) : start] + text[end : end + 1] == "()" and text[end + 1 : end + 2] in "\n"
    )
    return credited or doubt.slots.cited(start, end)


def _called(doubt: Doubt) -> bool:
    return doubt.slots.called(doubt.hit.start, doubt.hit.end) == doubt.entity.type.value
