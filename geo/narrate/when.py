"""Choose the date that goes with a verb or noun, among those that its sentence gives."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from geo.model import Precision, Status, TimeSpan
from geo.narrate.classes import is_of
from geo.narrate.dates import Anchor, DateExpression, Tense, find, resolve, time_of
from geo.narrate.dates.forms import Bound, Calendar, Moving, Range
from geo.narrate.dates.words import STAYS
from geo.narrate.frames import Frame
from geo.narrate.gaps import apart, gap_of, on_which
from geo.narrate.lexicon import words
from geo.narrate.over import up_to
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.stays import Ends, ends_of, ends_with, is_broken_off, is_elsewhere, lengths_with
from geo.narrate.tellings import (
    clause_of,
    comes_next,
    is_of_another,
    is_yet_to_come,
    of_telling,
    onward,
    seen_from,
    shared_past,
    verb_tense,
)
from geo.narrate.tenses import is_now, tense_of
from geo.narrate.tree import Tree
from geo.narrate.turns import is_perfect

__all__ = ["each_when", "remember", "when"]

_STAYS: Final = frozenset(STAYS)
_ASIDE: Final = frozenset({"after", "before", "following"})
_TO: Final = re.compile(r",? (?:on )?(?:to|in|into|at) (?:the )?")
_AND: Final = re.compile(r"(?:,|\band,?)(?: then)?(?: on| in)?(?: the)? $")
_OF_CALENDAR: Final = (Calendar, Range, Bound, Moving)
"""Forms of dates that may be counted from the day on which they were told of."""
_RIGHT_BEHIND: Final = 5
"""Characters of " the " and " on "."""
_BESIDE_STOP: Final = 24
"""Characters from a place of a list to its own date."""


def when(
    scene: Scene,
    frame: Frame,
    *,
    anchor: Anchor,
    carry: bool = True,
    without: Sequence[DateExpression] = (),
) -> TimeSpan | None:
    """Return when what a frame tells of happened, or None.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    anchor
        The day from which the document speaks.
    carry
        Whether the date of the sentence before may be taken where this one has none.
    without
        Dates that are known to be of something else.
    """
    tree = frame.tree
    found = [e for e in _found(scene, frame) if e not in without]
    spoken = [e for e in found if not e.is_length and of_telling(tree, frame, e)]
    found = [e for e in found if e not in spoken]
    taken_up = on_which(tree, frame, found, anchor=anchor)
    if taken_up is not None:
        return taken_up
    span = _from_to(tree, frame, ends_of(tree, frame, found), found, anchor)
    if span is not None:
        return span
    near = tree.tokens[frame.word].span
    said = time_of(spoken, near=near, anchor=anchor, tense=Tense.PAST, narrative=scene.when)
    meant = tense_of(tree, frame.word, frame.status)
    tense, day = seen_from(said, frame.status, meant, anchor)
    fresh = tree.sentence.index - scene.dated <= 1 and carry
    own, *others = _choices(tree, frame, found)
    gap = gap_of(frame)
    if gap is not None and not any(_is_inside(tree, gap.clause, e) for e in own):
        before = scene.when if fresh else None
        return apart(frame, gap, found, anchor=anchor, narrative=before)
    for chosen in (own, *others):
        past = shared_past(frame, chosen)
        if any(not e.is_length for e in chosen) and not (past and is_yet_to_come(frame)):
            tense = Tense.PAST if past else tense
            dated = all(isinstance(e.form, _OF_CALENDAR) for e in chosen if not e.is_length)
            view = _View(found, tense, day if dated else anchor)
            taken = [*chosen, *lengths_with(tree, frame, found, chosen)]
            told = _told(scene, frame, taken, view)
            return told and up_to(frame, taken, told)
    fresh = fresh and not is_perfect(tree, frame.word)
    if scene.when and fresh and _same_side(scene.when, frame.status, anchor):
        return scene.when
    lengths = [e for e in found if e.is_length]
    return time_of(lengths, near=near, anchor=anchor, tense=tense) if lengths and carry else None


def _from_to(
    tree: Tree, frame: Frame, ends: Ends, found: Sequence[DateExpression], anchor: Anchor
) -> TimeSpan | None:
    """Return the time of a stay of which both ends are told, or one in a clause of its own."""
    if ends.first is None and (ends.last is None or clause_of(tree, ends.last) in frame.anchors):
        return None  # "ended a visit on Monday", where nothing tells of its beginning
    first, last = (_of_clause(frame, e, anchor) if e else None for e in ends)
    told, lengths = first or last, lengths_with(tree, frame, found, ())
    if first and last:
        words = f"{first.words}; {last.words}"
        straight = first.earliest and last.latest and first.earliest <= last.latest
        return replace(first, latest=last.latest, words=words) if straight else first
    at = ends.first or ends.last
    if told is None or at is None:
        return None
    if not lengths:
        return told if first else replace(told, earliest=None)
    tense = _clause_tense(frame, at)
    return time_of([at, *lengths], near=at.span, anchor=anchor, tense=tense, ends=first is None)


def _of_clause(frame: Frame, expression: DateExpression, anchor: Anchor) -> TimeSpan:
    return resolve(expression, anchor=anchor, tense=_clause_tense(frame, expression))


def _clause_tense(frame: Frame, expression: DateExpression) -> Tense:
    """Return the tense of "which began on Monday", or of the plan in "due to begin on Monday"."""
    tree = frame.tree
    verb = clause_of(tree, expression)
    if frame.status is Status.ACTUAL or (verb is not None and tree.tokens[verb].tag == "VBD"):
        return Tense.PAST if verb is None else verb_tense(tree, verb)
    return tense_of(tree, frame.word, frame.status)


class _View(NamedTuple):
    """From where the dates of a sentence are seen."""

    found: Sequence[DateExpression]
    """All of them."""
    tense: Tense
    """Where they lie."""
    day: Anchor
    """From which day."""


def _told(
    scene: Scene, frame: Frame, chosen: Sequence[DateExpression], view: _View
) -> TimeSpan | None:
    """Return when something happened by the dates that were chosen for it."""
    tree, near = frame.tree, frame.tree.tokens[frame.word].span
    found, tense, day = view
    first = min(c.span.start for c in chosen if not c.is_length)
    before = [e for e in found if e.span.end <= first]
    told = time_of(before, near=near, anchor=day, tense=tense, narrative=scene.when)
    known = told if told and told.earliest else scene.when
    if day.day is None and is_perfect(tree, frame.word):
        known = None  # "on Monday he had been there": before the day of which the story tells
    if is_broken_off(tree, frame):
        chosen = [e for e in chosen if not e.is_length]
    ends = any(e.is_length and ends_with(tree, frame, e) for e in chosen)
    if tense is Tense.PAST and is_now(tree, frame.word) and _may_last(chosen):
        tense = Tense.PRESENT  # "is in Lima until Thursday", "is in Lima in May"
    if all(e.words.lower().startswith("since") for e in chosen if not e.is_length):
        tense = Tense.PAST
    plain = [e for e in chosen if not e.is_length]
    tense, day = onward(told, plain, tense, day, in_turn=comes_next(frame))
    return time_of(chosen, near=near, anchor=day, tense=tense, narrative=known, ends=ends)


def _may_last(chosen: Sequence[DateExpression]) -> bool:
    return all(isinstance(e.form, Bound | Calendar) for e in chosen if not e.is_length)


def _is_inside(tree: Tree, clause: int, expression: DateExpression) -> bool:
    members = tree.under(expression.span)
    return bool(members) and not expression.is_length and clause in tree.climb(tree.top(members))


def _found(scene: Scene, frame: Frame) -> list[DateExpression]:
    """Return the dates of a frame's sentence, those of other visits left out."""
    tree = frame.tree
    found = find(scene.text(tree.sentence.span), offset=tree.sentence.span.start)
    return [
        e
        for e in found
        if not (is_elsewhere(tree, frame, e) if e.is_length else is_of_another(scene, frame, e))
    ]


