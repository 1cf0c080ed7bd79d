"""Find those who are named in a row behind one plural office: "Senators McCain and Graham"."""

import re
from collections.abc import Sequence

from geo.narrate.people.bands import numbered
from geo.narrate.people.cast import Figure
from geo.narrate.people.jointly import follows_plural
from geo.narrate.people.pronouns import joined_before, persons_of
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["called_so", "counted", "in_a_row", "led_by_one"]


def in_a_row(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return all who are named behind the plural office that a word, or its name, belongs to.

    Whatever the tree makes of them; empty for fewer than two.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The office, or the name right behind it.
    """
    plural = tree.low(i).endswith("s") or (i > 0 and tree.low(i - 1).rstrip(".").endswith("s"))
    if not plural or "and" not in tree.lows[i:]:
        return []
    named = scene.cast.within(tree.sentence.span)
    word = tree.tokens[i].span
    beside = [span.start <= word.end + 1 and word.start < span.end for span, _ in named]
    if True not in beside:
        return []
    n = beside.index(True)
    firsts = follows_plural(scene.document.text, [span for span, _ in named])
    row = [figure for first, (_, figure) in zip(firsts, named, strict=True) if first == n]
    return row if len(row) > 1 else []


def counted(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the three" and "the trio" mean; empty for another word.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The word.
    """
    number = tree.tokens[i].tag == "CD"
    meant = number or tree.low(i) in ("trio", "quartet")
    if not meant or not {"the", "all"} & {tree.low(k) for k in tree.kids(i, "det")}:
        return []
    return persons_of(scene, tree, i) or ([numbered(scene, tree, i)] if number else [])


def led_by_one(tree: Tree, members: Sequence[int]) -> bool:
    """Tell "the emir and his entourage" and "her deputy and an escort", led by one of them.

    Parameters
    ----------
    tree
        The sentence.
    members
        The words that are joined.
    """
    own = [k for k in members if any(tree.tokens[c].tag == "PRP$" for c in tree.children[k])]
    return any(k != members[0] or tree.tokens[k].tag == "NN" for k in own)


def called_so(scene: Scene, tree: Tree, i: int) -> list[Figure]:
    """Return whom "the two reporters" means: two persons who were joined before.

    "The reporters" are those who were named behind "two reporters, A and B". Empty where others
    were called so.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The noun.
    """
    beside = {tree.low(k) for k in tree.children[i]}
    if tree.tokens[i].tag != "NNS" or "the" not in beside:
        return []
    row = scene.rows.get(tree.low(i))
    if row:
        known = "two" not in beside or len(row) == 2  # noqa: PLR2004 - a pair
        return list(row) if known and not tree.kids(i, "amod", "nmod", "acl", "acl:relcl") else []
    if "two" not in beside or tree.kids(i, "nmod", "acl", "acl:relcl"):
        return []
    before = scene.document.text[: tree.tokens[i].span.start].lower()
    if re.search(rf"\b{re.escape(tree.low(i))}\b", before):
        return []  # "Two nurses were with them", who are meant
    return joined_before(scene, tree, i, apart=())
