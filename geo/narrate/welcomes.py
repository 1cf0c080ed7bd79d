"""Tell who meets a guest at home."""

from geo.model import Place
from geo.narrate.frame import Frame
from geo.narrate.people.cast import Figure
from geo.narrate.people.refer import figures
from geo.narrate.scene import Scene
from geo.narrate.subjects import subject

__all__ = ["meets_guest", "receives_at_home"]


def meets_guest(scene: Scene, place: Place, frame: Frame) -> bool:
    """Tell "The Iraqi minister came to Lima. Ana Rey, the minister, met her counterpart there.".

    Parameters
    ----------
    scene
        The article so far.
    place
        Where they met.
    frame
        What is told.
    """
    met = [f for k in frame.tree.kids(frame.word, "obj") for f in figures(scene, frame.tree, k)]
    guests = [f for f in met if (f.party.name, place.id) in scene.come]
    return any(f.party.country not in ("", place.country) for f in guests)


def receives_at_home(scene: Scene, figure: Figure, place: Place, frame: Frame) -> bool:
    """Tell who is at home of "Presidents Costa of Peru and Mora of Chile met in Cusco".

    Parameters
    ----------
    scene
        The article so far.
    figure
        Who.
    place
        Where they met.
    frame
        What is told.
    """
    role, country = figure.party.role, figure.party.country
    unnamed = bool(role) and figure.party.name.startswith(role)  # "the minister of Peru"
    if unnamed or not country or country != place.country:
        return False
    met = [f for k in subject(frame.tree, frame.word) for f in figures(scene, frame.tree, k)]
    return any(f.party.country not in ("", place.country) for f in met)
