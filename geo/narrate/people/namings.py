"""Find the names of persons in the text itself, with the offices that stand beside them.

It looks at capitals and at tables of words, not at the parse: most sentences are never parsed, and
the full name may well stand in one of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import dropwhile, takewhile
from typing import Final

from geo.model import MentionKind, Place, Resolution, Sentence, Span
from geo.model.making import maker
from geo.names import fold
from geo.narrate.lexicon import person_noun, verbs, words
from geo.narrate.people.coupled import coupled, of_one_office
from geo.narrate.people.homes import home_of
from geo.narrate.people.jointly import countries_of
from geo.narrate.people.marks import ABSTRACT, given, read_below
from geo.narrate.people.naming import Naming
from geo.narrate.people.owners import heads_news, is_met, is_rival, nation_of, travels
from geo.narrate.people.pieces import DESCRIBES, Piece, has_initial, is_initial, pieces_of
from geo.narrate.people.respective import respectively
from geo.narrate.people.roles import OF_ONE, gender_of, is_role, own_of, role_of
from geo.narrate.ships import is_ship_noun, ships_named

__all__ = ["Naming", "namings"]

_made: Final = maker(Naming)
_PLACES: Final = (MentionKind.PLACE, MentionKind.SITE)
_LINKS: Final = frozenset({"for", "of", "and", "the", "to", "on", "in", "&"})
_MOST_NAMES: Final = 6
_PAGEANTS: Final = frozenset({"World", "Universe", "Earth", "International", "Teen", "Globe"})
"""What "Miss" is the title of a contest with."""
_CLOSERS: Final = frozenset({",", ".", ";", ":", "(", ")", "who", "which", "\n", "–", "—"})
_OF_BEGINS: Final = frozenset("oftT,0123456789")
"""How "of", "from", "the" and an age begin."""
_OF_ULM: Final = 2
"""Words of "of Ulm", behind an age."""
_OFFICIAL: Final = frozenset("TRDPrlO")
"""Marks of the words of an office."""
_STOPS: Final = frozenset({",", "."})
"""What may stand between an office and a name."""
_AGES: Final = frozenset(map(str, range(5, 110)))
_BETWEEN: Final = frozenset(
    {"at", "last", "also", "then", "later", "once", "again", "himself", "herself"}
)
"""Words between a name and its verb."""
_SAID: Final = frozenset({"said", "says", "told", "tells", "added", "recalled", "explained"})
_LONGEST_ROLE: Final = 9
_FAR: Final = 14
"""Pieces that an office before or behind a name may take."""


def namings(
    text: str, sentences: Sequence[Sentence], resolutions: Sequence[Resolution]
) -> tuple[Naming, ...]:
    """Return where persons are named, in order.

    Parameters
    ----------
    text
        Text of the document.
    sentences
        Its sentences; no name runs over their ends.
    resolutions
        Its places: no person is found in them, and countries of offices are taken from them.

    Examples
    --------
    >>> text = "Foreign Minister Ana Silva met Gen. Omar al-Hadi."
    >>> sentence = Sentence(index=0, span=Span(0, len(text)))
    >>> [(" ".join(n.name), n.role) for n in namings(text, [sentence], [])]
    [('Ana Silva', 'Foreign Minister'), ('Omar al-Hadi', 'General')]
    >>> namings("", [], [])
    ()
    """
    by_sentence: dict[int, list[Resolution]] = {}
    known: dict[str, Resolution] = {}
    for one in resolutions:
        by_sentence.setdefault(one.mention.sentence, []).append(one)
        if one.mention.kind in _PLACES:
            known.setdefault(one.mention.text, one)
    found: list[Naming] = []
    trades: set[str] = set()
    ships = ships_named(text)
    for sentence in sentences:
        near = by_sentence.get(sentence.index, [])
        told = [
            n if (home := home_of(n, text, known)) is n.home else replace(n, home=home)
            for n in _in_sentence(text, sentence.span, near, trades=trades)
            if len(n.name) > 1 or n.sure or n.name[0] not in known
        ]
        if not told:
            continue
        trades.update([n.name[-1] for n in told if len(n.name) > 1 and person_noun(n.name[-1])])
        if sentence.span.of(text).isupper():
            told = [n for n in told if read_below(text, n.name)]
        shared = countries_of(text, told, near)
        told = [
            n if c == n.country else replace(n, country=c)
            for n, c in zip(told, shared, strict=True)
        ]
        if ships:
            told = [n for n in told if (n.sure and n.role) or " ".join(n.name) not in ships]
        told = respectively(text, of_one_office(text, told), near)
        found += coupled(text, told)
    return tuple(_vouched(found))


def _vouched(found: Sequence[Naming]) -> list[Naming]:
    """Vouch for "Margit Lund" where "Lund said" or "Lund, 66," stands elsewhere."""
    acting = {n.name[0] for n in found if len(n.name) == 1 and n.acts}
    acting -= {n.name[-1] for n in found if len(n.name) > 1 and n.sure}
    return [
        replace(n, sure=True, acts=True)
        if not n.sure and len(n.name) > 1 and n.name[-1] in acting
        else n
        for n in found
    ]


def _in_sentence(
    text: str, span: Span, near: Sequence[Resolution], *, trades: AbstractSet[str]
) -> Iterator[Naming]:
    places = {r.mention.span: r for r in near if r.mention.kind is not MentionKind.IN_NAME}
    pieces = pieces_of(text, span, places, surnames=trades)
    end = 0
    for i in [n for n, (_, _, mark) in enumerate(pieces) if mark == "N"]:
        if i < end:
            continue
        end = _name_end(text, pieces, i)
        naming = _naming(pieces, i, end, places)
        if naming:
            yield naming


def _name_end(text: str, pieces: Sequence[Piece], start: int) -> int:
    """Return the index behind the words of a name that begins with this one."""
    end = start + 1
    while end < len(pieces) and end - start <= _MOST_NAMES:
        piece, before = pieces[end], pieces[end - 1]
        if piece.mark == "." and piece.text == "." and is_initial(before.text):
            if end + 1 < len(pieces) and pieces[end + 1].mark == "N":
                end += 1
                continue
            break
        spaced = text[before.end : piece.start] in (" ", "", "  ")
        particle = piece.mark == "p" and end + 1 < len(pieces) and pieces[end + 1].mark == "N"
        if not spaced or not (piece.mark == "N" or particle):
            break
        end += 1
    return end


def _naming(
    pieces: Sequence[Piece], start: int, end: int, places: Mapping[Span, Resolution]
) -> Naming | None:
    after = pieces[end] if end < len(pieces) else None
    if after is not None and after.mark in "ORT":
        return None  # "Leeds University", "Venice Festival Director"
    name = tuple([word for word, _, mark in pieces[start:end] if mark in "Np"])
    if len(name) > 1 and name[0] in words("agency"):
        return _naming(pieces, start + 1, end, places)  # "Photo: AP Walker ..."
    if _is_no_person(pieces, start, name):
        return None
    titled = _titles(pieces, start)
    office = _before(pieces, start)
    if 0 < titled < start and pieces[titled - 1].text == ",":  # "the Danish minister, Dr. Silva"
        office = _before(pieces, titled) + office
    if not office or not any(map(is_role, office)):
        office = _apposed(pieces, start, end) + office
    title = bool(office) and any(p.mark in "Tr" for p in office)
    article = start and pieces[start - 1].text.lower() in ("the", "a", "an")
    if article and not title and name[0] not in words("styled"):
        return None
    if len(name) == 1 and len(office) > 1 and office[-1].mark == "P" and office[-2].text == "of":
        return None  # "director of Leeds Marine"
    behind = _behind(pieces, end)
    gender = gender_of(fold(name[0]), [*office, *behind]) if len(name) > 1 or office else ""
    nation = nation_of(pieces, start, end)
    if len(name) == 1 and nation and nation[0].mark == "D":
        nation = []
    sure, acts = _sureness(pieces, start, end, name, nation)
    holds = title or bool(behind)
    phrase = behind or office
    if phrase is not office and any(map(is_role, office)):
        phrase = office
    told = [*office, *behind, *_who(pieces, end), *nation]
    country, home = _belongs(told, _of(pieces, end), places)
    role = role_of(phrase, whole=phrase is behind and len(behind) <= _LONGEST_ROLE)
    begin = pieces[titled].start
    return _made(
        Span(
            min(begin, office[0].start) if office else begin,
            behind[-1].end if behind else pieces[end - 1].end,
        ),
        name,
        role,
        country or OF_ONE.get(role, "") * (home is None),
        home,
        gender,
        sure or holds,
        acts or holds,
    )


def _sureness(
    pieces: Sequence[Piece], start: int, end: int, name: Sequence[str], nation: Sequence[Piece]
) -> tuple[bool, bool]:
    """Tell whether a name is a person's without an office, and whether it acts as one."""
    before = pieces[start - 1].text if start else ""
    aged = "-" in before and DESCRIBES.search(before) is not None
    aged = aged or _aged(pieces, end) or is_rival(pieces, start)
    lone = len(name) == 1
    known = not lone and (
        bool(given(name[0])) or _arabic(name) or aged or has_initial(pieces, start)
    )
    thing = name[0].endswith(ABSTRACT) or name[0].lower() in words("abstract")
    acting = _acts(pieces, end) or (lone and is_met(pieces, start))
    acting = (acting or heads_news(pieces, start, end)) and not (lone and thing)
    plays = bool(nation) and nation[0].mark == "D"
    sure = known or plays or (acting and bool(nation) and not lone)
    return sure, sure or acting or aged


