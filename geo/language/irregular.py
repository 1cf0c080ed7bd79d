"""English words that endings tell nothing about: the treebanks hold too few for the lemmatiser."""

from collections.abc import Iterator
from typing import Final

_VERBS: Final = """
arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten; beat beat beat; become
became become; befall befell befallen; begin began begun; behold beheld beheld; bend bent bent;
bid bade bidden; bid bid bid; bind bound bound; bite bit bitten; bleed bled bled; blow blew blown;
break broke broken; breed bred bred; bring brought brought; build built built; burn burnt burnt;
buy bought bought; catch caught caught; choose chose chosen; cling clung clung; come came come;
creep crept crept; deal dealt dealt; dig dug dug; draw drew drawn; dream dreamt dreamt; drink
drank drunk; drive drove driven; dwell dwelt dwelt; eat ate eaten; fall fell fallen; feed fed fed;
feel felt felt; fight fought fought; find found found; flee fled fled; fling flung flung; fly flew
flown; forbid forbade forbidden; foresee foresaw foreseen; forget forgot forgotten; forgive
forgave forgiven; forgo forwent forgone; forsake forsook forsaken; freeze froze frozen; get got
gotten; give gave given; go went gone; grind ground ground; grow grew grown; hang hung hung; have
had had; hear heard heard; hide hid hidden; hold held held; keep kept kept; kneel knelt knelt;
know knew known; lay laid laid; lead led led; lean leant leant; leap leapt leapt; learn learnt
learnt; leave left left; lend lent lent; lie lay lain; light lit lit; lose lost lost; make made
made; mean meant meant; meet met met; mislead misled misled; mistake mistook mistaken;
misunderstand misunderstood misunderstood; outgrow outgrew outgrown; overcome overcame overcome;
overhear overheard overheard; oversee oversaw overseen; oversleep overslept overslept; overtake
overtook overtaken; overthrow overthrew overthrown; pay paid paid; prove proved proven; rebuild
rebuilt rebuilt; repay repaid repaid; retake retook retaken; ride rode ridden; ring rang rung;
rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold;
send sent sent; sew sewed sewn; shake shook shaken; shine shone shone; shoot shot shot; show
showed shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat sat; slay slew slain;
sleep slept slept; slide slid slid; sow sowed sown; speak spoke spoken; speed sped sped; spell
spelt spelt; spend spent spent; spill spilt spilt; spin spun spun; spit spat spat; spoil spoilt
spoilt; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; sting
stung stung; stink stank stunk; stride strode stridden; strike struck struck; strive strove
striven; swear swore sworn; sweep swept swept; swell swelled swollen; swim swam swum; swing swung
swung; take took taken; teach taught taught; tear tore torn; tell told told; think thought
thought; throw threw thrown; tread trod trodden; undergo underwent undergone; understand
understood understood; undertake undertook undertaken; undo undid undone; uphold upheld upheld;
wake woke woken; wear wore worn; weave wove woven; weep wept wept; win won won; wind wound wound;
withdraw withdrew withdrawn; withhold withheld withheld; withstand withstood withstood; write
wrote written
"""
"""Base, past and participle."""

_PLURALS: Final = """
series series; species species; headquarters headquarters; barracks barracks; aircraft aircraft;
spacecraft spacecraft; troops troop; men man; women woman; children child; people person; feet
foot; lives life; wives wife; leaves leaf; thieves thief; halves half; knives knife; crises
crisis; bases base; criteria criterion; media medium; data datum
"""
"""Plural and singular."""


def irregular() -> Iterator[tuple[str, str, str]]:
    """Yield form, tag and lemma.

    Examples
    --------
    >>> next(irregular())
    ('arose', 'VBD', 'arise')
    """
    for verb in _VERBS.replace("\n", " ").split(";"):
        lemma, past, participle = verb.split()
        yield past, "VBD", lemma
        yield participle, "VBN", lemma
    for noun in _PLURALS.replace("\n", " ").split(";"):
        plural, singular = noun.split()
        yield plural, "NNS", singular
