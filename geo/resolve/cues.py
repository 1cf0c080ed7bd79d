"""Read off the text between mentions which place it puts into which, and what it calls them."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from geo.model import Document, Mention
from geo.resolve.joints import LISTED
from geo.resolve.kinds import DATELINE, DEMONYM, IN_NAME, OF_SITE

__all__ = [
    "Link",
    "head_codes",
    "is_filed",
    "is_of_event",
    "is_town_of",
    "links",
    "office_codes",
    "set_apart",
    "tells_by_office",
    "without_head",
]

# Behind the dateline of a wire report; a date may come first.
_AGENCY: Final = re.compile(
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,? [(\[](?:AP|(?:The )?Associated Press|Reuters|AFP|UPI"
    r"|Agence France-Presse|dpa|DPA|EFE|TASS|Xinhua|Kyodo|Bloomberg|CNN)(?: [A-Z][a-z]+)?[)\]]"
)
# Farther apart than this, two mentions are not read together, in characters.
_REACH: Final = 60
# A definition may say more before it comes to where the place lies.
_DEFINED: Final = 200
# And may name what else the place is or was called, in brackets.
_AHEAD: Final = 3
_CLOSED: Final = re.compile(r",(?!\s+(?:and|or|&)\b)|[.;:)\n]|\s*(?:\(|--?\s|[\u2013\u2014])|$")
_JOINED: Final = frozenset({"-", "/", "\u2013"})
# Between the names of a list stands no more than a comma and "and".
_BESIDE: Final = 6
_COMMA: Final = re.compile(r",\s+|\s*\(|\s+\(?in\s+|,\s+in\s+|,?\s+near\s+")
_CAPITAL_OF: Final = re.compile(
    r",?\s+(?:is\s+|was\s+)?(?:the\s+|a\s+)?(?:(?!(?:to|from|for|with|by|and)\b)[a-z]+[ -]){0,3}"
    r"(?:capital|city|town|village|port|district|suburb|part|province|state|region)"
    r"\s+(?:of|in)\s+(?:the\s+)?(?:[a-z]+\s+){0,2}"
)
# Such as: X (formerly Y) is a small town and the seat of a county in northern Z; X, a suburb of Z.
_DEFINITION: Final = re.compile(
    r"\s*(?:\([^()]{0,160}\)\s*|,[^,.;]{0,60})?,?\s*(?:is|was|are|were)?\s*(?:an?|the|one\s+of\s+the)\s+"
    r"[^.;:!?]{0,90}?\b(?:capital|city|cities|town|township|village|hamlet|municipality|commune|barangay|"
    r"suburb|neighbou?rhood|communit(?:y|ies)|district|borough|parish|county|settlement|locality|"
    r"port|resort|island|province|region|state|seat|place|area|CDP)\b"
    r"[^.;:!?]{0,60}?\b(?:in|of|on)\s+(?:the\s+)?(?:[A-Za-z][a-z'’.-]*\s+){0,6}?(?:the\s+)?"
)
# Behind these a place is named that lends its name, or its people, and is not told of.
_APART: Final = re.compile(
    r"\b(?:named|renamed|called)\s+(?:after|for|in\s+hono[u]?r\s+of)\s+(?:the\s+)?(?:[a-z]+\s+){0,4}$"
    r"|\b(?:namesakes?|twinned|twin|sister|settlers|confused)\b[^.;!?]{0,40}$"
    r"|\b(?:unlike|like)\s+$"
)
_APART_REACH: Final = 60
_PEOPLE_OF: Final = re.compile(
    r"\s+(?:[a-z-]+\s+){0,3}(?:city|town|village|capital|province|port|district|state|region|island|resort)"
    r"(?:\s+(?:city|town))?(?:\s+of|,)?\s+"
)
_POSSESSIVE: Final = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,3}(?:of\s+)?")
_AT_SITE: Final = re.compile(
    r"\s*(?:\([^()]{1,12}\))?(?:,|\s+(?:in|at|near|outside|of))\s+(?:the\s+)?"
)
_LANDED: Final = re.compile(
    r"\b(?:land(?:s|ed|ing)?|touch(?:es|ed)? down|arriv(?:es?|ed|ing)|taxied|refuell?ed) at $"
    r"|\b(?:took|takes?|taking) off from $"
    r"|\b(?:fl(?:y|ies|ew|own|ying)|flights?) (?:into|out of) $"
)
_LANDED_REACH: Final = 24
# The name of a town stands before these as it is, where a land has "Polish" and "Mexican".
_OF_TOWN: Final = re.compile(
    r"\s+(?:man|woman|teen|teenager|boy|girl|couple|residents?|native|(?:high\s+)?schools?"
    r"|fire(?:fighters|men)?|selectmen|town(?:ship)?|village|library|mayor)\b",
    # In a headline, too: "PERU WOMAN KILLED".
    re.IGNORECASE,
)
_OF_TOWN_REACH: Final = 24
# What is called after a place that the world knows; small towns have festivals and fairs.
_EVENT: Final = re.compile(
    r"\s+(?:(?:climate|peace|trade|nuclear|arms|security|economic|international)\s+)?"
    r"(?:accords?|agreement|treaty|protocol|summit|conventions|talks|olympics|film\s+festival"
    r"|biennale|fashion\s+week|stock\s+exchange)\b",
    re.IGNORECASE,
)
_EVENT_REACH: Final = 40
_OFFICE_REACH: Final = 24
# Behind these the words belong to something else.
_LINKS: Final = frozenset(
    {"and", "or", "in", "on", "to", "with", "from", "said", "as", "for", "by"}
)
_WIDE: Final = frozenset({"PCLI", "ADM1"})
_NO_CODES: Final[frozenset[str]] = frozenset()
_HEAD_REACH: Final = 24
_HEAD_BEHIND: Final = re.compile(r"\s([a-z]+)")
_HEAD_BEFORE: Final = re.compile(r"([a-z]+) (?:of|,) $")
# What the patterns that look back end in; empty where the text begins.
_BLANKS: Final = frozenset(" \n\t\r\u00a0")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Link(NamedTuple):
    """One mention lies in another, so the text says; both are counted from 0."""

    child: int
    """Number of the mention that lies in the other."""
    parent: int
    """Number of the other."""
    beside: bool = False
    """Whether the child is a site, so that the parent is the town it stands in or near."""
    sure: bool = False
    """Whether the text can hardly mean a list of two: "in Albion, Ohio, on Monday"."""


def links(document: Document, mentions: Sequence[Mention]) -> Iterator[Link]:
    """Yield the links between neighbouring mentions.

    Whether the gazetteer bears a link out is for the evidence to weigh: "Iran, Iraq" is a list.
    """
    for at in range(len(mentions) - 1):
        left, right = mentions[at], mentions[at + 1]
        gap = right.span.start - left.span.end
        if gap > _DEFINED:
            continue
        link = None
        if 0 < gap <= _REACH:
            between = document.text[left.span.end : right.span.start]
            link = _link(at, left, right, between)
            if link is not None and between == ", ":
                link = link._replace(sure=_stand_alone(document, mentions, at))
        link = link or _definition(document, mentions, at)
        if link is not None:
            yield link


def _stand_alone(document: Document, mentions: Sequence[Mention], at: int) -> bool:
    """Tell whether no other name stands beside a pair, as would in a list, and a mark closes it.

    In "after talks in Cairo, Iraq agreed" Iraq begins what follows.
    """
    text, start, end = document.text, mentions[at].span.start, mentions[at + 1].span.end
    before = text[mentions[at - 1].span.end : start] if at else ""
    behind = mentions[at + 2].span.start - end if at + 2 < len(mentions) else _REACH
    if LISTED.fullmatch(before) or text[max(0, start - 1) : start] in _JOINED:
        return False
    # Where another follows, it has to hold the pair: "Stroud, Ontario, Canada".
    return behind == len(", ") or (behind > _BESIDE and _CLOSED.match(text, end) is not None)


def _definition(document: Document, mentions: Sequence[Mention], at: int) -> Link | None:
    """Return the link of "X (once Y) is a town in Z"; what the brackets hold is passed over."""
    left = mentions[at]
    if left.kind in (DEMONYM, IN_NAME):
        return None
    for other in range(at + 1, min(at + 1 + _AHEAD, len(mentions))):
        right = mentions[other]
        between = document.text[left.span.end : right.span.start]
        if len(between) > _DEFINED:
            return None
        # Brackets that are still open hold another name of the place.
        if between.count("(") > between.count(")") or right.kind is DEMONYM:
            continue
        return Link(at, other) if _DEFINITION.fullmatch(between) else None
    return None


def set_apart(document: Document, mention: Mention) -> bool:
    """Tell whether the text names the place for its name's sake: "named after Boston"."""
    start = mention.span.start
    left = document.text[max(0, start - _APART_REACH) : start]
    # One of these is in every word that the pattern asks for.
    if not ("name" in left or "called" in left or "like" in left or "twin" in left) and not (
        "sister" in left or "settlers" in left or "confused" in left
    ):
        return False
    return _APART.search(left) is not None


