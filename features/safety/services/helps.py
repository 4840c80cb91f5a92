"""Which help a danger needs: by its kind, what may be meant besides, and what else is said."""

from collections.abc import Mapping
from dataclasses import dataclass

from features.people.storage.reference import ContactKind
from features.safety.rules.frauds import Fraud, fraud_in
from understanding.danger import DangerKind, danger_in
from understanding.signs import Sign, signs_in

_POLICE, _RESCUE = ContactKind.POLICE, ContactKind.RESCUE
_AMBULANCE, _WOMEN_CHILDREN = ContactKind.AMBULANCE, ContactKind.WOMEN_CHILDREN
_MINISTRY = ContactKind.PHONE

ANY_DANGER = (_POLICE, _RESCUE, _AMBULANCE, _WOMEN_CHILDREN, _MINISTRY)
_OF_KIND: Mapping[DangerKind, tuple[ContactKind, ...]] = {
    DangerKind.SUICIDE: (_AMBULANCE, _RESCUE, _POLICE),
    DangerKind.VIOLENCE: (_POLICE, _WOMEN_CHILDREN, _RESCUE),
    DangerKind.CHILD: (_WOMEN_CHILDREN, _POLICE, _RESCUE),
    DangerKind.SEXUAL: (_WOMEN_CHILDREN, _POLICE),
    DangerKind.MEDICAL: (_AMBULANCE, _RESCUE),
    DangerKind.DISASTER: (_RESCUE, _POLICE, _AMBULANCE),
    DangerKind.HUNGER: (_MINISTRY, _AMBULANCE, _RESCUE),
    DangerKind.THREAT: (_POLICE, _RESCUE, _WOMEN_CHILDREN),
    DangerKind.NEGLECT: (_MINISTRY, _AMBULANCE, _WOMEN_CHILDREN),
    DangerKind.FRAUD: (ContactKind.BANK, ContactKind.SCAM_DESK),
}
"""Whom to call, the first one first."""
_OF_SIGN: Mapping[Sign, tuple[ContactKind, ...]] = {
    Sign.BABY_LEFT: (_AMBULANCE, _POLICE, _WOMEN_CHILDREN),
    Sign.MISSING: (_POLICE, _RESCUE),
    Sign.CHILD_MARRIAGE: (_WOMEN_CHILDREN, _POLICE),
    Sign.ROBBED_AT_HOME: (_WOMEN_CHILDREN, _POLICE),
    Sign.DRIVEN_OUT: (_MINISTRY, _RESCUE, _POLICE),
}
"""The same for what is told apart by its sign, the first that leads."""
_BODIES = frozenset({DangerKind.MEDICAL, DangerKind.HUNGER, DangerKind.NEGLECT})


@dataclass(frozen=True)
class Need:
    kind: DangerKind
    also: tuple[DangerKind, ...] = ()
    """What may be meant as well; never a fraud."""
    signs: frozenset[Sign] = frozenset()
    fraud: Fraud = Fraud.GIVEN

    @property
    def sign(self) -> Sign | None:
        """What the screen is about, where that is no kind."""
        if self.kind is DangerKind.FRAUD:
            return None
        return next((one for one in _OF_SIGN if one in self.signs), None)

    @property
    def is_of_several(self) -> bool:
        """Whether the first sentence must be true for more than one kind."""
        return bool(self.also) and self.sign is None and self.kind is not DangerKind.FRAUD

    @property
    def is_of_bodies(self) -> bool:
        """Whether of several kinds each is about food and health."""
        return _BODIES.issuperset({self.kind, *self.also})

    @property
    def is_body_told(self) -> bool:
        """Whether somebody is hurt or weak, of which the first sentence says nothing."""
        told = self.sign is None and (self.kind in _BODIES or self.kind is DangerKind.FRAUD)
        return Sign.BODY in self.signs and not told

    @property
    def contacts(self) -> tuple[ContactKind, ...]:
        """Each once, in the order in which they are called."""
        sign = self.sign
        found = [*(_OF_SIGN[sign] if sign else ()), *_OF_KIND[self.kind]]
        if sign is not None and self.kind is DangerKind.NEGLECT:
            found = [*_OF_SIGN[sign]]  # most of what has a sign of its own is none
        for kind in self.also if sign is None else ():
            found += _OF_KIND[kind]
        if Sign.BODY in self.signs and self.kind is not DangerKind.FRAUD:
            found = [_AMBULANCE, *found] if self.kind in _BODIES else [*found, _AMBULANCE]
        if Sign.HOME in self.signs:
            found.append(_WOMEN_CHILDREN)
        return tuple(dict.fromkeys(found))


def need_of(kind: DangerKind, text: str = "") -> Need:
    """Of a danger that was found in this text."""
    danger = danger_in(text) if text else None
    also = danger.also if danger and danger.kind is kind else ()
    living = tuple(one for one in also if one is not DangerKind.FRAUD)
    return Need(kind, living, signs_in(text), fraud_in(text) if text else Fraud.GIVEN)


def need_chosen(kind: DangerKind, text: str = "") -> Need:
    """Of a danger whose kind the person said: only whom to call besides is read from the text."""
    return Need(kind, signs=signs_in(text) & {Sign.HOME, Sign.BODY})
