"""Give the office that one sentence speaks of to the one whom the next sentence names without any.

"The Danish premier arrived in Oslo. Mette Holm met ..." tells of one person: a reporter names
nobody whom nothing introduces, so the office before the name does.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.model import MentionKind, Resolution, Sentence
from geo.names import fold, surname
from geo.narrate.lexicon import words
from geo.narrate.people.naming import Naming
from geo.narrate.people.renowned import renowned
from geo.narrate.people.roles import COURTESIES

__all__ = ["revealed"]

_NATION: Final = (MentionKind.DEMONYM, MentionKind.PLACE, MentionKind.METONYM)
_OFFICES: Final = "|".join(sorted(words("office") - {"prince", "princess", "general", "commander"}))
_OFFICE: Final = re.compile(
    rf"(?P<of>[’']s)? (?P<office>(?:[a-z]+[ -]){{0,3}}?(?:{_OFFICES}))"
    r"(?=,? (?!and\b|or\b|of\b|for\b)(?-i:[a-z]))",
    re.IGNORECASE,
)
"""What stands behind a nation, where no name follows."""
_BODY: Final = re.compile(
    r"The (?P<office>[A-Z]{2,6} (?:secretary[- ]general|chief|president|director|envoy))"
    r"(?=,? (?!and\b|or\b|of\b|for\b)[a-z])"
)
"""The office of a body at the head of a sentence."""
_OF: Final = re.compile(
    rf"The (?P<office>(?:[a-z]+[ -]){{0,3}}?(?:{_OFFICES})) of (?:the )?", re.IGNORECASE
)
"""What stands before the nation in "The prime minister of Nepal"."""
_OPENING: Final = re.compile(r"(?:(?:On|In|At|Later|Earlier)\b[^,.]{0,30}, ?)?")
"""What may stand before the name."""
_ACTS: Final = re.compile(r"(?:, (?:aged )?\d\d,)? (?!and\b|or\b|of\b|was (?:not )?among\b)[a-z]")
"""What stands behind a name that is the subject of its sentence."""
_OTHERS: Final = re.compile(r"\b(?:him|her (?!\w)|who said|his (?:plane|motorcade|delegation))\b")
"""What speaks of somebody beside the one who is named."""
_STYLES: Final = COURTESIES | {"Prince", "Princess", "Sheikh", "Sheikha", "Sir", "Dame"}
"""What is said before a name without telling its office."""


class _Office(NamedTuple):
    said: str
    """The words of the office."""
    country: str
    """The code of the nation."""


def revealed(
    text: str,
    sentences: Sequence[Sentence],
    resolutions: Sequence[Resolution],
    found: Sequence[Naming],
) -> list[Naming]:
    """Return namings, with the office of the sentence before for those whom nothing introduces.

    Parameters
    ----------
    text
        Text of the document.
    sentences
        Its sentences.
    resolutions
        Its places.
    found
        Where persons are named in it, in order.

    Examples
    --------
    >>> revealed("", [], [], [])
    []
    """
    out = list(found)
    first: dict[int, tuple[int, Naming]] = {}
    spans = iter(sentences)
    sentence = next(spans, None)
    for n, naming in enumerate(found):
        while sentence is not None and sentence.span.end <= naming.span.start:
            sentence = next(spans, None)
        if sentence is None:
            break
        first.setdefault(sentence.index, (n, naming))
    for index, (n, naming) in first.items():
        if not index or (naming.role and naming.role not in _STYLES):
            continue
        if not _opens(text, sentences[index], naming):
            continue
        office = _spoken_of(text, sentences[index - 1], resolutions)
        if office and _is_holder(text, sentences[index], naming, office, found):
            out[n] = replace(naming, role=office.said, country=office.country, sure=True, acts=True)
    return out


def _opens(text: str, sentence: Sentence, naming: Naming) -> bool:
    """Tell whether a name is the subject that a sentence opens with."""
    ahead = _OPENING.fullmatch(text, sentence.span.start, naming.span.start)
    return ahead is not None and _ACTS.match(text, naming.span.end) is not None


def _spoken_of(text: str, sentence: Sentence, resolutions: Sequence[Resolution]) -> _Office | None:
    """Return the office of a nation that a sentence opens with, if it names no holder."""
    start, end = sentence.span
    body = _BODY.match(text, start, end)
    for one in resolutions:
        if one.mention.sentence != sentence.index or one.mention.kind not in _NATION:
            continue
        if one.place is None or not one.place.country:
            continue
        where = one.mention.span
        if text[start : where.start] in ("", "The "):
            found = _OFFICE.match(text, where.end, end)
            owned = found is not None and found["of"] is not None
            if found is None or (owned and one.mention.kind is MentionKind.DEMONYM):
                break
        else:
            found = _OF.fullmatch(text, start, where.start)
            demonym = one.mention.kind is MentionKind.DEMONYM
            if (
                found is None
                or demonym
                or not re.match(r",? [a-z]", text[where.end : where.end + 3])
            ):
                break
        return _Office(found["office"], one.place.country)
    return _Office(body["office"], "") if body else None


def _is_holder(
    text: str, sentence: Sentence, naming: Naming, office: _Office, found: Sequence[Naming]
) -> bool:
    """Tell whether a name can be the holder's, whom nothing else in the text contradicts."""
    rest = text[naming.span.end : sentence.span.end]
    if _OTHERS.search(rest) or re.search(rf"\b[Tt]he {office.said}\b(?! of)", rest):
        return False
    known = renowned(naming.name)
    if naming.country not in ("", office.country):
        return False
    if known is not None and known.country != office.country:
        return False
    last, posts = surname(naming.name[-1]), _posts(office.said)
    for other in found:
        same = surname(other.name[-1]) == last
        held = _posts(other.role)
        if same and other.role and other.role not in _STYLES and posts.isdisjoint(held):
            return False  # an office, or a trade, of their own
        if not same and other.country == office.country and posts & held:
            return False  # somebody else holds it
    return True


def _posts(role: str) -> set[str]:
    """Return what tells an office from others of its nation: a minister's field, or its name.

    Examples
    --------
    >>> _posts("Prime Minister") == _posts("premier"), _posts("Foreign Minister")
    (True, {'foreign minister'})
    """
    said = set(fold(role).split())
    if role[:2].isupper():
        return {fold(role)}  # of a body: "NATO chief"
    if {"prime", "minister"} <= said or said & {"premier", "pm"}:
        return {"premier"}
    if "minister" in said:
        return {f"{field} minister" for field in said - {"minister"}}
    return said & words("office")
