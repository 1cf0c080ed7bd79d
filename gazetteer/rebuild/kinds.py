"""Give the divisions of ``admin.csv`` the words with which news says what they are.

``python -m gazetteer.rebuild.kinds``, from the root of a checkout. GeoNames has "Kursk Oblast"
where news writes "Kursk region" as often, and "Al Anbar" where it writes "Anbar Province". A
division that goes by one word of its land goes by the others, too. No name is taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gazetteer.rebuild.table import add_names, read, write

__all__ = ["KINDS", "named"]

# The words behind a division's name, the usual one first.
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("AF", "AM", "AO", "AR", "BG", "BI", "CN", "CR", "CU", "DO", "DZ", "EC", "GA", "ID", "IR",
         "KH", "LA", "LK", "MN", "MZ", "NL", "NP", "PA", "PG", "PK", "RW", "TH", "TR", "VN", "ZA",
         "ZM", "ZW"),
        ("Province",),
    ),
    **dict.fromkeys(("BH", "EG", "IQ", "JO", "KW", "LB", "OM", "SY", "TN", "YE"),
                    ("Governorate", "Province")),
    **dict.fromkeys(("AT", "BR", "IN", "MX", "MY", "NG", "SD", "SS", "VE"), ("State",)),
    **dict.fromkeys(("BJ", "BO", "CG", "CO", "GT", "HN", "HT", "NI", "PY", "SV", "UY"),
                    ("Department",)),
    **dict.fromkeys(("BY", "UA"), ("Oblast", "Region")),
    **dict.fromkeys(("KG", "KZ", "TJ", "TM", "UZ"), ("Region", "Province")),
    **dict.fromkeys(("BF", "CL", "CM", "ER", "ET", "GE", "GH", "GN", "IT", "MA", "MG", "ML", "NA",
                     "NE", "NZ", "PE", "SA", "SK", "SN", "SO", "TG", "TZ"), ("Region",)),
    "AE": ("Emirate",), "AL": ("County",), "BD": ("Division",), "CD": ("Province",),
    "CH": ("Canton",), "CI": ("District",), "CZ": ("Region",), "HR": ("County",),
    "HU": ("County",), "IL": ("District",), "JP": ("Prefecture",), "KE": ("County",),
    "KP": ("Province",), "KR": ("Province",), "LR": ("County",), "LY": ("District",),
    "PL": ("Voivodeship", "Province"), "PT": ("District",),
    "RO": ("County",), "SE": ("County",),
    "TD": ("Region", "Province"),
}  # fmt: skip
# A Russian oblast or krai is called a region, too; a republic, or a state of Myanmar, is not.
_ALSO: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "RU": {"Oblast": ("Region",), "Krai": ("Region", "Territory")},
    "MM": {"Region": ("Division",)},
}
_OTHERS: Final = frozenset((
    "Area", "Capital", "City", "Coast", "Commune", "Islands", "Island", "Municipality", "Republic",
    "Rural", "Territory", "Delta", "Zone",
))  # fmt: skip


def named(country: str, names: Sequence[str]) -> Iterator[str]:
    """Yield the further names of a division, of whose names the first is the one that is shown.

    Examples
    --------
    >>> list(named("RU", ["Kursk Oblast", "Kursk"])), list(named("EG", ["Dakahlia"]))
    (['Kursk Region'], ['Dakahlia Governorate', 'Dakahlia Province'])
    """
    if country in _ALSO:
        for name in names:
            stem, _, kind = name.rpartition(" ")
            yield from (f"{stem} {other}" for other in _ALSO[country].get(kind, ()))
        return
    kinds = KINDS.get(country, ())
    every = _OTHERS.union(*KINDS.values())
    for name in names:
        stem, _, kind = name.rpartition(" ")
        if kind in kinds:
            yield from (f"{stem} {other}" for other in kinds if other != kind)
        elif name == names[0] and not any(name.endswith(one) for one in every):
            yield from (f"{name} {other}" for other in kinds)


def main() -> None:
    """Rewrite the table."""
    rows = read("admin")
    for row in rows.values():
        others = [one for one in row["names"].split("; ") if one and "@" not in one]
        add_names(row, named(row["country"], [row["name"], *others]))
    write("admin", rows)


if __name__ == "__main__":
    main()