def each_when(scene: Scene, frame: Frame, *, anchor: Anchor) -> Mapping[int, TimeSpan]:
    """Return the times that the places of a list have of their own, by their head words.

    In "to Kumasi on Sunday and to Obuasi on Monday" each has one; the result is empty where fewer
    than two have.
    """
    tree = frame.tree
    stops = sorted(frame.stops, key=lambda s: s.head)
    if len(stops) < 2:  # noqa: PLR2004 - it takes two to make a list
        return {}
    tense = tense_of(tree, frame.word, frame.status)
    found = find(scene.text(tree.sentence.span), offset=tree.sentence.span.start)
    told: dict[int, TimeSpan] = {}
    narrative = scene.when
    ahead = {stop.head: _ahead(scene, tree, stop, found) for stop in stops[1:]}
    later = [e for one in ahead.values() for e in one]
    if later:
        first = when(scene, frame, anchor=anchor, without=later)
        told.update({stops[0].head: first} if first else {})
        narrative = first or narrative
    for stop, after in zip(stops, [*stops[1:], None], strict=True):
        here = tree.tokens[stop.head].span
        end = tree.tokens[after.first].span.start if after else here.end + _BESIDE_STOP
        own = ahead.get(stop.head) or [
            e
            for e in found
            if not e.is_length
            and here.end <= e.span.start < end
            and e.span.start - here.end < _BESIDE_STOP
            and e not in later
        ]
        last = told[max(told)] if told else None
        lies, day = onward(last, own[:1], tense, anchor, in_turn=True)
        time = time_of(own[:1], near=here, anchor=day, tense=lies, narrative=narrative)
        if time is not None:
            told[stop.head] = time
            narrative = time if time.earliest else narrative
    return told if len(told) > 1 or later else {}