def is_town_of(document: Document, mention: Mention) -> bool:
    """Tell whether what follows a name is a town's: "a Mexico woman", "the Poland school board"."""
    end = mention.span.end
    return _OF_TOWN.match(document.text[end : end + _OF_TOWN_REACH]) is not None


def _link(at: int, left: Mention, right: Mention, between: str) -> Link | None:
    if left.kind is DEMONYM:
        return Link(at + 1, at) if _PEOPLE_OF.fullmatch(between) else None
    if right.kind is DEMONYM:
        return None
    if left.kind is OF_SITE:
        return Link(at, at + 1, beside=True) if _AT_SITE.fullmatch(between) else None
    if _POSSESSIVE.fullmatch(between):
        return Link(at + 1, at)
    if _COMMA.fullmatch(between) or _CAPITAL_OF.fullmatch(between):
        return Link(at, at + 1)
    return None


# "Georgia's deputy defence minister", "the Georgia Legislature", "the president of Georgia"
_OFFICE_BEHIND: Final = re.compile(r"(?:['’]s?)?((?:\s+[A-Za-z-]+){1,3})")
_OFFICE_BEFORE: Final = re.compile(r"([A-Za-z]+)\s+of\s+$")
_PART_BEFORE: Final = re.compile(
    r"\b(?:upstate|downstate|rural|central|(?:north|south|east|west)\w*)\s+$"
)


