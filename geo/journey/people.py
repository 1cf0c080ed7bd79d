"""Who is who across documents: full names, surnames with a role, transliterations, bare roles.

A fuller name attracts a shorter one only if nobody else answers to it: "Al-Shammari" with the
role of an Iraqi minister is Abdul Ameer Al-Shammari, and "Smith" among two Smiths is neither.
Groups and vessels are the same if their names and countries are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from geo.journey.offices import HEADS, Office, is_same_office, office_of, rival_offices
from geo.journey.spelling import (
    Name,
    asked_under,
    filed_under,
    name_of,
    same_given,
    same_servant,
    same_sounds,
    same_word,
    skeleton,
)
from geo.model import Party, PartyKind
from geo.names import fold

__all__ = ["Appearance", "Who", "identify", "is_vague"]

_OFFICE_DAYS: Final = 366
_NAMELESS: Final = Name((), "", romanised=False)
_SURNAME_FIRST: Final = frozenset({"CN", "HK", "KH", "KP", "KR", "MO", "SG", "TW"})
_SURNAMES: Final = frozenset(
    {"king", "pope", "prince", "queen", "general", "chief", "head", "speaker", "leader", "mayor"}
)
_PRONOUNS: Final = (["he"], ["she"], ["they"])
"""Parties of whom a text tells no more."""
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "some", "about", "around", "nearly", "his", "her", "its", "their"}
)


class Who(NamedTuple):
    """A party as one document names it."""

    document: str
    """Id of the document."""
    party: Party
    """The party."""


class Appearance(NamedTuple):
    """A party of a document, and the day on which it is told of."""

    who: Who
    """Who."""
    day: date | None
    """The first day of what it does there, else that of publication; None if neither is known."""
    spot: tuple[str, date] | None = None
    """Id of the place and the day on which it was there; None if either is unknown."""


class _Person(NamedTuple):
    """Appearances that are taken to be one party."""

    name: Name
    """Of the fullest form."""
    members: list[Appearance]
    """All of them, the fullest name first."""
    lands: set[str]
    """The countries that they act for."""
    offices: dict[Office, list[date | None]]
    """What they are, and when."""
    also: list[Name]
    """Of forms that leave out more than `same_given` allows, for which something else spoke."""

    def add(self, appearances: Iterable[Appearance]) -> None:
        """Take further appearances in."""
        for appearance in appearances:
            self.members.append(appearance)
            self.lands.update({appearance.who.party.country} - {""})
            party = appearance.who.party
            office = office_of(party.role, party.country)
            if office.head:
                self.offices.setdefault(office, []).append(appearance.day)


def _person(name: Name, appearances: Iterable[Appearance]) -> _Person:
    person = _Person(name, [], set(), {}, [])
    person.add(appearances)
    return person


def identify(appearances: Iterable[Appearance]) -> Mapping[Who, Party]:
    """Return, for every party of every document, the party of the whole corpus that it is.

    Parameters
    ----------
    appearances
        In any order: it changes nothing.

    Examples
    --------
    >>> from geo.model import Party
    >>> one = Who("1", Party(name="Abdul Ameer Al-Shammari", country="IQ"))
    >>> two = Who("2", Party(name="Abdul Amir al-Shammari"))
    >>> identify([Appearance(one, None), Appearance(two, None)])[two].name
    'Abdul Ameer Al-Shammari'
    >>> identify([])
    {}
    """
    blocks: dict[tuple[str, ...], list[Appearance]] = defaultdict(list)
    for appearance in sorted(set(appearances), key=_order):
        blocks[_block(appearance.who.party)].append(appearance)
    people: list[_Person] = []
    nameless: list[Appearance] = []
    for key in sorted(blocks):
        if key[0] == "role":
            nameless.extend(blocks[key])
        elif key[0] == "name":
            people.extend(_people_of(blocks[key]))
        else:
            people.append(_person(_NAMELESS, blocks[key]))
    people = _surname_first(people)
    people.extend(_by_role(people, nameless))
    return {
        member.who: party
        for person in people
        for party in (_canonical(person.members),)
        for member in person.members
    }


def _order(appearance: Appearance) -> tuple[object, ...]:
    party = appearance.who.party
    return (appearance.who.document, party.name, party.role, party.country, party.kind,
            party.aliases, appearance.day or date.min)  # fmt: skip


def _block(party: Party) -> tuple[str, ...]:
    """Return the key under which only parties stand that may be one."""
    if party.kind is not PartyKind.PERSON:
        words = [word for word in fold(party.name).split() if word not in _ARTICLES]
        return ("other", party.kind, " ".join(words), party.country)
    if _is_role(party):
        return ("role", "", "", "")
    return ("name", skeleton(name_of(party.name, party.country).family), "", "")


def is_vague(party: Party) -> bool:
    """Tell whether the words that name a party fit many: "students", "the minister".

    Examples
    --------
    >>> from geo.model import Party, PartyKind
    >>> is_vague(Party(name="Prime Minister")), is_vague(Party(name="Ada Lovelace"))
    (True, False)
    >>> is_vague(Party(name="He"))
    True
    >>> is_vague(Party(name="300 students", kind=PartyKind.GROUP))
    True
    """
    if party.kind is PartyKind.PERSON:
        return _is_role(party)
    return party.kind is not PartyKind.VESSEL


def _is_role(party: Party) -> bool:
    """Tell whether the party is named by its office alone, as "Iraqi interior minister"."""
    name, role = fold(party.name), fold(party.role)
    words = name.split()
    if not words or words in _PRONOUNS or (role and f"{name} of".startswith(f"{role} of")):
        return True  # "president", and "president of Ghana" beside it
    if words[-1] in _SURNAMES and len(words) > 1:
        return words[-1] in fold(party.role).split()
    return words[-1] in HEADS


# --- Named people -------------------------------------------------------------------------


def _people_of(block: Sequence[Appearance]) -> list[_Person]:
    """Gather the appearances of one surname's skeleton into people, the fullest names first."""
    forms: dict[tuple[Name, str, str], list[Appearance]] = defaultdict(list)
    for appearance in block:
        party = appearance.who.party
        forms[name_of(party.name, party.country), fold(party.role), party.country].append(
            appearance
        )
    people: list[_Person] = []
    filed: dict[str, list[int]] = defaultdict(list)
    for form in sorted(forms, key=_fullest_first):
        name = form[0]
        found = {n for key in asked_under(name) for n in filed[key]} if name.given else None
        near = range(len(people)) if found is None else sorted(found)
        new = _person(name, forms[form])
        fitting = [people[n] for n in near if _may_be(new, people[n])]
        if len(fitting) == 1:
            fitting[0].add(forms[form])
            if name.given and not same_given(name, fitting[0].name):
                fitting[0].also.append(name)
            continue
        for key in filed_under(name):
            filed[key].append(len(people))
        people.append(new)
    return people