def _ahead(
    scene: Scene, tree: Tree, stop: Spot, found: Sequence[DateExpression]
) -> list[DateExpression]:
    """Return the date right before a place of a list: "to Hue, and two days later to Lima"."""
    start = tree.sentence.span.start
    text = scene.text(tree.sentence.span)
    place = tree.tokens[stop.first].span.start - start
    for e in found:
        first, last = e.span.start - start, e.span.end - start
        between = text[last:place] if last < place else "-"
        if not e.is_length and _TO.fullmatch(between) and _AND.search(text[:first]):
            return [e]
    return []


def _same_side(told: TimeSpan, status: Status, anchor: Anchor) -> bool:
    """Tell whether a date can be that of what was done, or of what is planned."""
    ahead = told.earliest is not None and anchor.day is not None and told.earliest > anchor.day
    return status is (Status.PLANNED if ahead else Status.ACTUAL)


def _choices(
    tree: Tree, frame: Frame, found: Sequence[DateExpression]
) -> list[list[DateExpression]]:
    """Return the expressions of the frame's own clause, then those of the clauses around it."""
    own: list[DateExpression] = []
    around: list[DateExpression] = []
    above = [k for a in frame.anchors for k in _around(tree, a)]
    for expression in found:
        if _owns(tree, frame, expression):
            continue
        verb = clause_of(tree, expression)
        near = _adjoins(tree, frame, expression)
        if (
            near
            and not frame.verbal
            and tree.case(frame.word) in _ASIDE
            and not expression.is_length
        ):
            return [[expression], [], []]  # "on Tuesday, after talks in Lima on Sunday"
        if near or verb is None or verb in frame.anchors or _beside(tree, frame, verb):
            own.append(expression)
        elif verb in above and (
            tree.lemma(verb) not in words("speech") or _said_there(tree, frame)
        ):
            around.append(expression)
    return [own, around, _earlier(tree, frame, found)]


def _said_there(tree: Tree, frame: Frame) -> bool:
    """Tell "told reporters on Monday during a visit to Lima": it was said on the visit."""
    i = frame.word
    there = tree.relation(i) == "obl" and tree.case(i) in ("during", "on", "at", "after")
    ends = tree.head(i) if tree.case(i) == "of" and tree.relation(i) == "nmod" else i
    return frame.status is Status.ACTUAL and (there or tree.relation(ends) == "obl")


def _adjoins(tree: Tree, frame: Frame, expression: DateExpression) -> bool:
    """Tell whether a date stands right behind the place: "in Grand Junction the day before"."""
    start = expression.span.start
    ends = [tree.tokens[s.head].span.end for s in frame.stops]
    return any(0 <= start - end <= _RIGHT_BEHIND for end in ends)


