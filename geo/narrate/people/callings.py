"""Tell which callings a wider word may mean: "the author" of a novelist named before."""

from typing import Final

__all__ = ["narrower"]

_NARROWER: Final = {
    "author": "novelist writer poet biographer playwright essayist historian",
    "writer": "novelist author poet playwright essayist journalist",
    "artist": "painter sculptor photographer illustrator printmaker",
    "musician": "singer guitarist pianist violinist cellist drummer bassist trumpeter saxophonist "
    "fiddler songwriter harpist",
    "performer": "singer actor actress dancer comedian magician",
    "player": "goalkeeper goalie striker midfielder defender winger quarterback pitcher golfer "
    "forward fullback linebacker",
    "athlete": "runner sprinter swimmer hurdler rower gymnast cyclist skier skater triathlete",
    "lawmaker": "senator congressman congresswoman representative mp legislator",
    "legislator": "senator congressman congresswoman representative lawmaker",
    "politician": "senator congressman congresswoman mp mayor governor minister",
    "priest": "reverend rev. rev fr. father",
    "clergyman": "reverend rev. rev pastor vicar bishop priest",
    "cleric": "imam ayatollah bishop archbishop priest",
    "scientist": "biologist physicist chemist geologist astronomer botanist zoologist ecologist",
    "researcher": "biologist physicist chemist geologist scientist ecologist",
    "academic": "professor lecturer historian",
    "scholar": "professor historian",
    "teacher": "headmaster headmistress",
    "doctor": "surgeon physician cardiologist psychiatrist paediatrician pediatrician",
    "officer": "detective sergeant inspector constable superintendent",
    "lawyer": "attorney solicitor barrister",
    "candidate": "hopeful contender challenger nominee",
}
_WORDS: Final = {wide: frozenset(near.split()) for wide, near in _NARROWER.items()}


def narrower(word: str) -> frozenset[str]:
    """Return the callings that a wider word may mean; empty for any other word.

    Examples
    --------
    >>> "novelist" in narrower("author")
    True
    """
    return _WORDS.get(word, frozenset())
