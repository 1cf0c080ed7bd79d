import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import NotTextError
from geo.read.decode import decode, encoding_of, without_surrogates

NEWS = (
    "Le ministre a été reçu à Bagdad par le président; “les deux pays”, a-t-il déclaré, "
    "coopèrent déjà. Zoë Müller, députée de Genève, était présente à l’aéroport."
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_news_is_decoded(encoding: str) -> None:
    assert decode(NEWS.encode(encoding)) == NEWS


def test_news_in_english_with_curly_quotes_of_windows_is_decoded() -> None:
    text = "The minister’s “visit” to Baghdad – his first – ended on Monday, the office said. " * 3
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("São Paulo", "cp1252"),
        ("Premier przyjechał do Łodzi, gdzie spotkał się z ministrem Węgier, mówią.", "cp1250"),
        ("Министр посетил Багдад в понедельник, сообщили в посольстве России.", "cp1251"),
        ("وصل الوزير إلى بغداد يوم الاثنين حسب بيان السفارة", "cp1256"),
    ],
)
def test_other_code_pages_are_told_by_their_language(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn"])))
def test_whatever_is_utf8_stays_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff")


def test_a_broken_byte_costs_one_character() -> None:
    broken = NEWS.encode().replace("Müller".encode(), b"M\xffller")
    assert decode(broken) == NEWS.replace("Müller", "M\ufffdller")


def test_a_stray_nul_costs_one_character() -> None:
    assert decode((NEWS + "\x00").encode()) == NEWS + "\ufffd"


@pytest.mark.parametrize(
    "data", [b"\x00" * 64, b"%PDF-1.7 text", bytes(range(32)) * 9, b"\xd0\xcf\x11\xe0 doc"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except NotTextError:
        return
    assert "\x00" not in found
    assert found.encode("utf-8").decode("utf-8") == found


def test_a_beginning_may_end_inside_a_character() -> None:
    assert encoding_of("é".encode()[:1], whole=False) == "utf-8"


def test_halves_of_pairs_keep_their_place() -> None:
    assert len(without_surrogates("a\ud83db")) == 3