def _earlier(tree: Tree, frame: Frame, found: Sequence[DateExpression]) -> list[DateExpression]:
    """Return the dates before a verb that carries the sentence on: "... and then fly to B"."""
    on = any(
        tree.low(k) in ("then", "later", "afterwards")
        for a in frame.anchors
        for k in tree.children[a]
    )
    if not on and not any(tree.relation(a) == "conj" for a in frame.anchors):
        return []
    start = tree.tokens[frame.word].span.start
    return [e for e in found if e.span.end <= start and not _owns(tree, frame, e)]


def _around(tree: Tree, i: int) -> Iterator[int]:
    """Yield the clauses around a word; what a relative clause hangs on has a time of its own."""
    yield i
    for up in tree.climb(i):
        if tree.tokens[i].relation == "acl:relcl":
            return
        yield up
        i = up


def _beside(tree: Tree, frame: Frame, verb: int) -> bool:
    """Tell whether a clause only carries on what the frame says: a participle, an infinitive."""
    if tree.head(verb) in frame.anchors and tree.relation(verb) in ("xcomp", "dep", "acl"):
        return True
    if any(tree.relation(a) == "xcomp" and tree.head(a) == verb for a in frame.anchors):
        return True
    return not frame.verbal and _schedules(tree, frame, verb)


def _schedules(tree: Tree, frame: Frame, verb: int) -> bool:
    """Tell "a trip to Lima planned for June", where the plan was hung on the place."""
    heads = {frame.word, *(s.head for s in frame.stops)}
    for k in (verb, *tree.climb(verb)):
        if tree.head(k) in heads:
            # "a tour of Peru due in May", but "a visit to Lima, which opened in May"
            plain = tree.tokens[k].relation in ("acl", "amod", "appos", "nmod", "dep")
            return plain and frame.word < k and is_of(tree, k, "plan")
        if tree.relation(k) not in ("xcomp", "acl", "advcl", "ccomp"):
            return False
    return False


def _owns(tree: Tree, frame: Frame, expression: DateExpression) -> bool:
    """Tell whether a date belongs to another noun alone: "this year's winners", "the 2019 fire"."""
    members = tree.under(expression.span)
    if not members:
        return False
    top = tree.top(members)
    head = tree.head(top)
    if head in frame.anchors:
        return False
    if tree.tokens[top].relation == "nmod:poss" or _is_goal(tree, head):
        return True
    before = head == members[-1] + 1 and tree.tokens[head].tag in ("NN", "NNS")
    form = expression.form
    coarse = isinstance(form, Calendar) and form.day is None  # "a Friday sermon" is on Friday
    loose = coarse and tree.relation(top) in ("nummod", "compound", "amod", "nmod") and before
    return loose and not {tree.lemma(head), tree.low(head)} & (words("occasion") | _STAYS)


def _is_goal(tree: Tree, noun: int) -> bool:
    """Tell the summit of "ahead of a summit on May 20", which is not yet."""
    if not tree.is_noun(noun):
        return False
    ahead = tree.case(noun) == "of" and "ahead" in tree.prior(noun, 5)
    return ahead or tree.case(noun) == "before"


def remember(scene: Scene, tree: Tree, *, anchor: Anchor) -> None:
    """Keep the first date of a sentence for the sentence behind it."""
    root = next((i for i in range(len(tree.tokens)) if tree.is_root(i)), None)
    if root is None:
        return
    for expression in find(scene.text(tree.sentence.span), offset=tree.sentence.span.start):
        if expression.is_length:
            continue
        verb = clause_of(tree, expression)
        tense = verb_tense(tree, root if verb is None else verb)
        time = resolve(expression, anchor=anchor, tense=tense, narrative=scene.when)
        if verb is not None and _goes_back(time, scene.when) and _told_aside(tree, verb):
            continue
        scene.when, scene.dated = time, tree.sentence.index
        return


def _goes_back(time: TimeSpan, told: TimeSpan | None) -> bool:
    """Tell a month or year that is over before what the story tells."""
    before = told and told.earliest and time.latest and time.latest < told.earliest
    return bool(before) and time.precision is not Precision.DAY


def _told_aside(tree: Tree, verb: int) -> bool:
    """Tell what is only said of somebody, "who was in Lima in May", from "which began in May"."""
    clauses = [k for k in (verb, *tree.climb(verb)) if tree.tokens[k].relation == "acl:relcl"]
    return any(tree.low(s) == "who" for k in clauses for s in tree.kids(k, "nsubj"))
