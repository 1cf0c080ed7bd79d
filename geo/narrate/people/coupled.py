"""Learn of those who are named together from each other: "Senators McCain and Graham"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from geo.narrate.people.jointly import follows_plural
from geo.narrate.people.marks import given
from geo.narrate.people.naming import Naming
from geo.narrate.people.roles import OF_ONE

__all__ = ["coupled", "of_one_office"]

_JOINTS: Final = (", ", " and ")
"""How whatever joins two who are named in a row ends."""
_NATIONS: Final = re.compile(r"(?: and |, |, and )[A-Z][\w.]+(?: [A-Z]\w+)?['’]s? ")
"""What joins two of whom each is of a country: " and Peru's "."""


def coupled(text: str, told: Sequence[Naming]) -> list[Naming]:
    """Vouch for the second of "Ana Silva and Pieter Vos" by the first, and the other way round."""
    out = list(told)
    for n in range(1, len(out)):
        pair = out[n - 1 : n + 1]
        joined = text[pair[0].span.end : pair[1].span.start] == " and "
        if joined and _is_sibling(*pair):
            whole = (*pair[0].name, pair[1].name[-1])
            out[n - 1] = replace(pair[0], name=whole, sure=True, acts=True)
            pair = out[n - 1 : n + 1]
        if joined and pair[0].sure != pair[1].sure and min(len(one.name) for one in pair) > 1:
            out[n - 1 : n + 1] = [replace(one, sure=True, acts=True) for one in pair]
    return _of_nations(text, out)


def _of_nations(text: str, told: Sequence[Naming]) -> list[Naming]:
    """Vouch for "Chile's Rey" where "Peru's Silva met" stands beside, and the other way round."""
    out = list(told)
    rows = list(pairwise(range(len(out))))
    for n, m in [*rows, *reversed(rows)]:
        one, other = out[n], out[m]
        if one.acts == other.acts or not (one.country and other.country):
            continue
        if _NATIONS.fullmatch(text, one.span.end, other.span.start):
            out[n], out[m] = (replace(each, sure=True, acts=True) for each in (one, other))
    return out


def of_one_office(text: str, told: Sequence[Naming]) -> list[Naming]:
    """Give "Graham" the office in "Senators McCain and Graham"."""
    if len(told) < 2:  # noqa: PLR2004 - a row
        return list(told)
    if not any(text.endswith(_JOINTS, a.span.end, b.span.start) for a, b in pairwise(told)):
        return list(told)  # no two are named in a row
    out = list(told)
    for n, first in enumerate(follows_plural(text, [n.span for n in told])):
        one, lead = out[n], out[max(first, 0)]
        if 0 <= first < n and not one.role:
            country = one.country or OF_ONE.get(lead.role, "")
            out[n] = replace(one, role=lead.role, country=country, sure=True, acts=True)
            out[first] = replace(lead, sure=True, acts=True)
    return out


def _is_sibling(one: Naming, other: Naming) -> bool:
    """Tell "Zohra and Latifa Rahimi", who share the name behind them."""
    plain = not one.role and not other.role  # "Mr. Blair and President John Mahama" do not
    both = len(one.name) == 1 and len(other.name) == 2  # noqa: PLR2004 - first and last
    return plain and both and bool(given(one.name[0]) or given(other.name[0]))
