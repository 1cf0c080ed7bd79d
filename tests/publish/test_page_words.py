"""The page has a sentence for whatever the resolver can say of a choice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import geo.resolve
from geo.resolve.corrections import BY
from geo.resolve.weights import weights

RESOLVE: Final = Path(str(geo.resolve.__file__)).parent
WEB: Final = Path(__file__).parents[2] / "geo" / "publish" / "web" / "src"

# These weigh the choice as a whole: no candidate has them.
OF_THE_CHOICE: Final = {
    "threshold", "decline_below", "confidence_base", "confidence_slope", "confidence_most",
}  # fmt: skip


def nodes() -> Iterator[ast.AST]:
    for path in sorted(RESOLVE.glob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def texts(node: ast.AST) -> set[str]:
    """Return the texts that stand in a piece of code, of a composed one its beginning."""
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def emitted() -> set[str]:
    """Return the names of all evidence: of what is weighed, and of what is said without weight."""
    calls = (node for node in nodes() if isinstance(node, ast.Call) and node.args)
    literal = (
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "Evidence"
        and isinstance(call.args[0], ast.Constant)
    )
    return (set(weights()) - OF_THE_CHOICE) | {str(name) for name in literal}


def deciders() -> set[str]:
    """Return whatever `decided_by` may say, of a geocoder without its name."""
    found = {BY}
    for node in nodes():
        if isinstance(node, ast.keyword) and node.arg == "decided_by":
            found |= texts(node.value)
        if isinstance(node, ast.FunctionDef) and node.name == "_decider":
            for one in ast.walk(node):
                if isinstance(one, ast.Return) and one.value:
                    found |= texts(one.value)
    return {name.partition(":")[0] for name in found if name}


def table(name: str) -> set[str]:
    """Return the names that a table of the English texts has words for."""
    source = WEB.joinpath("words.ts").read_text("utf-8")
    block = re.search(rf"^const {name}: .*?^}};", source, re.MULTILINE | re.DOTALL)
    assert block, f"words.ts has no table {name}"
    return set(re.findall(r"^  (\w+): \(", block[0], re.MULTILINE))


def test_every_evidence_that_the_resolver_can_give_has_its_sentence() -> None:
    assert len(emitted()) > len(OF_THE_CHOICE)
    assert table("reason") == emitted()


def test_whoever_may_decide_on_a_place_has_a_sentence() -> None:
    assert {"gazetteer", "geocoder", "table", "correction", "declined"} <= deciders()
    assert table("decided") == deciders()
