"""Tell the day on which a journey was spoken of, or called off, from the day of the journey."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from geo.model import Basis, Precision, Status, TimeSpan
from geo.narrate.classes import is_of
from geo.narrate.dates import Anchor, DateExpression, Tense
from geo.narrate.dates.forms import Bound, Calendar, Side, Weekday
from geo.narrate.frame import Frame
from geo.narrate.lexicon import words
from geo.narrate.scene import Scene
from geo.narrate.tenses import is_now
from geo.narrate.tree import Tree

__all__ = [
    "clause_of",
    "comes_next",
    "is_of_another",
    "is_yet_to_come",
    "of_telling",
    "onward",
    "seen_from",
    "shared_past",
    "verb_tense",
]

_HAVE: Final = frozenset({"have", "has", "had", "'ve"})
_MOVED_TO: Final = frozenset({"for", "from", "to", "until", "till", "by"})
"""Prepositions of the day of a journey beside a verb that calls it off."""
_HUNG: Final = ("xcomp", "acl", "ccomp")
_SPEAKS: Final = ("plan", "negative", "suppose")
"""Classes of verbs that only speak of what an infinitive behind them tells."""
_LONG_AGO: Final = timedelta(days=8)
_RANKED: Final = re.compile(
    r"\b(?:first|second|third|fourth|fifth|\d{1,2}(?:st|nd|rd|th)|last|latest|only|most|[a-z]{3,12}est"
    r"|not|n't|never|no)\b[^,;]{0,60}$"
)


def clause_of(tree: Tree, expression: DateExpression) -> int | None:
    """Return the verb, or the noun of an event, that a date hangs on.

    Parameters
    ----------
    tree
        The sentence.
    expression
        The date.
    """
    members = tree.under(expression.span)
    if not members:
        return None
    for up in tree.climb(tree.top(members)):
        if tree.is_verb(up) or tree.kids(up, "cop"):
            return up
    return None


def of_telling(tree: Tree, frame: Frame, expression: DateExpression) -> bool:
    """Tell "on Monday called off a trip" and "said on Monday that she would come".

    Parameters
    ----------
    tree
        The sentence.
    frame
        What is told.
    expression
        A date of the sentence.
    """
    verb = clause_of(tree, expression)
    if verb is None or verb == frame.word:
        return False
    if verb not in frame.anchors:
        return _spoken_above(tree, frame, verb, expression)
    if frame.status is Status.CANCELLED and is_of(tree, verb, "cancel"):
        return _beside_verb(tree, frame, verb, expression)
    speaks = tree.lemma(verb) in words("speech") or any(is_of(tree, verb, n) for n in _SPEAKS)
    once = tree.tokens[verb].tag == "VBD" and not tree.kids(verb, "aux")
    passive = bool(tree.kids(verb, "aux:pass")) and tree.lemma(verb) in words("speech")
    if frame.status is Status.PLANNED and _approves(tree, frame, verb, expression):
        return True
    told = frame.status in (Status.PLANNED, Status.CANCELLED, Status.NEGATED, Status.HYPOTHETICAL)
    return told and speaks and (once or passive) and _beside_verb(tree, frame, verb, expression)


def _approves(tree: Tree, frame: Frame, verb: int, expression: DateExpression) -> bool:
    """Tell "approved her trip to Lima on Monday" and "her trip was agreed on Monday"."""
    top = tree.top(tree.under(expression.span))
    past = tree.tokens[verb].tag in ("VBD", "VBN") and not frame.verbal
    its = {frame.word, *(s.head for s in frame.stops)}.intersection(tree.climb(top))
    hung = not its and tree.case(top) not in _MOVED_TO
    return past and hung and tree.lemma(verb) in words("approval")


def _beside_verb(tree: Tree, frame: Frame, verb: int, expression: DateExpression) -> bool:
    """Tell whether a date stands on the verb's side of a journey: "called off on Monday"."""
    top = tree.top(tree.under(expression.span))
    if top == frame.word or frame.word in tree.climb(top) or tree.case(top) in _MOVED_TO:
        return False
    if tree.is_noun(tree.head(top)) and tree.head(top) > top:
        return False  # "scheduled a Christmas Eve concert"
    before = top < frame.word
    return before if verb < frame.word else (before or top > verb)


def _spoken_above(tree: Tree, frame: Frame, verb: int, expression: DateExpression) -> bool:
    """Tell the day of a verb over what is told: "agreed on Monday to come", "unveiled plans to"."""
    below = next(iter(frame.anchors[-1:]), frame.word)
    hung = []
    for up in tree.climb(below):
        hung.append(tree.tokens[below].relation.partition(":")[0])
        below = up
        if up == verb:
            break
    else:
        return False
    if hung[-1] == "ccomp":
        return not tree.kids(verb, "cop")
    if frame.status is Status.ACTUAL:
        return False
    swears = "advcl" in hung and any(is_of(tree, verb, name) for name in _SPEAKS)
    if not (swears or set(hung) & set(_HUNG)):
        return False
    once = tree.tokens[verb].tag == "VBD" and not tree.kids(verb, "aux", "aux:pass")
    before = expression.span.end <= tree.tokens[frame.word].span.start
    return once and before