def _is_no_person(pieces: Sequence[Piece], start: int, name: Sequence[str]) -> bool:
    """Tell ships, bands, "U.N. diplomats", "Miss World" and "General Motors" from persons."""
    coded = name[0] in words("vessel") or max(map(len, name)) == 1
    if coded or not start:
        return coded
    left = pieces[start - 1]
    called = left.text in words("troupe") or is_ship_noun(left.text)
    band = called and not (len(name) > 1 and given(name[0]))
    # Of "REUTERS/Ana Silva", who took the picture.
    band = band or (left.text == "/" and start > 1 and pieces[start - 2].text.isupper())
    owned = left.text[0].isupper() and left.mark == "." and person_noun(left.text) is not None
    crowned = left.text == "Miss" and name[0] in _PAGEANTS
    return band or owned or crowned or (left.text == "General" and name[0] in words("firm_tail"))


def _arabic(name: Sequence[str]) -> bool:
    return any(fold(word).split(" ")[0] in ("al", "el", "bin", "ibn") for word in name)


def _aged(pieces: Sequence[Piece], end: int) -> bool:
    """Tell whether an age follows a name: "Silva, 59,"."""
    if end + 1 >= len(pieces) or pieces[end].text != ",":
        return False
    return pieces[end + 1].text.strip(",.") in _AGES


