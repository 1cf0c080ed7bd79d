"""Where datelines end."""

import pytest

from geo.language.dateline import dateline


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("TEHRAN – ", "Momeni met al-Sudani."),
        ("TEHRAN, Iran — ", "Momeni met al-Sudani."),
        ("TEHRAN (IRNA) - ", "Momeni met al-Sudani."),
        ("ISLAMABAD/BRUSSELS: ", "Naqvi held talks."),
        ("COLOMBO: ", "Two ministers signed."),
        ("Colombo, May 3 (PTI) ", "Two ministers signed."),
        ("NEW YORK, Sept. 11, 2025 (AP) -- ", "The council met."),
        ("WASHINGTON (AP) — ", "The president left."),
        ("Washington (AP) — ", "The president left."),
        ("LOUISVILLE, Ky. (AP) — ", "The president left."),
        ("BAGHDAD, 12 December 2025 – ", "He left."),
        ("", "Zardari left Tehran."),
        ("", "Tehran, Baghdad hold talks"),
        ("", "He met Momeni – and left."),
        ("", "The AP – an agency – wrote."),
        ("", "President Zardari (PPP) left."),
        ("", "ZARDARI VISITS NAJAF"),
        ("", "TEHRAN – "),
        ("", "I - he said - left."),
    ],
)
def test_length(line: str, rest: str) -> None:
    assert dateline(line + rest) == len(line)
