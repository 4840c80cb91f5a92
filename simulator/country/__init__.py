"""A sample country in the officials' file formats: real places, invented people."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from simulator.country.agents import draw_agents
from simulator.country.calendar import Calendar
from simulator.country.companions import draw_companions
from simulator.country.families import draw_families
from simulator.country.files import (
    agent_row,
    companion_row,
    family_row,
    payout_row,
    schedule_row,
    write_file,
)
from simulator.country.numbers import Registrar
from simulator.country.payouts import draw_payouts
from simulator.country.schedule import draw_schedule
from simulator.people import sample_people

__all__ = ["Sample", "write"]


@dataclass(frozen=True)
class Sample:
    """What was written, and what a demo needs to bring the people of the chat page in."""

    files: dict[str, Path]
    """By kind, in the order in which they can be imported."""
    rows: dict[str, int]
    niks: dict[int, tuple[str, ...]]
    """nik_pengurus of the families of a person, by Telegram id; the first is the person's own."""
    companion_ids: dict[int, str]
    """id_pendamping of staff, by Telegram id."""
    linked_in_advance: frozenset[int]
    """Telegram ids whose families should be linked before the demo begins."""


def write(folder: Path, *, today: date, families: int = 2000, seed: int = 7) -> Sample:
    """Write the import files; the same arguments give the same bytes."""
    rng = Random(seed)
    calendar = Calendar(today)
    registrar = Registrar(rng, taken=_played_numbers())
    companions = draw_companions(rng, registrar)
    agents = draw_agents(rng, registrar)
    people = draw_families(rng, registrar, companions, today=today, number=families)
    payouts = draw_payouts(rng, people, calendar)
    schedule = draw_schedule(people, calendar)

    rows = {
        "pendamping": [companion_row(c) for c in companions],
        "keluarga": [family_row(f) for f in people],
        "penyaluran": [payout_row(p) for p in payouts],
        "jadwal": [schedule_row(a, published=today) for a in schedule],
        "agen": [agent_row(a) for a in agents],
    }
    folder.mkdir(parents=True, exist_ok=True)
    return Sample(
        files={kind: write_file(folder, kind, lines) for kind, lines in rows.items()},
        rows={kind: len(lines) for kind, lines in rows.items()},
        niks={
            p.telegram_id: tuple(f.nik for f in p.families) for p in sample_people() if p.families
        },
        companion_ids={
            p.telegram_id: p.post.companion_id
            for p in sample_people()
            if p.post and p.post.companion_id
        },
        linked_in_advance=frozenset(p.telegram_id for p in sample_people() if p.linked_in_advance),
    )


def _played_numbers() -> list[str]:
    families = [family for person in sample_people() for family in person.families]
    return [number for family in families for number in (family.nik, family.family_card)]
