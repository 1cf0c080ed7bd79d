"""Mentions of the names in a text, for tests of what is made of them."""

from geo.model import Mention, MentionKind, Span

__all__ = ["mentions_of"]


def mentions_of(text: str, *names: str, kind: MentionKind = MentionKind.PLACE) -> list[Mention]:
    """Return a mention a name, each behind the last."""
    mentions: list[Mention] = []
    at = 0
    for name in names:
        at = text.index(name, at)
        span = Span(at, at + len(name))
        mentions.append(Mention(document="a", span=span, sentence=0, text=name, kind=kind))
        at = span.end
    return mentions