def _acts(pieces: Sequence[Piece], end: int) -> bool:
    """Tell whether a name is followed by what people do: "Silva, his niece, said"."""
    if end >= len(pieces):
        return False
    if travels(pieces, end):
        return True
    verb, last = end, min(end + 3, len(pieces)) - 1
    while verb < last and pieces[verb].text.lower() in _BETWEEN:
        verb += 1
    if pieces[verb].text.lower() in words("person_verb"):
        return True
    if pieces[end].text != ",":
        return False
    ahead = [p.text.lower() for p in pieces[end + 1 : end + _FAR]]
    close = ahead.index(",") if "," in ahead else 0
    told = [low for low in ahead[close + 1 : close + 4] if low not in ("has", "had", "also")]
    return bool(close and told) and told[0] in _SAID


def _titles(pieces: Sequence[Piece], start: int) -> int:
    """Return where the run of titles before a name begins."""
    while start and (pieces[start - 1].mark in "TR" or _abbreviates(pieces, start - 1)):
        start -= 1
    return start


def _abbreviates(pieces: Sequence[Piece], i: int) -> bool:
    return pieces[i].text == "." and i > 0 and pieces[i - 1].text in words("abbreviated")


def _before(pieces: Sequence[Piece], start: int) -> list[Piece]:
    """Return the office that stands before a name, as in "President of Pakistan"; or nothing."""
    near = pieces[start - 1] if start else None
    if near is None or (near.mark not in _OFFICIAL and near.text not in _STOPS):
        return []  # as of most names
    i, comma = start, False
    while i > 0 and start - i < _FAR:
        piece = pieces[i - 1]
        linked = piece.text.lower() in _LINKS and i < start
        if piece.text == "," and i == start and i > 1 and not comma:
            comma = True
        elif not (
            piece.mark in _OFFICIAL
            or linked
            or _abbreviates(pieces, i - 1)
            or (piece.mark == "N" and i < start and pieces[i].mark in "ORTN")
        ):
            break
        i -= 1
    trade = pieces[i - 1] if i > 1 and i < start else None
    if trade and trade.mark == "." and trade.text.isalpha() and pieces[i - 2].mark == "D":
        i -= 2  # "the Norwegian jazz pianist"
    office = [p for p in pieces[i:start] if p.text not in ",."]
    while office and office[0].text.lower() in _LINKS:
        del office[0]
    if comma and not ((office and is_role(office[-1])) or any(p.mark == "r" for p in office)):
        return []
    office = office if comma else own_of(office)
    return office if any(p.mark in "Tr" for p in office) else []


