"""A quick look at the words of a sentence loses none that says who came along."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.narrate.told import retinue

PARTS = (
    *("the delegation", "His team", "the royal party", "it", "They", "She", "Ana Costa", "Lima"),
    *("includes", "will include", "comprised", "consists of", "is made up of", "was headed by"),
    *("also", "travelling", "accompanying", "along with him", "with her", "in tow", "at his side"),
    *("among those accompanying", "among the envoys travelling", "others in his group"),
    *("members of the mission", "on his trip", "in the entourage", "is", "were", "will be"),
    *(
        "part of his delegation",
        "on board",
        "Other members of the party",
        "are",
        "came with",
        "has flown together with",
        ",",
        ".",
    ),
)


@settings(max_examples=400, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=6))
@example(parts=["the delegation", "includes", "Ana Costa"])
@example(parts=["travelling", "with her", "were", "Ana Costa"])
@example(parts=["Ana Costa", "were", "part of his delegation"])
@example(parts=["Other members of the party", "are", "Ana Costa"])
@example(parts=["They", "has flown together with", "Ana Costa"])
def test_a_look_at_the_words_finds_what_the_patterns_find(parts: list[str]) -> None:
    said = " ".join(parts)
    patterns = (retinue._SAYS.search, retinue._PART.search, retinue._COMES.match)
    found = any(pattern(said) for pattern in patterns)
    assert retinue.lists_retinue(said, re.findall("[a-z]+", said.lower())) is found