def _surname_first(people: Sequence[_Person]) -> list[_Person]:
    """Join Yoon to Yoon Suk Yeol, whose surname comes first as in his country."""
    first: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        if person.name.given and person.lands & _SURNAME_FIRST:
            first[person.name.given[0]].append(person)
    left: list[_Person] = []
    for person in people:
        near = () if person.name.given else first.get(person.name.family, ())
        fitting = [one for one in near if _is_namesake(person, one)]
        if person.name.family and len(fitting) == 1:
            fitting[0].add(person.members)
        else:
            left.append(person)
    return left


def _is_namesake(bare: _Person, person: _Person) -> bool:
    apart = bare.lands and person.lands and not bare.lands & person.lands
    backed = bare.lands & person.lands or _share_office(bare, person)
    return not apart and bool(backed) and not _are_rivals(bare, person)


def _fullest_first(form: tuple[Name, str, str]) -> tuple[object, ...]:
    name, role, country = form
    spelled = sum(len(word) > 1 for word in name.given)
    return (-spelled, -len(name.given), not country, not role, name, role, country)


def _may_be(new: _Person, person: _Person) -> bool:
    name = new.name
    romanised = name.romanised or person.name.romanised
    if new.lands and person.lands and not new.lands & person.lands:
        return False
    if not same_word(name.family, person.name.family, romanised=romanised):
        return romanised and _is_spelled_freely(new, person)
    if name.given and person.name.given:
        known = name.given in {one.given for one in (person.name, *person.also)}
        if known or any(same_given(name, one) for one in (person.name, *person.also)):
            return known or not _are_rivals(new, person)
        return same_servant(name, person.name) and _is_one_visitor(new, person)
    if not name.given and not person.name.given:
        return True
    return _is_backed(new, person) and not _are_rivals(new, person)


