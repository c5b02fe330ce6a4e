"""What of its own stands right beside a doubtful spelling: 「カーソル(Cursor)」, 「雷軍氏の小米」."""

from __future__ import annotations

from pipeline.extractors.names.around.statements import names_kanji_officer
from pipeline.extractors.names.known.beside import of_his_house
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.written.schools import university_here
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, FormKind
from pipeline.values import NameType

SIGNS_OF_UNIVERSITY = 2  # 慶大


def reason_of_its_own(doubt: Doubt) -> str | None:
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


def _short_university(doubt: Doubt) -> bool:
    """慶大, 日大: two signs that stand free, and are no other word there; 日大三 is a school."""
    short = len(doubt.surface) == SIGNS_OF_UNIVERSITY and doubt.surface[-1] == "大"
    return short and university_here(doubt.hit.start, doubt.hit.end, doubt.slots.view)
