import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.names import bare, fold, saints, surname

FOLDS = [
    ("Kazimayn", "kazimayn"),
    ("Al-Kāẓimīyah", "al kazimiyah"),
    ("Shia’ al-Sudani", "shia al sudani"),
    ("Kadhimʿiyya", "kadhimiyya"),
    ("SÃO PAULO", "sao paulo"),
    ("Zürich", "zurich"),
    ("Łódź", "lodz"),
    ("İstanbul", "istanbul"),
    ("Straße", "strasse"),
    ("\N{MATHEMATICAL BOLD CAPITAL A}den", "aden"),
    ("Port-au-Prince", "port au prince"),
    ("N'Djamena", "ndjamena"),
    ("U.S.", "us"),
    ("U.S.A.", "usa"),
    ("D.R.C.", "drc"),
    ("St. Petersburg", "st petersburg"),
    ("Washington, D.C.", "washington dc"),
    ("  New \n York ", "new york"),
    ("بغداد", "بغداد"),
    ("بَغْدَاد", "بغداد"),
    ("الكاظمية", "الكاظميه"),
    ("Багдад", "багдад"),
    ("서울", "서울"),
    ("巴格达", "巴格达"),
    ("", ""),
    ("—", ""),
]


@pytest.mark.parametrize(("name", "folded"), FOLDS)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_folded_as_any_other_letters_are(name: str) -> None:
    assert fold(f"{name} é") == f"{fold(name)} e".strip()


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("al kazimiyah", "kazimiyah"),
        ("najaf al ashraf", "najaf ashraf"),
        ("an", "an"),
        ("al al", "al al"),
        ("", ""),
        ("paris", "paris"),
        ("الكاظميه", "كاظميه"),
        ("النجف الاشرف", "نجف اشرف"),
        ("كربلاء", "كربلاء"),
        # Too short for an article and a name: God's, and the article alone.
        ("الله", "الله"),
        ("ال", "ال"),
    ],
)
def test_bare(folded: str, expected: str) -> None:
    assert bare(folded) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Marc", "Saint Marc"),
        ("St Petersburg", "Saint Petersburg"),
        ("ST. LOUIS", "Saint LOUIS"),
        ("St.-Denis", "Saint-Denis"),
        ("St-Denis", "Saint-Denis"),
        ("Ste. Agathe", "Sainte Agathe"),
        ("Sault Ste. Marie", "Sault Sainte Marie"),
        ("Bury St Edmunds", "Bury Saint Edmunds"),
        ("Saint-Marc", "Saint-Marc"),
        ("Wall St.", "Wall St."),
        ("Stockholm", "Stockholm"),
        ("West Essex", "West Essex"),
        ("", ""),
    ],
)
def test_saints(name: str, expected: str) -> None:
    assert saints(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Asif Ali Zardari", "zardari"),
        ("General Abdul Ameer Al-Shammari", "shammari"),
        ("Ursula von der Leyen", "leyen"),
        ("Luiz Inácio Lula da Silva", "silva"),
        ("Robert F. Kennedy Jr.", "kennedy"),
        ("al", "al"),
        ("", ""),
    ],
)
def test_surname(name: str, expected: str) -> None:
    assert surname(name) == expected
