"""Measure how often short reports from abroad put a city that all the world knows elsewhere.

``python -m tests.bench.abroad`` prints it, and which cities. The cities stand in a table beside
this; two of different lands are put into sentences by pattern, so that nothing else tells of
either. Not all that is counted is wrong: Cordoba and Durham are cities of two lands.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from geo.model import Document
from geo.pipeline import open_place_stages, read_places

_PATTERNS: Final = (
    "President Keller flew from {a} to {b} on Monday for talks with his counterpart.",
    "Talks between the two governments were held in {b} last week, diplomats in {a} said.",
    "{b} (Reuters) - The minister arrived on Tuesday from {a}.",
    "The envoy left {a} on Friday and travelled to {b}, where she met officials.",
    "A conference in {b} heard from a delegation from {a} about the climate.",
    "The secretary of state went from {a} to {b} on Sunday. He returned to {a} on Tuesday.",
    "They landed at {a} from {b} on Monday.",
    "The foreign minister of Iran travelled to {a} on Thursday, and to {b} on Friday.",
    "Mrs Vogt has lived in {a} since 1999; she was born in {b}.",
)
_ENGLISH: Final = frozenset(["US", "CA", "GB", "AU", "NZ", "IE", "JM", "BM", "BS", "ZA", "GY"])
"""Lands that share their names: of two of them a reader might take either."""
_SENTENCES: Final = 4000
_SHOWN: Final = 20


def sentences() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield texts with the country of each city in them, always the same."""
    with Path(__file__).with_suffix(".tsv").open(encoding="utf-8") as lines:
        cities = [(row["city"], row["country"]) for row in csv.DictReader(lines, delimiter="\t")]
    draw = random.Random(1)  # noqa: S311 - a sample, no secret
    for _ in range(_SENTENCES):
        (one, here), (other, there) = draw.sample(cities, 2)
        pattern = draw.choice(_PATTERNS)
        if here != there and not {here, there} <= _ENGLISH:
            yield pattern.format(a=one, b=other), {one: here, other: there}


def main() -> None:
    """Print how many of the names were put into another country, or declined, and which most."""
    stages = open_place_stages()
    names, declined = 0, 0
    elsewhere: Counter[str] = Counter()
    for number, (text, countries) in enumerate(sentences()):
        found, _ = read_places(Document(id=str(number), text=text), stages)
        places = {one.mention.text: one.place for one in found}
        for city, country in countries.items():
            place = places.get(city)
            names += 1
            declined += place is None
            elsewhere[city] += place is not None and place.country != country
    wrong = elsewhere.total()
    sys.stdout.write(
        f"{names} names, {wrong / names:.1%} elsewhere, {declined / names:.1%} not placed\n"
    )
    told = ", ".join(f"{city} {count}" for city, count in elsewhere.most_common(_SHOWN) if count)
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
