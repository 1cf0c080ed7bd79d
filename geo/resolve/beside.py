"""Weigh what the text beside a name says of its places: all of them at once, where that is quicker.

It comes to what the reasons in `evidence` say of one candidate, with the words for it, when a
reader asks.
"""

from collections.abc import Sequence

import numpy as np

from geo.resolve.evidence import Reason, eclipsed, head_noun, namesake
from geo.resolve.kinds import COUNTRY, OF_SITE, SITE
from geo.resolve.measured import Floats
from geo.resolve.setting import Setting
from geo.resolve.sheet import Sheet

__all__ = ["said_beside"]


def said_beside(reasons: Sequence[Reason], setting: Setting, sheet: Sheet) -> Floats:
    """Return what the reasons of the text weigh together, a number a place.

    Parameters
    ----------
    reasons
        Those that may have something to say; see `reasons_for`.
    setting
        The name in its document.
    sheet
        Its places.
    """
    whole = np.zeros(len(setting.rivals))
    for reason in reasons:
        # In their order: sums of floats depend on it.
        if reason is eclipsed:
            if _is_local(setting):
                whole[sheet.whose.sovereign] += _weight(reason, setting, sheet.whose.sovereign)
            else:
                whole += sheet.eclipses
        elif reason is head_noun:
            whole += _head_noun(setting, sheet)
        elif reason is namesake:
            # It has nothing to say of others.
            for at in sheet.whose.cities:
                whole[at] += _weight(reason, setting, at)
        else:
            whole += [_weight(reason, setting, at) for at in range(len(whole))]
    return whole


def _weight(reason: Reason, setting: Setting, at: int) -> float:
    piece = reason(setting.rivals[at], setting)
    return piece.weight if piece is not None else 0.0


def _is_local(setting: Setting) -> bool:
    sovereign = setting.naming.sovereign
    return setting.local and sovereign is not None and sovereign.kind is COUNTRY


def _head_noun(setting: Setting, sheet: Sheet) -> list[float]:
    weights, codes = setting.ground.weights, setting.codes
    has, lacks = weights["head_noun"], weights["not_head_noun"] if codes else 0.0
    able = SITE if setting.kind is OF_SITE else None
    return [
        has if kind is able or code in codes else lacks
        for kind, code in zip(sheet.facts.kinds, sheet.facts.codes, strict=True)
    ]