def _is_spelled_freely(new: _Person, person: _Person) -> bool:
    """Tell Khalifa Haftar told as Khalifa Hifter: only a vowel of the last name is another."""
    one, other = new.name, person.name
    if not one.given or one.given != other.given or not same_sounds(one.family, other.family):
        return False
    return _is_one_visitor(new, person) and not _are_rivals(new, person)


def _is_backed(new: _Person, person: _Person) -> bool:
    """Tell whether role or country speak for it that a bare surname is this person's."""
    if new.lands & person.lands:
        return True
    one, other = new.name.family, person.name.family
    # One consonant alone is in too many names, and many lands have a president.
    clear = len(skeleton(one)) > 1 or same_word(one, other, romanised=False)
    return clear and _share_office(new, person)


def _share_office(new: _Person, person: _Person) -> bool:
    return any(is_same_office(a, b) for a in new.offices for b in person.offices)


def _is_one_visitor(new: _Person, person: _Person) -> bool:
    """Tell whether both hold one office, or were at one place on one day."""
    there = {member.spot for member in person.members} - {None}
    return _share_office(new, person) or any(member.spot in there for member in new.members)


def _are_rivals(new: _Person, person: _Person) -> bool:
    """Tell whether they hold, at about one time, offices that nobody holds together."""
    if not new.offices or not person.offices:
        return False
    return not _share_office(new, person) and any(
        rival_offices(a, b) and any(_near(day, other) for day in days for other in others)
        for a, days in new.offices.items()
        for b, others in person.offices.items()
    )


# --- People named by their office ---------------------------------------------------------


def _by_role(people: Sequence[_Person], nameless: Sequence[Appearance]) -> list[_Person]:
    """Give the nameless to the one holder of their office; return the people that are left."""
    holders: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    for person in people:
        if person.members[0].who.party.kind is not PartyKind.PERSON:
            continue
        for head, country in sorted({(_office(p).head, p.country) for p in _parties(person)}):
            if head and country:
                holders[head, country].append(person)
    left: dict[tuple[object, ...], list[Appearance]] = defaultdict(list)
    for appearance in nameless:
        party = appearance.who.party
        office = _office(party)
        fitting = [
            person
            for person in holders.get((office.head, party.country), ())
            if _in_office(appearance, office, person)
        ]
        if len(fitting) == 1:
            fitting[0].add([appearance])
            continue
        known = office.head and party.country
        name = " ".join(sorted(office.duties)) if known else fold(party.name)
        left[name, office.head, office.past, party.country].append(appearance)
    return [_person(_NAMELESS, left[key]) for key in sorted(left, key=str)]


def _parties(person: _Person) -> list[Party]:
    return [member.who.party for member in person.members]


def _office(party: Party) -> Office:
    return office_of(party.role, party.country)


def _in_office(appearance: Appearance, office: Office, person: _Person) -> bool:
    country = appearance.who.party.country
    for member in person.members:
        if _is_role(member.who.party) or member.who.party.country != country:
            continue
        theirs = _office(member.who.party)
        if (theirs.head, theirs.past) != (office.head, office.past):
            continue
        common = bool(office.duties & theirs.duties) and (
            office.duties <= theirs.duties or theirs.duties <= office.duties
        )
        if (common or office.duties == theirs.duties) and _near(appearance.day, member.day):
            return True
    return False


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= _OFFICE_DAYS


# --- One party out of many ----------------------------------------------------------------


def _canonical(members: Sequence[Appearance]) -> Party:
    """Return the party by its fullest name, with every other form as an alias."""
    parties = [member.who.party for member in members]
    named = [party for party in parties if not _is_role(party)] or parties
    best = min(named, key=_best_name)
    forms = {form for party in parties for form in (party.name, *party.aliases)} - {best.name}
    return Party(
        name=best.name,
        kind=best.kind,
        role=_most_common(party.role for party in parties),
        country=_most_common(party.country for party in parties),
        aliases=tuple(sorted(forms)),
    )


def _best_name(party: Party) -> tuple[object, ...]:
    words = party.name.split()
    return (-len(words), -len(party.name), party.name, party.kind)


def _most_common(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default="")
