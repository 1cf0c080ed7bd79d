"""Tell visitors from those who live, work, lie or are held at a place."""

from typing import Final

from geo.model import PartyKind, Place, PlaceKind, Status
from geo.names import fold
from geo.narrate.dates.words import NUMBERS
from geo.narrate.frames import Frame
from geo.narrate.homeward import leads_home
from geo.narrate.hosts import at_home, in_own_capital, is_local, is_mayor, is_private, lives_afar
from geo.narrate.lexicon import nouns, words
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.people.renowned import wide_office
from geo.narrate.people.roles import COURTESIES
from geo.narrate.people.seated import is_residence
from geo.narrate.people.sitting import at_work, receives_visitor, rules_here
from geo.narrate.residents import is_resident
from geo.narrate.scene import Scene
from geo.narrate.spots import Spot, aimed, passed
from geo.narrate.subjects import subject
from geo.narrate.told.befallen import befell_stranger
from geo.narrate.told.behind import from_elsewhere, had_been_there, stays_home
from geo.narrate.told.deeds import has_purpose
from geo.narrate.told.lodgers import for_a_while, lodges
from geo.narrate.told.openings import is_crowned, is_famous, opens
from geo.narrate.told.outings import is_out
from geo.narrate.told.rallies import is_own_rally
from geo.narrate.told.victims import is_away
from geo.narrate.told.walkabouts import is_public
from geo.narrate.welcomes import meets_guest, receives_at_home

__all__ = ["comes"]

_STRONG: Final = frozenset({"go", "visit", "arrive", "leave", "carry", "lead", "band", "held"})
_HALTS: Final = frozenset(
    {"stop", "stop_over", "stop_off", "overnight", "refuel", "relish", "break"}
)
_NATIONAL: Final = frozenset(
    {"president", "prime minister", "vice president", "vice-president", "chancellor", "first lady"}
)
"""Offices of a whole country, whose holders speak elsewhere than at work only on a journey."""
_CAMPUS: Final = frozenset({"university", "college", "school", "academy"})
_TREATED: Final = frozenset({"undergone", "underwent", "undergoing", "treated", "hospitalized"})
_YEAR: Final = 4
_FLIGHT: Final = frozenset({"persecution", "exile", "asylum", "refugee", "refugees"})
_TOWNS: Final = frozenset({"SG", "MC", "VA", "HK"})
"""Countries that are towns."""
_KIN: Final = frozenset(
    {"sons", "daughters", "brothers", "sisters", "siblings", "twins", "triplets", "nephews"}
    | {"nieces", "cousins", "grandchildren", "grandsons", "granddaughters", "grandparents"}
)
"""Those who are always somebody's, and no crowd."""
_CAME_FOR: Final = frozenset({"compete", "hear"})
_LOCALS: Final = frozenset({"villagers", "townspeople", "townsfolk", "locals", "bystanders"})
_ENDS: Final = frozenset({"visit", "stay", "meet", "gather", "act"})
"""Sorts of what one is somewhere for."""
_STAYS: Final = frozenset({"stay", "remain", "be"})