def seen_from(
    told: TimeSpan | None, status: Status, tense: Tense, anchor: Anchor
) -> tuple[Tense, Anchor]:
    """Return where a plan's dates lie, by the day on which it was told of.

    "Announced in March that she would come in April" means the April behind that March; what was
    called off on Monday was still to come.

    Parameters
    ----------
    told
        When it was told of; None if the sentence does not say.
    status, tense
        Of the plan.
    anchor
        The day from which the document speaks.
    """
    if told is None or told.earliest is None or status is Status.ACTUAL:
        return tense, anchor
    if tense is Tense.PAST or (tense is Tense.PRESENT and status is not Status.CANCELLED):
        return tense, anchor
    old = anchor.day is None or told.earliest < anchor.day - _LONG_AGO
    return Tense.FUTURE, Anchor(told.earliest) if old else anchor


def onward(
    told: TimeSpan | None,
    chosen: Sequence[DateExpression],
    tense: Tense,
    anchor: Anchor,
    *,
    in_turn: bool = False,
) -> tuple[Tense, Anchor]:
    """Let "July 6" go on from "July 4, 2020" in the same sentence, and Tuesday from Monday.

    Parameters
    ----------
    told
        The time given before in the sentence, if any.
    chosen
        The dates asked for.
    tense, anchor
        How they are seen otherwise.
    in_turn
        Whether what is told comes after what was told before: "on Monday to Hue, on Tuesday to".
    """
    if told is None or told.earliest is None or told.precision is not Precision.DAY or not chosen:
        return tense, anchor
    ahead = tense is Tense.FUTURE and anchor.day is not None and told.earliest >= anchor.day
    if in_turn and ahead and all(isinstance(e.form, Weekday) for e in chosen):
        plain = all(e.form == Weekday(e.form.day) for e in chosen if isinstance(e.form, Weekday))
        return tense, Anchor(told.earliest) if plain else anchor
    bare = all(isinstance(e.form, Calendar) and e.form.year is None for e in chosen)
    if told.basis is not Basis.STATED or not bare:
        return tense, anchor
    return Tense.FUTURE, Anchor(told.earliest)


def shared_past(frame: Frame, chosen: Sequence[DateExpression]) -> bool:
    """Tell Monday of "came on Monday and was to go on", a plan that shares the day of what was.

    Parameters
    ----------
    frame
        What is told.
    chosen
        The dates that were found for it.
    """
    if frame.status is not Status.PLANNED:
        return False
    tree = frame.tree
    heads = {tree.head(a) for a in frame.anchors if tree.relation(a) == "conj"}
    past = {k for k in heads if tree.tokens[k].tag == "VBD" and k not in frame.anchors}
    return bool(past) and all(clause_of(tree, e) in past for e in chosen if not e.is_length)


def is_yet_to_come(frame: Frame) -> bool:
    """Tell "and will go on to Lima", on another day than what was done, from "was to go on"."""
    return any(
        frame.tree.low(k) in ("will", "'ll", "is", "are")
        for a in frame.anchors
        for k in frame.tree.kids(a, "aux")
    )


def comes_next(frame: Frame) -> bool:
    """Tell a plan that goes on from another: "... and on Tuesday will fly to Lima".

    Parameters
    ----------
    frame
        What is told.
    """
    tree = frame.tree
    joined = [a for a in frame.anchors if tree.relation(a) in ("conj", "parataxis")]
    return any(tree.tokens[tree.head(a)].tag != "VBD" for a in joined)


def is_of_another(scene: Scene, frame: Frame, expression: DateExpression) -> bool:
    """Tell "for the first time since 2015", which dates another visit, from "is there since May".

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    expression
        A date of the sentence.
    """
    form = expression.form
    if not (isinstance(form, Bound) and form.side is Side.SINCE):
        return False
    if not expression.words.lower().startswith("since"):
        return False
    tree = frame.tree
    start = tree.sentence.span.start
    before = scene.text(tree.sentence.span)[: expression.span.start - start].lower()
    if _RANKED.search(before) and frame.status is not Status.NEGATED:
        return True
    heads = (*frame.anchors, *(s.head for s in frame.stops))
    helps = {tree.low(k) for a in heads for k in tree.kids(a, "aux")}
    stays = frame.trigger.kind == "stay" or any(is_now(tree, a) for a in frame.anchors)
    return not (stays or helps & _HAVE)


def verb_tense(tree: Tree, verb: int) -> Tense:
    """Return the tense of a clause by its verb: "begins on Monday" looks ahead.

    Parameters
    ----------
    tree
        The sentence.
    verb
        The verb, or the word that is the predicate.
    """
    ahead = any(tree.tokens[k].tag == "MD" for k in tree.children[verb])
    present = tree.tokens[verb].tag in ("VBZ", "VBP") and not tree.kids(verb, "aux")
    says = tree.lemma(verb) in words("speech")
    return Tense.FUTURE if ahead or (present and not says) else Tense.PAST
