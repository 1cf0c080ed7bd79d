"""Lay out what the page shows beside the layers: the articles, and the losers of every choice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from geo.model import Atlas, Document, Event, Place, Resolution, Visit
from geo.publish import cells
from geo.publish.schema import Layer

__all__ = ["Beside", "beside"]

Beside: TypeAlias = dict[str, list[Any]]
"""Articles, choices and places, as `beside` returns them."""

_MOST_LOSERS: Final = 8
_DECIMALS: Final = 5

# What is said above the text, and stands above it on the page already.
_HEADER: Final = re.compile(
    r"\s*(?:title|headline|date|published|updated|source|url|link)\s*:[^\n]*\n", re.IGNORECASE
)


def beside(atlas: Atlas, layers: Mapping[str, Layer]) -> Beside:
    """Return the articles with what they tell, and what else each name could have meant.

    Parameters
    ----------
    atlas
        The story.
    layers
        Its layers: the ids of their features tie sentences to visits and events.

    Returns
    -------
    `articles`, each with its text as written, the sentences that tell of a visit or an event
    (`told`: its id, first and last offset, and those of the place name or null), and the number of
    its choice for each mention (`mentions`: first offset and number); `choices`, each the numbers
    of its losers, best first; `places`, each id, label, kind, country, longitude,
    latitude, and its division: the name, else the code where that is letters. Offsets count
    characters.

    Examples
    --------
    >>> beside(Atlas(), {"visits": {"features": []}, "events": {"features": []}})
    {'articles': [], 'choices': [], 'places': []}
    """
    told = _told(atlas, layers)
    losers = _Losers()
    mentions: defaultdict[str, list[list[int]]] = defaultdict(list)
    for one in atlas.resolutions:
        choice = losers.number(one)
        if choice is not None:
            mentions[one.mention.document].append([one.mention.span.start, choice])
    return {
        "articles": [_article(one, told[one.id], mentions[one.id]) for one in atlas.documents],
        "choices": [list(choice) for choice in losers.choices],
        "places": [_place(place, atlas.divisions) for place in losers.places.values()],
    }


def _told(atlas: Atlas, layers: Mapping[str, Layer]) -> defaultdict[str, list[list[Any]]]:
    found: defaultdict[str, list[list[Any]]] = defaultdict(list)
    pairs: Iterable[tuple[str, Sequence[Visit | Event]]] = (
        ("visits", atlas.visits),
        ("events", atlas.events),
    )
    for name, all_told in pairs:
        for feature, one in zip(layers[name]["features"], all_told, strict=True):
            for source in one.sources:
                mention = list(source.mention) if source.mention else [None, None]
                found[source.document].append([feature["id"], *source.sentence, *mention])
    return found


def _article(
    document: Document, told: Sequence[list[Any]], mentions: Sequence[list[int]]
) -> dict[str, Any]:
    # Mentions, visits and events name a document by this, so an article has to go by it, too.
    return {
        "id": cells.joined([document.id]),
        "title": cells.clean(document.title),
        "source": cells.clean(document.source),
        "url": cells.clean(cells.web_address(document.url)),
        "published": document.published.isoformat() if document.published else None,
        "language": document.language,
        "text": cells.clean(document.text) or "",
        "body": _body(document, told),
        "told": list(told),
        "mentions": list(mentions),
    }


def _body(document: Document, told: Sequence[list[Any]]) -> int:
    """Return where the text begins, behind a headline that stands above it on the page.

    A headline that tells of a visit or an event is kept: it has to be found, and marked.
    """
    at = start = document.body
    title = document.title.strip()
    behind = document.text[start:]
    headline = start + len(behind) - len(behind.lstrip())
    if title and document.text.startswith(f"{title}\n", headline):
        at = headline + len(title) + 1
    while header := _HEADER.match(document.text, at):
        at = header.end()
    return start if any(start <= first < at for _, first, *_ in told) else at


class _Losers:
    """Numbers for the places that lost, and for the sets of them, each kept once."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.choices: dict[tuple[int, ...], int] = {}
        self._numbers: dict[str, int] = {}

    def number(self, resolution: Resolution) -> int | None:
        """Return the number of what else a name could have meant; None if it is nothing."""
        winner = resolution.place.id if resolution.place else None
        found = {c.place.id: c.place for c in resolution.candidates if c.place.id != winner}
        if not found:
            return None
        choice = tuple(self._place(place) for place in list(found.values())[:_MOST_LOSERS])
        return self.choices.setdefault(choice, len(self.choices))

    def _place(self, place: Place) -> int:
        self.places.setdefault(place.id, place)
        return self._numbers.setdefault(place.id, len(self._numbers))


def _place(place: Place, divisions: Mapping[tuple[str, str], str]) -> list[Any]:
    lon, lat = (round(float(degrees), _DECIMALS) + 0.0 for degrees in place.position)
    label, country = cells.clean(place.label), cells.clean(place.country)
    # Codes that are letters say something to a reader: KY, but not 08.
    code = place.admin1 if place.admin1.isalpha() else ""
    region = cells.clean(divisions.get((place.country, place.admin1), code)) or ""
    return [cells.clean(place.id), label, place.kind.value, country, lon, lat, region]