def comes(scene: Scene, figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell whether someone came to a place from elsewhere.

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    spot
        Where.
    frame
        What is told.
    """
    place = spot.place
    if place is None or _is_of_the_place(figure) or is_resident(scene, figure, spot, frame):
        return False
    if frame.trigger.word == "out":
        return is_out(figure, place)
    return _comes(scene, figure, spot, place, frame)


def _comes(scene: Scene, figure: Figure, spot: Spot, place: Place, frame: Frame) -> bool:
    kind = frame.trigger.kind
    if (
        _hosts_there(scene, figure, place, frame)
        or is_own_rally(scene, figure, place, frame)
        or _sets_out(scene, figure, spot, frame)
        or _is_emigrant(figure, spot, frame)
    ):
        return False
    if (
        (frame.trigger.word in ("befall", "serve") and not is_away(figure, place))
        or _stays_away(frame)
        or stays_home(scene, figure, place, frame)
        or _is_at_work(scene, figure, spot, place, frame)
        or _meets_at_home(scene, figure, place, frame)
    ):
        return False
    official = _unveils(scene, figure, place, frame) or _speaks_afar(scene, figure, spot, frame)
    walks = frame.trigger.word == "walkabout" and is_public(figure, place)
    official = official or befell_stranger(figure, place, frame)
    official = official or (walks and not in_own_capital(figure, place, homeland=scene.homeland))
    if kind == "do" and not (official or _abroad(scene, figure, place, frame)):
        return False
    unsaid = frame.inferred and spot.head == frame.word
    of_there = unsaid and kind in _STRONG and figure.party.kind is not PartyKind.PERSON
    of_there = of_there and not from_elsewhere(figure, frame)
    goes = kind in ("arrive", "act", "go") and not frame.origins
    goes = goes and frame.trigger.word != "fly_in"  # those who live there do not
    if of_there or (unsaid and goes and _is_neighbour(scene, figure, place)):
        return False  # "Firefighters arrived": there, but from where?
    strong = kind in _STRONG
    away = passed(frame.tree, spot) or frame.tree.case(spot.head) == "from"
    back = not away and leads_home(scene, frame, figure, place)
    return not back and not at_home(figure, place, strong=strong)


def _hosts_there(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell the host in "flew to Lima, where President Rey received him", named first there."""
    tree = frame.tree
    where = any(tree.low(k) == "where" for k in tree.kids(frame.word, "advmod"))
    if not where or not in_own_capital(figure, place):
        return False
    return figure not in scene.cast.before(tree.sentence.span.start)


def _is_of_the_place(figure: Figure) -> bool:
    """Tell "ninety villagers turned up in Cusco" from "villagers from Peru" and "of Ollanta"."""
    local = figure.party.name.lower().rsplit(" ", 1)[-1] in _LOCALS
    return local and figure.home is None and not figure.party.country


def _meets_at_home(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "she met Rey at Lima University", as students do, or in the town of the report."""
    if frame.trigger.kind != "meet":
        return False
    if receives_visitor(scene, frame.tree, figure) or receives_at_home(scene, figure, place, frame):
        return True
    if figure.party.role and not figure.party.country and meets_guest(scene, place, frame):
        return True
    line = scene.dateline or scene.locality
    local = line is not None and line.name in (place.name, place.locality)
    campus = not _CAMPUS.isdisjoint(fold(place.name).replace(",", "").split())
    return is_private(figure) and (campus or local)


def _stays_away(frame: Frame) -> bool:
    """Tell "stayed in Lima because of the floods": who did not go."""
    tree, i = frame.tree, frame.word
    near = [tree.low(k) for k in range(i + 1, min(len(tree.tokens), i + 8))]
    stays = frame.verbal and frame.trigger.word in _STAYS
    return stays and ("because" in near or "instead" in near)


def _is_routine(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell what people do where they live or work: crowds, lessons, local officials, briefings."""
    strong = frame.trigger.kind in _STRONG or frame.trigger.word in _HALTS
    several = figure.plural and not figure.party.role  # "two ministers" are no crowd
    crowd = several and not figure.party.country and _many(figure.party.name, frame)
    crowd = crowd and not (
        _is_side_abroad(scene, figure, place) or lodges(scene, figure, place, frame)
    )
    local = is_local(figure, place, locality=scene.locality) or _named_for(figure, place)
    local = local or (place.feature_code == "PPLX" and is_mayor(figure))
    if not strong and (crowd or local):
        return True
    near = _near_home(scene, place)
    if frame.trigger.kind == "train" and not figure.party.country and near:
        return True
    near = near or figure.party.country == place.country
    if _is_briefing(frame) and (near or in_own_capital(figure, place, homeland=scene.homeland)):
        return True
    settled = place.kind is PlaceKind.COUNTRY and frame.verbal  # "her stay in Peru" is a visit
    if settled and frame.trigger.word in ("stay", "remain") and not for_a_while(frame):
        return True
    moves = frame.trigger.word == "be"  # who stays somewhere was there before
    homeland = scene.homeland if moves else ""
    if moves and place.country != homeland and has_purpose(frame.tree, frame.word):
        return False  # "the king is in Washington for talks"
    noun = frame.trigger.word == "stay" and not frame.verbal  # "her stay in Rome" is a visit
    stays = frame.trigger.word in _STAYS and not noun
    return stays and in_own_capital(figure, place, homeland=homeland)


def _is_side_abroad(scene: Scene, figure: Figure, place: Place) -> bool:
    """Tell "the players spent a night in Lima" of an article on another country."""
    last = figure.party.name.rsplit(" ", 1)[-1]
    away = bool(scene.homeland) and place.country not in ("", scene.homeland)
    return away and last in words("members")


def _named_for(figure: Figure, place: Place) -> bool:
    """Tell whether who has no name but a place's is from there, as the Leeds choir or queen."""
    nameless = figure.party.kind is not PartyKind.PERSON or figure.party.name == figure.party.role
    return nameless and fold(place.name) in fold(figure.party.name)


def _is_briefing(frame: Frame) -> bool:
    """Tell a news conference, which officials hold where they work."""
    beside = {frame.tree.low(k) for k in frame.tree.kids(frame.word, "compound", "amod")}
    return frame.trigger.word == "briefing" or (
        frame.trigger.word == "conference" and bool(beside & {"news", "press"})
    )


def _near_home(scene: Scene, place: Place) -> bool:
    """Tell whether a place is in the country that the document is about."""
    return place.country in ("", scene.homeland)


def _many(name: str, frame: Frame) -> bool:
    """Tell "residents" and "hundreds of fans" from "the choir", which sang somewhere."""
    first, _, rest = name.partition(" ")
    if first.lower() in words("quantity"):
        name, first = name.lower() if rest.islower() else name, first.lower()
    if first in words("bodies") and rest.removeprefix("of ")[:1].isdigit():
        return False  # "the group of 18"
    several = name.endswith(("s", "people")) or (bool(rest) and first in words("quantity"))
    counted = first[:1].isdigit() or first.lower() in NUMBERS
    if counted and not words("members").isdisjoint(rest.replace(",", "").split()):
        return False  # "42 singers"
    if rest.endswith(("heads", "heads of state")) or (
        frame.who and frame.trigger.word in _CAME_FOR
    ):
        return False  # "the girls", who won something there, or spoke to the council
    inferred = frame.trigger.word in ("act", "do")
    if name in _KIN:
        return False  # "Silva and her sons"
    if not {"his", "her", "their"}.isdisjoint(rest.split()[:2]):
        return False  # "six of his colleagues"
    return name.islower() and (several or inferred)


def _abroad(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell whether a named person is in a town or at a site that is known to be no home."""
    wide, came = frame.trigger.word == "see", frame.trigger.word == "come"
    country, role = figure.party.country, set(figure.party.role.lower().split())
    person = figure.party.kind is PartyKind.PERSON and figure.party.name != figure.party.role
    line = scene.dateline
    told = came and had_been_there(frame)
    country = country or scene.nations.get(figure.party.name, "")
    home = country or (scene.homeland if told or not came else "")
    home = home or (line.country if line and not came else "")
    foreign = bool(home) and bool(place.country) and home != place.country
    far = figure.home is not None and lives_afar(figure, place) and not came
    wide = wide or frame.trigger.word == "treat"
    treated = bool(country) and not _TREATED.isdisjoint({*frame.tree.lows[frame.word :][:1]})
    person = person or (treated and _is_statesman(figure))
    local = wide or place.kind in (PlaceKind.CITY, PlaceKind.SITE) or (came and bool(country))
    local = local or treated or place.country in _TOWNS
    last = scene.visitors.get(figure.party.name)
    on_tour = last is not None and last.country == place.country and last.id != place.id
    touring = on_tour and not country and not _is_statesman(figure)
    called = set(figure.party.name.lower().split())
    tours = foreign and bool(country) and bool(called & words("wayfarer"))
    party = on_tour and figure.plural and not called.isdisjoint(words("bodies"))
    sent_there = figure.plural and frame.trigger.word == "do" and bool(called & words("abroad"))
    tours = tours or (foreign and bool(country) and sent_there)
    nameless = (far or tours or party) and called.isdisjoint(words("armed"))
    sent = frame.trigger.word == "say" and wide_office(figure, place)
    away = foreign or far or touring or sent or _signs_with_host(scene, figure, place, frame)
    known = (person and away) or nameless
    return known and local and not role & words("posted")


def _signs_with_host(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell Mr. Blair in "Mr. Blair and the Ghanaian president signed a pact in Accra"."""
    tree, i = frame.tree, frame.word
    office = figure.party.role not in COURTESIES and figure.party.role
    if tree.lemma(i) != "sign" or figure.party.country or office:
        return False
    others = [f for k in subject(tree, i) for f in figures(scene, tree, k)]
    return any(f.party.role and f.party.country == place.country for f in others)


def _unveils(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "the queen opened a hospital in Lima", who came for that."""
    named = figure.party.kind is PartyKind.PERSON and figure.party.name != figure.party.role
    high = (named and _is_statesman(figure)) or is_crowned(figure)
    town = place.kind in (PlaceKind.CITY, PlaceKind.SITE) and place != scene.dateline
    own = in_own_capital(figure, place, homeland=scene.homeland)
    told = opens(frame.tree, frame.word, invited=not high)
    return (high or is_famous(figure)) and town and not own and told


def _speaks_afar(scene: Scene, figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell "the president said in Ohio", who governs elsewhere, from "said in Ohio alone ..."."""
    place, line = spot.place, scene.dateline
    country = figure.party.country
    if place is None or not country or figure.party.role.lower() not in _NATIONAL:
        return False
    abroad = place.kind is PlaceKind.COUNTRY and place.country not in ("", country)
    town = place.kind is PlaceKind.CITY and place.feature_code != "PPLC"
    away = abroad or town or place.kind is PlaceKind.ADMIN
    here = line is not None and place.id in (line.id, line.within)
    counted = "alone" in frame.tree.lows[spot.head + 1 : spot.head + 2]
    return frame.trigger.word == "say" and away and not here and not counted


def _is_statesman(figure: Figure) -> bool:
    return not words("statesman").isdisjoint(figure.party.role.lower().split())


def _is_emigrant(figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell those who go to live elsewhere: "the artists left Russia"."""
    leaves = _leaves(spot, frame)
    local = spot.place is None or spot.place.kind in (PlaceKind.CITY, PlaceKind.SITE)
    for_good = not local and _for_good(frame)
    sent = not words("bodies").isdisjoint(figure.party.name.lower().split())
    land = spot.place.country if spot.place else ""
    foreign = bool(figure.party.country and land) and land != figure.party.country
    foreign = foreign or _ends_mission(frame)
    many = figure.plural and not ((sent or foreign) and frame.status is Status.ACTUAL)
    return leaves and (many or for_good or frame.status is Status.NEGATED)


def _ends_mission(frame: Frame) -> bool:
    """Tell "left Accra after a two-week mission": who was there for that."""
    tree = frame.tree
    ends = [k for k in tree.kids(frame.word, "obl", "nmod") if tree.case(k) == "after"]
    return any((row := nouns().get(tree.low(k))) and row.kind in _ENDS for k in ends)


def _for_good(frame: Frame) -> bool:
    """Tell "left Hungary in 1956", as emigrants do, and "left Cuba because of persecution"."""
    tree, i = frame.tree, frame.word
    ends = [k for k in tree.kids(i, "obl", "nmod") if tree.case(k) == "in"]
    year = any(tree.tokens[k].text.isdecimal() and len(tree.tokens[k].text) == _YEAR for k in ends)
    return frame.verbal and (year or not _FLIGHT.isdisjoint(tree.lows))


def _is_at_work(scene: Scene, figure: Figure, spot: Spot, place: Place, frame: Frame) -> bool:
    """Tell diplomats, spokesmen and others who are where they work."""
    posted = _is_posted(figure, place, frame) or _is_spokesman(figure, place, frame)
    strong = frame.trigger.kind in _STRONG
    house = _keeps_house(figure, place) or at_work(figure, frame.tree, spot)
    house = house or rules_here(scene, figure, place)
    posted = posted or (not strong and house)
    back = frame.tree.case(spot.head) == "from"  # "the minister returned from Lima"
    return posted or (not back and _is_routine(scene, figure, place, frame))


def _is_neighbour(scene: Scene, figure: Figure, place: Place) -> bool:
    """Tell who may well live in the town that a report is from: "when she arrived, he ..."."""
    line = scene.dateline or scene.locality
    near = line is not None and place.id == line.id
    return near and not figure.party.country and figure.home is None


def _is_posted(figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell ambassadors who are received in a capital, where they live."""
    office = set(figure.party.role.lower().split())
    posted = not office.isdisjoint({"ambassador", "consul", "attaché"})
    if posted and frame.trigger.kind not in _STRONG and _serves_at(frame, place):
        return True
    return posted and frame.trigger.kind in ("receive", "meet") and place.feature_code == "PPLC"


def _serves_at(frame: Frame, place: Place) -> bool:
    """Tell where "the Peruvian ambassador in Geneva" lives."""
    tree = frame.tree
    near = (s for s in frame.stops if s.place == place and tree.case(s.head) in ("in", "at"))
    return any(tree.low(tree.head(s.head)) in words("posted") for s in near)


def _keeps_house(figure: Figure, place: Place) -> bool:
    """Tell a president in the house that goes with the office."""
    own = figure.party.country in ("", place.country)
    return own and _is_statesman(figure) and is_residence(place)


def _is_spokesman(figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell "the cabinet secretary said in Tokyo": officials speak where they work."""
    speaks = frame.trigger.word == "say" and bool(figure.party.role)
    posted = not (figure.party.country or wide_office(figure, place) or lives_afar(figure, place))
    return speaks and posted and place.feature_code == "PPLC"


def _leaves(spot: Spot, frame: Frame) -> bool:
    """Tell "left Lima" from "left for Lima by way of Quito"."""
    goal = aimed(frame.tree, spot) or passed(frame.tree, spot)
    return frame.trigger.kind == "leave" and not goal


def _sets_out(scene: Scene, figure: Figure, spot: Spot, frame: Frame) -> bool:
    """Tell "she left Tonga" of a report from there: no journey to it, but one from it."""
    leaves = _leaves(spot, frame)
    line, been = scene.dateline, scene.been.get(figure.party.name, set())
    if not leaves or spot.place is None or spot.place.id in been or line is None:
        return False
    return not figure.party.country and spot.place.country == line.country