@cache
def _heads() -> Mapping[str, frozenset[str]]:
    return _table("heads.tsv")


@cache
def _offices() -> Mapping[str, frozenset[str]]:
    return _table("offices.tsv")


@cache
def _with_offices() -> frozenset[str]:
    return _WIDE.union(*_offices().values())


def tells_by_office(codes: frozenset[str]) -> bool:
    """Tell whether `office_codes` may ever return one of these: towns have no president.

    Examples
    --------
    >>> tells_by_office(frozenset({"PPL", "ADM1"})), tells_by_office(frozenset({"PPL", "ADM2"}))
    (True, False)
    """
    return not codes.isdisjoint(_with_offices())


def _table(name: str) -> Mapping[str, frozenset[str]]:
    text = files("geo.resolve").joinpath(name).read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["word"]: frozenset(row["codes"].split()) for row in rows}


def head_codes(document: Document, mention: Mention) -> frozenset[str]:
    """Return the feature codes of what the text calls the mention; empty if it calls it nothing.

    The noun may belong to the name, stand behind it ("Swat district"), or before it with "of".

    Examples
    --------
    >>> from geo.model import MentionKind, Span
    >>> text = "the town of Hudson on Hudson Bay"
    >>> def codes(start, end):
    ...     name = text[start:end]
    ...     return head_codes(Document(id="a", text=text), Mention(document="a", text=name,
    ...         span=Span(start, end), sentence=0, kind=MentionKind.PLACE))
    >>> sorted(codes(22, 32)), "PPL" in codes(12, 18), codes(0, 0)
    (['BAY'], True, frozenset())
    """
    heads = _heads()
    query = mention.query
    words = () if query.isascii() and query.isalpha() else _WORD.findall(query.lower())
    if len(words) > 1:
        for word in (words[-1], words[0]):
            if word in heads and (word == words[-1] or word not in {"city", "port"}):
                return heads[word]
    text = document.text
    behind = _HEAD_BEHIND.match(text, mention.span.end)
    if behind and behind[1] in heads:
        return heads[behind[1]]
    left = text[max(0, mention.span.start - _HEAD_REACH) : mention.span.start]
    if not left.endswith((" of ", " , ")):
        return _NO_CODES
    before = _HEAD_BEFORE.search(left)
    return heads.get(before[1], _NO_CODES) if before else _NO_CODES


