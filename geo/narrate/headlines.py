"""Join what a headline tells of somebody unnamed with what the article tells of who it is."""

from collections.abc import Sequence
from dataclasses import replace

from geo.model import Document, PartyKind, Sentence, Visit

__all__ = ["headline_end", "named_below"]


def headline_end(document: Document, sentences: Sequence[Sentence]) -> int:
    """Return where the headline of a document ends; 0 if it has none.

    Parameters
    ----------
    document
        The document.
    sentences
        Its sentences.

    Examples
    --------
    >>> headline_end(Document(id="1", text="Pope in Lima", title="Pope in Lima"), [])
    12
    """
    start = document.text.find(document.title) if document.title else -1
    if start >= 0:
        return start + len(document.title)
    first = sentences[0].span if sentences else None
    opens = first is not None and not first.of(document.text).rstrip().endswith((".", "!", "?"))
    return first.end if first is not None and opens else 0


def named_below(found: Sequence[Visit], *, head: int) -> tuple[Visit, ...]:
    """Return the visits without those of a headline that are told again by name.

    "Leader lectures in Oslo" is the visit to Oslo of the one whom the article names.

    Parameters
    ----------
    found
        The visits of a document, in the order of the text.
    head
        Where its headline ends.

    Examples
    --------
    >>> named_below([], head=0)
    ()
    """
    kept = list(found)
    for visit in found:
        if not _only_above(visit, head) or not _is_nameless(visit):
            continue
        for n, other in enumerate(kept):
            again = other is not visit and not _only_above(other, head)
            if again and _is_same(visit, other):
                kept[n] = replace(
                    other,
                    sources=(*visit.sources, *other.sources),
                    why=(*visit.why, *other.why),
                )
                kept.remove(visit)
                break
    return tuple(kept)


def _only_above(visit: Visit, head: int) -> bool:
    return all(source.sentence.end <= head for source in visit.sources)


def _is_nameless(visit: Visit) -> bool:
    """Tell an office or a group from a person's name."""
    who = visit.traveller
    return who.kind is PartyKind.GROUP or who.name == who.role


def _is_same(a: Visit, b: Visit) -> bool:
    where = a.place is not None and b.place is not None and a.place.id == b.place.id
    country = a.traveller.country and b.traveller.country
    same = not country or a.traveller.country == b.traveller.country
    return where and same and a.status is b.status
