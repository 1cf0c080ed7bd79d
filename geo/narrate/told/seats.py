"""Find the capital that "the Iraqi capital" and "the capital of Peru" mean without naming it."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from geo.model import LonLat, Mention, MentionKind, Place, PlaceKind, Resolution
from geo.narrate.scene import Scene
from geo.narrate.tree import Tree

__all__ = ["capital_of", "unnamed_seat"]


@cache
def _seats() -> Mapping[str, Place]:
    text = resources.files(__package__).joinpath("seats.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {
        country: Place(
            id=place_id,
            name=name,
            position=LonLat(float(lon), float(lat)),
            kind=PlaceKind.CITY,
            feature_class="P",
            feature_code="PPLC",
            country=country,
            admin1=admin1,
            population=int(population),
        )
        for country, place_id, name, lat, lon, admin1, population in rows
    }


def capital_of(country: str) -> Place | None:
    """Return the capital of a country by its code, or None.

    Examples
    --------
    >>> capital_of("PE").name, capital_of("")
    ('Lima', None)
    """
    return _seats().get(country)


def unnamed_seat(scene: Scene, tree: Tree, i: int) -> Resolution | None:
    """Return what "capital" stands for in "the Iraqi capital", if nothing beside it names it.

    Parameters
    ----------
    scene
        The article so far.
    tree
        The sentence.
    i
        The word "capital".
    """
    country = _country(scene, tree, i)
    place = capital_of(country)
    if place is None or not tree.is_noun(i) or tree.relation(i) == "compound" or _named(tree, i):
        return None
    span = tree.tokens[i].span
    mention = Mention(
        document=scene.document.id,
        span=span,
        sentence=tree.sentence.index,
        text=scene.text(span),
        kind=MentionKind.PLACE,
    )
    return Resolution(mention=mention, place=place, confidence=0.8)


def _country(scene: Scene, tree: Tree, i: int) -> str:
    """Return the country in "Iraqi capital", "Iraq's capital" or "capital of Iraq"."""
    before = [i - 1, *([i - 2] if i > 1 and tree.tokens[i - 1].tag == "POS" else [])]
    of = [k for k in tree.kids(i, "nmod") if tree.case(k) == "of"]
    for k in [*(k for k in before if k >= 0), *of]:
        country = scene.country(tree.tokens[k].span, index=tree.sentence.index)
        if country:
            return country
    return ""


def _named(tree: Tree, i: int) -> bool:
    """Tell "the Iraqi capital, Baghdad" and "the Iraqi capital Baghdad"."""
    behind = [t for t in tree.tokens[i + 1 : i + 3] if t.text not in ",-–"]
    return bool(behind) and behind[0].tag.startswith("NNP") and tree.after(i) != "on"