def is_of_event(document: Document, mention: Mention) -> bool:
    """Tell whether what follows is an event of the world: "the Paris agreement"."""
    end = mention.span.end
    return _EVENT.match(document.text[end : end + _EVENT_REACH]) is not None


def is_landed_at(document: Document, mention: Mention) -> bool:
    """Tell whether the text says that somebody came down, arrived or rose there, as at an airport.

    Examples
    --------
    >>> from geo.model import MentionKind, Span
    >>> def told(text):
    ...     return is_landed_at(Document(id="a", text=text), Mention(document="a", text="Gatwick",
    ...         span=Span(len(text), len(text) + 7), sentence=0, kind=MentionKind.PLACE))
    >>> told("They touched down at "), told("They flew out of "), told("They ate at ")
    (True, True, False)
    """
    start = mention.span.start
    return _LANDED.search(document.text[max(0, start - _LANDED_REACH) : start]) is not None


def office_codes(document: Document, mention: Mention) -> frozenset[str]:
    """Return the feature codes of what has the office that the text puts beside the mention.

    Countries have presidents and armies, states have governors; and what has a west is no town.

    Examples
    --------
    >>> from geo.model import MentionKind, Span
    >>> def codes(text):
    ...     at = text.index("Georgia")
    ...     return sorted(office_codes(Document(id="a", text=text), Mention(document="a",
    ...         text="Georgia", span=Span(at, at + 7), sentence=0, kind=MentionKind.PLACE)))
    >>> codes("Georgia's foreign minister"), codes("the governor of Georgia"), codes("Georgia")
    (['PCLI'], ['ADM1'], [])
    """
    text, span, offices = document.text, mention.span, _offices()
    behind = _OFFICE_BEHIND.match(text, span.end)
    for word in behind[1].split() if behind else ():
        if word.lower() in offices:
            return offices[word.lower()]
        if word in _LINKS:
            break
    left = text[max(0, span.start - _OFFICE_REACH) : span.start]
    if left[-1:] not in _BLANKS:
        return _NO_CODES
    before = _OFFICE_BEFORE.search(left) if left.rstrip().endswith("of") else None
    if before and before[1].lower() in offices:
        return offices[before[1].lower()]
    # The words of the pattern all have one of these: north, west, rural.
    able = "th" in left or "st" in left or "ral" in left
    return _WIDE if able and _PART_BEFORE.search(left) else _NO_CODES


def is_filed(text: str, mention: Mention) -> bool:
    """Tell whether an agency filed the report there, and names no state or country behind it.

    Examples
    --------
    >>> from geo.model import MentionKind, Span
    >>> place = Mention(
    ...     document="1", text="LIMA", span=Span(0, 4), sentence=0, kind=MentionKind.DATELINE
    ... )
    >>> is_filed("LIMA (AP) - Rain fell.", place), is_filed("LIMA, Ohio (AP) - Rain fell.", place)
    (True, False)
    """
    return mention.kind is DATELINE and bool(_AGENCY.match(text, mention.span.end))


def without_head(name: str) -> str:
    """Return a name without its head noun; empty if it has none.

    Examples
    --------
    >>> without_head("Bas Congo Province"), without_head("Lake Victoria"), without_head("Paris")
    ('Bas Congo', 'Victoria', '')
    """
    words = name.split()
    if len(words) > 1 and words[-1].lower() in _heads():
        return " ".join(words[:-1])
    if len(words) > 1 and words[0].lower() in _heads():
        return " ".join(words[2:] if words[1].lower() == "of" else words[1:])
    return ""
