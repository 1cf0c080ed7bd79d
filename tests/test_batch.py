"""Reading many documents in one process."""

import gc
from pathlib import Path

from geo import batch
from geo.batch import stages
from geo.model import Document, Place, Reading
from geo.pipeline import Options, Outcome, read_document, read_documents
from geo.publish.cells import reasons

_DISPATCHES = sorted((Path(__file__).parent / "dispatches").glob("*.txt"))[:5]


def test_what_is_read_leaves_no_rings_for_the_collector() -> None:
    opened = stages(Options())
    documents = [Document(id=path.stem, text=path.read_text("utf-8")) for path in _DISPATCHES]
    read_documents(documents, opened, Outcome())
    gc.collect()
    gc.disable()
    try:
        read_documents(documents, opened, Outcome())
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_documents_read_together_give_the_reasons_for_a_choice_that_each_gives_alone() -> None:
    opened = stages(Options())
    texts = [path.read_text("utf-8") for path in _DISPATCHES]
    # The choice is moved from a province to its town, whose reasons are then told.
    texts.append("She flew to Murmansk on Monday. Murmansk province lies in Russia.")
    documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
    together = read_documents(documents, opened, Outcome())
    for document, reading in zip(documents, together, strict=True):
        alone = read_document(document, opened)
        assert reading.visits == alone.visits
        assert reading.events == alone.events
        assert _told(reading) == _told(alone)
        assert any(reason for _, _, reason in _told(reading))


def _told(reading: Reading) -> list[tuple[Place | None, list[str], str | None]]:
    """Return of each name the place, the places that it may mean, and the reasons."""
    return [
        (one.place, [c.place.id for c in one.candidates], reasons(one))
        for one in reading.resolutions
    ]


def test_with_a_geocoder_each_document_is_answered_by_itself() -> None:
    documents = [Document(id=str(n), text="Ana Silva visited Lima.") for n in range(3)]

    def sizes(geocoder: str) -> list[int]:
        def work(_: bytes, group: tuple[Document, ...]) -> batch._Batch[int]:
            return batch._Batch((len(group),), Outcome())

        options = Options(geocoder=geocoder)
        return list(
            batch._all(work, documents, options, outcome=Outcome(), jobs=2 * bool(geocoder))
        )

    assert sizes("") == [3]
    assert sizes("nominatim") == [1, 1, 1]
