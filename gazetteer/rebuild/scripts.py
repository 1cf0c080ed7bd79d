"""Give the rows of ``countries.csv`` their names in other scripts than the Latin.

``python -m gazetteer.rebuild.scripts``, from the root of a checkout, with Babel installed, which
carries Unicode CLDR. Names in Latin letters are left out: "Island" is Iceland in German only.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from babel import Locale

from gazetteer.rebuild.table import add_names, read, write

# The languages of CLDR with an own script and a press.
_LANGUAGES: Final = (
    "am", "ar", "as", "az_Cyrl", "be", "bg", "bn", "ckb", "el", "fa", "fa_AF", "gu", "he", "hi",
    "hy", "ja", "ka", "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or",
    "pa", "ps", "ru", "sd", "si", "sr", "ta", "te", "tg", "th", "ti", "ug", "uk", "ur", "uz_Cyrl",
    "zh", "zh_Hant",
)  # fmt: skip


def names(code: str) -> Iterator[str]:
    """Yield the names of a territory, in the order of the languages."""
    for language in _LANGUAGES:
        name = Locale.parse(language).territories.get(code, "")
        if name and _is_foreign(name) and not set(name) & set(';@"|<>'):
            yield " ".join(name.split())


def _is_foreign(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and not any("LATIN" in unicodedata.name(one, "") for one in letters)


def main() -> None:
    """Rewrite the table."""
    rows = read("countries")
    for row in rows.values():
        add_names(row, names(row["country"]))
        row["source"] = "geonames; cldr"
        row["licence"] = "CC BY 4.0; Unicode-3.0"
    write("countries", rows)


if __name__ == "__main__":
    main()
