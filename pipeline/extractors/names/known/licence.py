"""Which hits of the lexicon are mentions: マスク is a person in one article and a face mask in another.

A clear spelling is a mention as it stands and introduces its entity. A doubtful one (ambiguous, given name,
distorted) needs a licence; `reasons` says which there are.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from pipeline.extractors.names.around import statements
from pipeline.extractors.names.around.going_on import heads_compound
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import firm_here
from pipeline.extractors.names.known.bearers import bears
from pipeline.extractors.names.known.beside import newcomer
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.encounters import Encounters
from pipeline.extractors.names.known.ministries import open_ministries
from pipeline.extractors.names.known.parties import of_another_country
from pipeline.extractors.names.known.reasons import find_reason
from pipeline.extractors.names.known.towns import without_towns
from pipeline.extractors.names.sighting import Cover, Sighting, components, prefer_longest
from pipeline.extractors.names.sound.voices import Voices
from pipeline.extractors.names.written.clubs import LISTED, about_sport, clubs_meant, means_more
from pipeline.text.lexicon import EntityKind, Form, FormKind, Hit
from pipeline.text.scripts import KANJI_SIGN
from pipeline.values import NameType

_PAIR = 2
_LONG = 5
_OWN_NAMES = frozenset({FormKind.NAME, FormKind.SURNAME})
_ROUNDS = 4  # a licence may introduce the entity that licenses the next; chains are short


def license_hits(
    hits: Sequence[Hit],
    slots: Slots,
    voices: Voices,
    rivals: Mapping[str, set[str]],
    allies: Sequence[Sighting] = (),
    home: str | None = None,
) -> tuple[list[Sighting], Encounters]:
    """The mentions among `hits`, without overlaps, and what they tell.

    Args:
        hits: Free-standing hits of the lexicon.
        slots: The neighbours of any stretch.
        voices: Where the hits come from, and how everybody there sounds.
        rivals: Name parts and the unknown full names of the article that they may stand for.
        allies: Mentions that are certain already, those of `hits` or not.
        home: The country whose ministries need none before them.
    """
    hits = without_towns(hits, rivals, slots)
    spelled = {h.start: h.end for h in hits if any(form.entity.type is NameType.ORG for form in h.forms)}
    met = Encounters(voices, rivals, spelled=spelled, home=home)
    full = {f.entity.id for hit in hits for f in hit.forms if f.kind is FormKind.NAME and not f.doubtful}
    clubs = _clubs(hits, slots)
    found = (clubs.get(hit) or _clear(hit, slots, full, rivals) for hit in hits)
    clear = prefer_longest([*prefer_longest(filter(None, found)), *allies])
    met.accept(clear)
    _tell_firms(clear, slots, met)
    open_hits = [hit for hit in hits if any(form.doubtful for form in hit.forms) or len(hit.forms) > 1]
    licensed: dict[Hit, Sighting] = {}
    for _ in range(_ROUNDS):
        fresh = {hit: s for hit in open_hits if hit not in licensed and (s := _licensed(hit, slots, met))}
        if not fresh and met.settled:
            break
        licensed |= fresh
        met.accept(prefer_longest([*clear, *licensed.values()]))
        met.settled = True
    named = prefer_longest([*clear, *licensed.values()])
    return prefer_longest([*named, *open_ministries(open_hits, named, slots, voices.lexicon)]), met


def _tell_firms(clear: Sequence[Sighting], slots: Slots, met: Encounters) -> None:
    """Remember firms of several words by the first: セコイア of セコイア・チャイナ."""
    for sighting in clear:
        parts = components(slots.view.text[sighting.start : sighting.end])
        if sighting.type is NameType.ORG and sighting.entity is not None and len(parts) > 1:
            met.firms[parts[0]].add(sighting.entity)


def _clubs(hits: Sequence[Hit], slots: Slots) -> dict[Hit, Sighting]:
    """Those of `hits` that mean a club."""
    meant = clubs_meant(hits, slots)
    return {hit: _sighting(hit, form, "licence", (LISTED,)) for hit, form in meant.items()}


def refused_hits(hits: Sequence[Hit], met: Encounters, slots: Slots, taken: Cover) -> list[Hit]:
    """Hits that nobody licensed though the article tells of a relative, or the name is long, or a club's in an article about sport.

    An editor may miss them; each word once. First names, garbled forms, letters and everyday words are left out; hardly any of
    them is a name.
    """
    refused: dict[str, Hit] = {}
    dismissed: set[str] = set()
    for hit in hits:
        surface = slots.view.text[hit.start : hit.end]
        if surface in refused or surface in dismissed or taken.touches(hit.start, hit.end):
            continue
        told = (Doubt(hit, form, slots, met) for form in hit.forms if form.kind in _OWN_NAMES)
        titled = statements.titled(slots, hit.end)  # メタ判事 is somebody, whoever it is
        missed = any(
            titled
            or newcomer(doubt)
            or (not doubt.everyday and (doubt.introduced or doubt.relative))
            or _likely(doubt)
            for doubt in told
        )
        if not missed:
            dismissed.add(surface)
        elif not slots.ordinary(surface, hit.start, hit.end) and not heads_compound(slots, surface, hit.end):
            refused[surface] = hit
    return list(refused.values())


def _likely(doubt: Doubt) -> bool:
    """Whether a name that nothing proves is one more often than not: 公正発展党 in full, 阪神 in an article about sport."""
    entity = doubt.entity
    if entity.kind is EntityKind.CLUB:
        town = doubt.surface in doubt.slots.words.titles.clubs_of_j_league
        return not town and about_sport(doubt.slots.view.text, doubt.slots.words.trades.sport)
    full = entity.type is NameType.ORG and doubt.surface == entity.ja and len(doubt.surface) >= _LONG
    return full and KANJI_SIGN.search(doubt.surface) is not None  # デッドライン is a word


def _clear(hit: Hit, slots: Slots, full: set[str], rivals: Mapping[str, set[str]]) -> Sighting | None:
    """The mention that a hit is by itself, None for a doubtful one."""
    surface = slots.view.text[hit.start : hit.end]
    forms = [form for form in _possible(hit, slots) if not form.doubtful]
    form = _bearer(forms, full) or _by_title(forms, hit.end, slots)
    if form is None or slots.ordinary(surface, hit.start, hit.end):
        return _ordinary_place(hit, slots) or _somebody_of(hit, forms, slots)
    # A family name whose bearer is told in full, and is somebody else, is that somebody's.
    if form.kind is FormKind.SURNAME and surface in rivals and form.entity.id not in full:
        return None
    return _sighting(hit, form, "alias", ())


def _licensed(hit: Hit, slots: Slots, met: Encounters) -> Sighting | None:
    """The mention that a doubtful hit is in this article, None without a reason or with two bearers."""
    if slots.ordinary(slots.view.text[hit.start : hit.end], hit.start, hit.end):
        return None  # and where the ordinary sense is a place, that is clear already
    longer = _longer_firm(hit, slots, met)
    if longer is not None:
        return longer
    told = {
        form: reason
        for form in _possible(hit, slots)
        if not _namesake_told(hit, form, slots, met)
        and not _no_club(hit, form, slots, met)
        and (reason := find_reason(Doubt(hit, form, slots, met)))
    }
    if owners := [form for form in told if _is_firm(form)]:
        told = {
            form: told[form] for form in told if form in owners or form.entity.kind is not EntityKind.CLUB
        }
    form = _bearer(list(told), met.introduced) or _by_title(list(told), hit.end, slots)
    if form is None:
        return _somebody_of(hit, list(told), slots)
    return _sighting(hit, form, "part" if form.kind is FormKind.GIVEN else "licence", (told[form],))


def _no_club(hit: Hit, form: Form, slots: Slots, met: Encounters) -> bool:
    """Whether a giant or an owner is no club before its full name is told: 巨人を率いる; 柏 never. Where it plays it is clear already."""
    if form.entity.kind is not EntityKind.CLUB:
        return False
    text = slots.view.text
    town = text[hit.start : hit.end] in slots.words.titles.clubs_of_j_league
    return town or (form.entity.id not in met.introduced and means_more(hit, text))


def _is_firm(form: Form) -> bool:
    return form.entity.type is NameType.ORG and form.entity.kind is not EntityKind.CLUB


def _longer_firm(hit: Hit, slots: Slots, met: Encounters) -> Sighting | None:
    """The only firm of the article that begins so, where its namesakes are not told of: セコイア after セコイア・チャイナ."""
    told = met.firms.get(slots.view.text[hit.start : hit.end], set())
    firms = {form.entity.id for form in hit.forms if form.entity.type is NameType.ORG}
    alone = len(told) == 1 and len(firms) == len({form.entity.id for form in hit.forms})
    if not alone or told & firms or not firms.isdisjoint(met.introduced):
        return None
    if not firm_here(hit.start, hit.end, slots, whole=True, seen=None):
        return None
    clues = ("the beginning of a firm's name told in full",)
    return Sighting(hit.start, hit.end, NameType.ORG, "part", next(iter(told)), None, clues)


def _namesake_told(hit: Hit, form: Form, slots: Slots, met: Encounters) -> bool:
    """Whether the article tells in full of somebody else of that family: ペトラ・ヒューストン, then ヒューストンCEO."""
    family = form.kind is FormKind.SURNAME and form.entity.id not in met.introduced
    return family and slots.view.text[hit.start : hit.end] in met.rivals


def _possible(hit: Hit, slots: Slots) -> Sequence[Form]:
    """The readings that its neighbours allow: ホンダ氏 is no firm, オースティン国防長官 no town, 独社民党 no party of Japan."""
    titled = statements.titled(slots, hit.end) or _family_and_given(hit, slots)
    text, words = slots.view.text, slots.words
    firms = [form for form in hit.forms if not (titled and form.entity.type is NameType.ORG)]
    forms = [form for form in firms if not of_another_country(text, hit.start, form.entity, words)]
    if not any(form.entity.type is NameType.PLACE for form in forms):
        return forms
    return [form for form in forms if not statements.personal(slots, hit.end, form.entity)]


def _family_and_given(hit: Hit, slots: Slots) -> bool:
    """清水建さん: somebody, whatever firm is printed so."""
    if not slots.view.text.startswith(slots.words.titles.titles_behind_given, hit.end):
        return False
    tokens = slots.view.tokens_between(hit.start, hit.end)
    whole = len(tokens) == _PAIR and (tokens[0].start, tokens[1].end) == (hit.start, hit.end)
    given = whole and (tokens[1].tag.endswith("-名") or hit.end - tokens[1].start == 1)
    return given and tokens[0].tag.endswith("-姓")


def _ordinary_place(hit: Hit, slots: Slots) -> Sighting | None:
    """The place that a company's name ordinarily means: アマゾンの密林."""
    places = [form for form in hit.forms if form.entity.type is NameType.PLACE]
    others = [form for form in hit.forms if form.entity.type is not NameType.PLACE]
    if not places or not others or any(form.entity.type is NameType.PERSON for form in others):
        return None  # 最多タイ is neither the country nor somebody
    if not slots.ordinary(slots.view.text[hit.start : hit.end], hit.start, hit.end):
        return None
    return _sighting(hit, places[0], "licence", ("ordinary sense",))


