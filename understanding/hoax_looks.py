"""What a text resembles in the library, and what the last score is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

from understanding.hoax_words import signs_of
from understanding.text_kinds import NEWS, RETELLING, WARNING, Kinds

_WIDEST = 3.0
"""A wider margin between kinds makes likeness count no more."""


@dataclass(frozen=True)
class Look:
    """The hoax that a text resembles most."""

    hoax_id: str
    likeness: float
    """The cosine of words and pieces of words."""
    covered: float
    """How much of the hoax the text covers."""
    letters: float
    """The cosine of runs of letters and pairs of words."""
    lead: float
    """How far the next hoax of another family lies behind, by both."""
    agree: bool
    """Whether both would have named it."""
    others: tuple[tuple[str, float], ...]
    """The next ones of other families, and their likeness."""

    @property
    def both(self) -> float:
        return (self.likeness + self.letters) / 2


def features(text: str, look: Look, kinds: Kinds) -> dict[str, float]:
    """All that may tell whether a text retells the hoax that it resembles."""
    signs = signs_of(text)
    pulls = ("asks_to_register", "asks_to_click", "asks_to_share", "hurries", "wants_secrets")
    bait = sum(signs[name] for name in (*pulls, "promises", "money", "for_all"))
    link = max(signs["bad_link"], signs["short_link"], signs["other_link"])
    margin = kinds[RETELLING] - max(score for kind, score in kinds.items() if kind != RETELLING)
    likeness = look.likeness
    return {
        **signs,
        **{f"kind_{kind}": score for kind, score in kinds.items()},
        "likeness": likeness,
        "letters": look.letters,
        "covered": look.covered,
        "lead": look.lead,
        "agree": float(look.agree),
        "margin": margin,
        "margin_and_likeness": max(-_WIDEST, min(_WIDEST, margin)) * look.both,
        "bait": bait / 8,
        "bait_and_likeness": bait / 8 * likeness,
        "link_and_likeness": link * likeness,
        "messenger_and_aid": signs["names_messenger"] * look.covered,
        "calm_likeness": likeness * (1 - signs["warns"]) * (1 - signs["reports_news"]),
        "warning_likeness": likeness * max(signs["warns"], (signs["denies"] + signs["judges"]) / 2),
    }


def tells_against(values: Mapping[str, float]) -> bool:
    """Whether a text rather warns of a hoax, or reports about it, than retells it."""
    kinds = max(values[f"kind_{WARNING}"], values[f"kind_{NEWS}"])
    asks = values["asks"] or values["question_mark"]
    return kinds > values[f"kind_{RETELLING}"] or (warns(values) and not asks)


def warns(values: Mapping[str, float]) -> bool:
    """Whether a text has words of a warning, asked or said."""
    return bool(values["warns"] or (values["denies"] and values["judges"]))
