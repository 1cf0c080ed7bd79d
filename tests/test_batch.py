"""Reading many documents in one process."""

import gc
from pathlib import Path

from geo.batch import stages
from geo.model import Document
from geo.pipeline import Options, Outcome, read_documents

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
