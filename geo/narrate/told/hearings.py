"""Tell who came before a council from elsewhere: "heard from officials of a Lima-based firm"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from geo.earth import distance_km
from geo.model import MentionKind, Party, PartyKind, PlaceKind, Resolution, Status, VisitKind
from geo.narrate.frame import Frame
from geo.narrate.lexicon import Trigger, person_noun, words
from geo.narrate.people.bands import phrase, text_of
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot
from geo.narrate.subjects import subject
from geo.narrate.told.being import frame_of
from geo.narrate.told.converse import means_of_speech
from geo.narrate.tree import Tree

__all__ = ["before_council", "hearings", "hears"]

_HEARING: Final = Trigger(
    word="hear",
    kind="act",
    visit=VisitKind.VISIT,
    event=None,
    plover="",
    places=frozenset({"in", "at"}),
    example="The Lima City Council heard from officials of a Quito-based firm.",
)
_COUNCILS: Final = frozenset(
    {"council", "board", "commission", "commissioners", "committee", "trustees", "aldermen"}
    | {"selectmen", "supervisors", "councilmen", "councillors", "councilors"}
)
_HEARS: Final = frozenset({"hear", "heard", "listen"})
_SPEAKS: Final = {"appear": ("before",), "speak": ("to", "before"), "testify": ("before",)}
_ADDRESSES: Final = frozenset({"address"})
_HEARD: Final = frozenset(
    {"presentation", "report", "proposal", "plea", "request", "pitch", "briefing", "update"}
    | {"presentations", "reports", "proposals", "concerns", "comments", "testimony"}
)
_TELLING: Final = _HEARS | {"meet", "met"} | _SPEAKS.keys() | _ADDRESSES
_SAID: Final = frozenset(
    {"heard", "hears", "hear", "listened", "appeared", "spoke", "testified", "addressed"}
    | {"met", "meet", "meets"}
)
_FAR_KM: Final = 40.0
_LONGEST: Final = 10
"""Words of "representatives of the Lima, Peru-based engineering firm"."""
_AFTER: Final = frozenset({";", "who", "that", "about", "regarding", "concerning", "whether"})
"""What follows the words for a party."""
_TOLD: Final = (Status.ACTUAL, Status.PLANNED)
_VENUE: Final = ("in", "at", "on", "near", "to")


def hears(written: Iterable[str]) -> bool:
    """Tell whether a sentence, of words in lower case, may tell of somebody before a council."""
    return not _COUNCILS.isdisjoint(written) and not _SAID.isdisjoint(written)


def hearings(scene: Scene, tree: Tree, named: Sequence[Spot]) -> Iterator[Frame]:
    """Yield that those from elsewhere were where the council sits that heard them.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    named
        The places that it names.
    """
    if not named or not hears(tree.vocabulary) or _TELLING.isdisjoint(tree.lemmas):
        return
    for i in tree.deeds:
        council, who = _sides(tree, i)
        town = _town(scene, tree, (council, i), named) if council is not None and who else None
        if town is None:
            continue
        come = [k for k in who if _is_from_afar(tree, k, town, [s for s in named if s is not town])]
        frame = replace(frame_of(tree, i, _HEARING, (town,)), who=tuple(come))
        if come and frame.status in _TOLD and not means_of_speech(tree, i):
            yield frame


def _sides(tree: Tree, i: int) -> tuple[int | None, list[int]]:
    """Return the council, and who speaks to it, of a verb of either."""
    lemma, low = tree.lemma(i), tree.low(i)
    around = tree.kids(i, "obl", "nmod")
    if lemma in _HEARS or low in _HEARS:
        way = "to" if lemma == "listen" else "from"
        matter = [k for k in tree.kids(i, "obj") if tree.low(k) in _HEARD]
        who = [k for k in around if tree.case(k) == way]
        who += [c for k in matter for c in tree.kids(k, "nmod") if tree.case(c) in ("by", "from")]
        who += [k for k in around if matter and tree.case(k) in ("by", "from") and k not in who]
        return _council(tree, subject(tree, i)), _someone(tree, who)
    if low == "met" or lemma == "meet":
        met = [*tree.kids(i, "obj"), *(k for k in around if tree.case(k) == "with")]
        heard = _council(tree, subject(tree, i))
        if heard is not None:
            return heard, _someone(tree, met)
        return _council(tree, met), _someone(tree, subject(tree, i))
    if lemma in _ADDRESSES:
        return _council(tree, tree.kids(i, "obj")), _someone(tree, subject(tree, i))
    ways = _SPEAKS.get(lemma, ())
    met = [k for k in around if tree.case(k) in ways]
    return _council(tree, met), _someone(tree, subject(tree, i))


def _council(tree: Tree, members: Sequence[int]) -> int | None:
    return next((k for k in members if tree.low(k) in _COUNCILS), None)


def _someone(tree: Tree, members: Sequence[int]) -> list[int]:
    return [
        k
        for k in members
        if tree.low(k) not in _COUNCILS
        and tree.tokens[k].text not in words("calendar")
        and not tree.kids(k, "nmod:poss")  # "its lawyer"
        and (tree.tokens[k].tag.startswith("NNP") or person_noun(tree.low(k)) is not None)
    ]


def _town(scene: Scene, tree: Tree, at: tuple[int, int], named: Sequence[Spot]) -> Spot | None:
    """Return where a council sits: by its name, by what is said of it, or by the report."""
    council, _ = at
    kept = phrase(tree, council)
    first = kept[0] if kept else council
    for one in scene.resolutions.get(tree.sentence.index, ()):
        members = tree.under(one.mention.span)
        in_name = one.mention.kind is MentionKind.IN_NAME and bool(members) and _is_town(one)
        if in_name and first <= members[0] < council:
            return Spot(resolution=one, head=council, first=members[0])
    for spot in named:
        if tree.head(spot.head) in at and tree.case(spot.head) == "in":
            return spot
    own = any(t.tag.startswith("NNP") for t in tree.tokens[first:council])
    line = None if own else scene.filed or _of_locality(scene)
    return Spot(resolution=line, head=council, first=council) if line and _is_town(line) else None


def _of_locality(scene: Scene) -> Resolution | None:
    """Return where the town is named first that the report is about."""
    town = scene.locality
    every = (one for near in scene.resolutions.values() for one in near) if town else ()
    return next((one for one in every if one.place == town), None)


def _is_town(one: Resolution) -> bool:
    return one.place is not None and one.place.kind is PlaceKind.CITY


def _is_from_afar(tree: Tree, k: int, town: Spot, named: Sequence[Spot]) -> bool:
    """Tell whether a party is said to be, or to work for a body, from another town."""
    end = next((j for j in range(k + 1, len(tree.tokens)) if _closes(tree, j)), len(tree.tokens))
    near = [s for s in named if k < s.first < min(end, k + _LONGEST)]
    near = [s for s in near if tree.low(s.first - 1) not in _VENUE and _is_town(s.resolution)]
    return any(
        s.place is not None
        and town.place is not None
        and distance_km(s.place.position, town.place.position) > _FAR_KM
        for s in near
    )


def _closes(tree: Tree, j: int) -> bool:
    return tree.tokens[j].tag in ("VBD", "VBZ", "VBP", "MD") or tree.low(j) in _AFTER


def before_council(scene: Scene, frame: Frame) -> list[Figure]:
    """Return the council and those whom it heard, who met.

    Parameters
    ----------
    scene
        The article so far.
    frame
        What is told.
    """
    if frame.trigger is not _HEARING:
        return []
    tree = frame.tree
    council, _ = _sides(tree, frame.word)
    guests = [f for k in frame.who for f in figures(scene, tree, k)]
    if council is None or not guests:
        return []
    known = [f for f in figures(scene, tree, council) if f not in guests]
    kept = phrase(tree, council) or [council]
    name = text_of(scene, tree, kept[0], council)
    body = Figure(party=Party(name=name, kind=PartyKind.ORGANISATION))
    return [*(known or [body]), *guests]
