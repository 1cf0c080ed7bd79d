"""Lines in the columns of GeoNames, of places of our own."""

from pathlib import Path


def line(
    number: str,
    name: str,
    *,
    others: str = "",
    lat: str = "33.3",
    lon: str = "44.4",
    feature: str = "P.PPL",
    country: str = "IQ",
    admin1: str = "07",
    people: str = "",
) -> str:
    """Return a line of a dump."""
    cells = [
        number, name, name, others, lat, lon, *feature.split("."), country, "", admin1, "", "", "",
        people, "", "30", "Asia/Baghdad", "2026-01-01",
    ]  # fmt: skip
    return "\t".join(cells)


TOWNS = (
    line("10", "Qāra", others="Karah,http://example.org/Q", people="5000"),
    line("12", "Pabbi", country="PK", admin1="00", people="4999"),
    line("13", "Qara Hill", feature="T.HLL"),
)


def dump(folder: Path, *lines: str, end: str = "\n") -> Path:
    """Write a dump."""
    path = folder / "XX.txt"
    path.write_bytes("".join(one + end for one in lines).encode())
    return path