def _apposed(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the office in "the envoy for lost causes, Ana Silva, said"; or nothing."""
    while start and (pieces[start - 1].mark in "TR" or _abbreviates(pieces, start - 1)):
        start -= 1
    if start < _OF_ULM or pieces[start - 1].text != "," or end >= len(pieces):
        return []
    if pieces[end].text not in _CLOSERS:
        return []
    for k in range(start - _OF_ULM, max(-1, start - _FAR), -1):
        if pieces[k].text in _CLOSERS or pieces[k].mark == "S":
            break
        led = pieces[k].mark in "rT" or (pieces[k].mark == "l" and pieces[k - 1].mark in "rT")
        if led and pieces[k + 1].text in ("of", "for", "to"):
            first = k
            while first and pieces[first - 1].mark in "rTRl":
                first -= 1  # "prime minister", "secretary general"
            return list(pieces[first : start - 1])
    return []


def _behind(pieces: Sequence[Piece], end: int) -> list[Piece]:
    """Return the office behind a name, as in ", Iran's Interior Minister,"; or nothing."""
    if end >= len(pieces) or pieces[end].text != ",":
        return []
    phrase = list(takewhile(lambda p: p.text not in _CLOSERS, pieces[end + 1 : end + 3 + _FAR]))
    if phrase and phrase[0].text.strip(",.") in _AGES:
        del phrase[0]
        if phrase and phrase[0].text.lower() in verbs():
            return []  # "Silva, 24, spent a year as a teacher in Peru"
    marks = "".join(p.mark for p in phrase)
    acts = any(p.text.lower() in words("person_verb") for p in phrase)
    office = re.search("[Tr]", marks) and "TN" not in marks
    if not office or acts or len(phrase) > _FAR:
        return []
    if any(p.text.lower() in words("adverbial") | {"and"} for p in phrase[:_OF_ULM]):
        return []  # "Silva, currently on an official visit to Peru,"
    return list(dropwhile(lambda p: p.text.lower() in ("the", "a", "an", "his", "her"), phrase))


def _who(pieces: Sequence[Piece], end: int) -> list[Piece]:
    """Return what somebody leads: "Al-Asadi, who commands the Iraqi Air Force"."""
    verb = end + 2
    if verb >= len(pieces) or pieces[end + 1].text != "who":
        return []
    if pieces[verb].text.lower() not in words("leads"):
        return []
    ends = {*_CLOSERS, "to", "into"}  # "who headed to Peru" leads nothing
    return list(takewhile(lambda p: p.text not in ends, pieces[end + 3 : end + 3 + _FAR]))


def _of(pieces: Sequence[Piece], end: int) -> Piece | None:
    """Return the place in "Ana Silva of Portugal"."""
    if end >= len(pieces) or pieces[end].text[0] not in _OF_BEGINS:
        return None
    after = [p for p in pieces[end : end + 6] if p.text.lower() != "the"]
    while len(after) > _OF_ULM and after[0].text.strip(",0123456789") == "":
        after = after[1:]
    after = after[:2]
    if len(after) > 1 and after[0].text in ("of", "from") and after[1].mark == "P":
        return after[1]
    return None


def _belongs(
    office: Sequence[Piece], of: Piece | None, places: Mapping[Span, Resolution]
) -> tuple[str, Place | None]:
    """Return the country that an office belongs to, and the town if it is a town's."""
    country, home = "", None
    if not office and of is None:
        return country, home
    sent = next((n for n, p in enumerate(office) if p.text.lower() in words("envoys")), len(office))
    toward = [n for n, p in enumerate(office) if n > sent and p.text in ("for", "to", "on")]
    office = office[: toward[0]] if toward else office  # "the envoy for Peru" is not from there
    for piece in [*office, *([of] if of else [])]:
        for where, resolution in places.items():
            if piece.mark in "DP" and where.overlaps(piece.span) and resolution.place:
                country = country or resolution.place.country
                home = home or (resolution.place if piece.mark == "P" else None)
    return country, home
