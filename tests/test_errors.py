import pickle
import re

import pytest

from geo import errors

BUILTINS = {
    "UsageError": ValueError,
    "InputError": ValueError,
    "TargetError": OSError,
    "GazetteerError": ValueError,
    "LanguageModelError": LookupError,
    "WorkerError": RuntimeError,
    "GeocoderError": ConnectionError,
}


@pytest.mark.parametrize(("name", "builtin"), BUILTINS.items())
def test_each_error_is_the_builtin_that_a_stranger_catches(
    name: str, builtin: type[Exception]
) -> None:
    with pytest.raises(builtin, match=r"it broke\. Mend it\."):
        raise getattr(errors, name)("it broke", remedy="Mend it")


def test_the_tree_at_the_head_of_the_file_is_the_tree() -> None:
    drawn = set(re.findall(r"\b\w+Error\b", (errors.__doc__ or "").partition("Each is")[0]))
    builtins = {"ValueError", "OSError", "LookupError", "ConnectionError", "RuntimeError"}
    assert drawn - builtins == set(errors.__all__)


@pytest.mark.parametrize("name", errors.__all__)
def test_errors_come_back_from_a_worker_whole(name: str) -> None:
    error = getattr(errors, name)("it broke", remedy="Mend it")
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(back) is type(error)
    assert str(back) == str(error)


def test_a_message_is_one_line() -> None:
    assert "\n" not in str(errors.InputError("a\nb", remedy="c\nd"))
