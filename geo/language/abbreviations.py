"""The abbreviations of newspapers, by what may follow them.

Compiled by hand from the style that English-language papers use; a new one goes where its kind
stands.
"""

from typing import Final


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


TITLES: Final = _words(
    """
    adj adm amb asst atty ayat brig capt cdr cmdr cmsr col comdr comr cpl cpt dep det dr eng
    engr esp fr gen gens gov govs hon insp jus lt ltc lts maj messrs mgr mlle mme mr mrs ms
    msgr mt mts ofc pfc pres prof profs pte pvt rep reps rev revs sen sens sgt sgts spc ssgt
    st ste supt sr. vp wm geo jos chas thos ft pt mohd muhd md vs viz cf al e.g i.e eg ie
    approx ca
    """
)
"""Before a name, or before more of the sentence: never its end."""

NUMBERED: Final = _words(
    """
    no nos art arts sec secs fig figs vol vols ch pp p para paras op cit ex rs
    """
)
"""An end unless a number follows."""

MONTHS: Final = _words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""An end unless a number follows; `may` is a whole word."""

PLACES: Final = _words(
    """
    ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo
    mont neb nebr nev okla ore oreg pa penn tenn tex va vt wash wis wisc wyo alta sask ont
    que man
    """
)
"""States and provinces: an end if a capital follows, for within a sentence a comma follows them."""

OTHERS: Final = _words(
    """
    inc ltd co cos corp bros llc plc pty gmbh bhd sdn est assn dept univ inst intl natl govt
    jr sr esq ave blvd rd hwy rte sq bldg apt ste tel ext etc min max hr hrs km kg lb lbs oz
    ft sq mi mon tue tues wed thu thur thurs fri sat sun ret retd resp incl excl div dist
    reg
    """
)
"""Within a name or at the end: an end only before a word that starts sentences."""

STARTERS: Final = _words(
    """
    the a an this that these those he she it we they you i his her its our their my your
    there here in on at by for from with after before during since until while when where
    why how who what which if as although though because but and or so yet however meanwhile
    moreover nevertheless then now also both each every some many most several all another
    other no not nor one two three according officials police authorities witnesses
    residents critics supporters analysts earlier later today yesterday last next
    """
)
"""Words which, with a capital, nearly always start a sentence."""
