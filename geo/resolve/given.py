"""Make mentions of the spans that an input gives, with the document's other names around them."""

from bisect import bisect_right
from collections.abc import Sequence

from geo.model import Document, Mention, MentionKind, Sentence, Span
from geo.protocols import Gazetteer

__all__ = ["given_among"]


def given_among(
    document: Document,
    found: Sequence[Mention],
    sentences: Sequence[Sentence],
    *,
    gazetteer: Gazetteer,
) -> tuple[Mention, ...]:
    """Return the given spans as mentions, with the found ones that do not overlap them.

    A given span that was found, too, is what it was found to be. The others stay, since a place is
    told by its neighbours; whoever wants the given ones alone picks them by their span.

    Parameters
    ----------
    document
        The document, with the spans that the input gives.
    found
        The mentions that a recogniser found in it, in the order of the text.
    sentences
        Its sentences.
    gazetteer
        Asked which names are demonyms.

    Examples
    --------
    >>> given_among(Document(id="a", text="In Najaf."), (), (), gazetteer=None)
    ()
    """
    given = document.given or ()
    known = {mention.span: mention for mention in found}
    starts = [sentence.span.start for sentence in sentences]
    wanted = [
        known.get(span) or _mention(document, span, max(0, bisect_right(starts, span.start) - 1))
        for span in given
    ]
    wanted = [_as_demonym(mention, gazetteer) for mention in wanted]
    others = _apart(found, sorted(given))
    return tuple(sorted([*wanted, *others], key=lambda mention: mention.span))


def _mention(document: Document, span: Span, sentence: int) -> Mention:
    return Mention(
        document=document.id,
        span=span,
        sentence=sentence,
        text=span.of(document.text),
        kind=MentionKind.PLACE,
    )


def _as_demonym(mention: Mention, gazetteer: Gazetteer) -> Mention:
    if mention.kind is not MentionKind.PLACE or gazetteer.demonym(mention.text) is None:
        return mention
    return Mention(
        document=mention.document,
        span=mention.span,
        sentence=mention.sentence,
        text=mention.text,
        kind=MentionKind.DEMONYM,
        name=mention.name,
    )


def _apart(found: Sequence[Mention], given: Sequence[Span]) -> list[Mention]:
    """Return the mentions that overlap none of the spans; both are sorted."""
    apart: list[Mention] = []
    at = 0
    for mention in found:
        # What ends before this mention begins ends before all later ones begin.
        while at < len(given) and given[at].end <= mention.span.start:
            at += 1
        ahead = at
        while ahead < len(given) and given[ahead].start < mention.span.end:
            if given[ahead].overlaps(mention.span):
                break
            ahead += 1
        else:
            apart.append(mention)
    return apart