def _by_title(forms: Sequence[Form], end: int, slots: Slots) -> Form | None:
    """Of several bearers the one whose title stands beside the name: アモデイCEO is the brother."""
    title = slots.office(end) or slots.honorific(end)
    titled = [form for form in forms if title is not None and bears(form.entity, title)]
    return titled[0] if _of_one(titled) else None


def _somebody_of(hit: Hit, forms: Sequence[Form], slots: Slots) -> Sighting | None:
    """A family name of several people, none of them introduced: a person all the same, whoever is meant."""
    if len({form.entity.id for form in forms}) < _PAIR or any(f.kind is not FormKind.SURNAME for f in forms):
        return None
    if slots.ordinary(slots.view.text[hit.start : hit.end], hit.start, hit.end):
        return None
    return Sighting(hit.start, hit.end, NameType.PERSON, "name", clues=("family name of several people",))


def _bearer(forms: Sequence[Form], introduced: Container[str]) -> Form | None:
    """The reading that is meant: of one entity, of the one introduced, or of a family's head."""
    for told in (list(forms), [form for form in forms if form.entity.id in introduced]):
        if _of_one(told):
            return told[0]
    return _head_of_family(forms) if not any(form.entity.id in introduced for form in forms) else None


def _of_one(forms: Sequence[Form]) -> bool:
    """Whether there are readings, all of one entity."""
    return bool(forms) and all(form.entity.id == forms[0].entity.id for form in forms)


def _head_of_family(forms: Sequence[Form]) -> Form | None:
    """Of relatives of one name, none of them introduced, the one of whom the lexicon tells twice as much.

    Newspapers say マスク氏 of the famous one; his brother they introduce.
    """
    if len(forms) < _PAIR or any(form.kind is not FormKind.SURNAME for form in forms):
        return None
    ranked = sorted(forms, key=lambda form: -form.entity.renown)
    return ranked[0] if ranked[0].entity.renown >= 2 * ranked[1].entity.renown else None


def _sighting(hit: Hit, form: Form, rule: str, clues: tuple[str, ...]) -> Sighting:
    return Sighting(hit.start, hit.end, form.entity.type, rule, form.entity.id, None, clues)
