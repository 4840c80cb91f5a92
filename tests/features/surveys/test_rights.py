"""Answers are given by whom they are asked alone, and read by administrators alone, as counts."""

from __future__ import annotations

import asyncio
import io
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select

from chat.post import Post
from domain.areas import load_areas
from domain.people import Person, Role, StaffPost
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.tables import family
from features.surveys.files.forms import shipped_forms, xform_of_text
from features.surveys.jobs.asking import SurveyAsking
from features.surveys.rules.errors import OwnSurvey, SurveyEnough, SurveyGone
from features.surveys.rules.form import Kind
from features.surveys.rules.surveys import Sampling
from features.surveys.services.answering import AnswerService, At
from features.surveys.services.surveys import SurveyService
from features.surveys.storage.forms import FormRepository
from features.surveys.storage.tables import survey_export, survey_invitation
from features.surveys.views import results, taps
from house import all_routes
from storage.unit_of_work import UnitOfWorkFactory
from tests.features.people.office import Office
from views.translator import translator
from views.view import Document, Tap

if TYPE_CHECKING:
    from pathlib import Path

    from features.surveys.services.answering import Standing
    from storage.database import Database
    from storage.keyring import Keyring

NOW = datetime(2026, 12, 10, 3, tzinfo=UTC)
FAMILIES, FIRST = 8, 5000
FOR_FAMILIES = {
    *(taps.BeginSurvey, taps.PickChoice, taps.ToggleChoice, taps.ChoicesDone, taps.TurnChoices),
    *(taps.SaySo, taps.LeaveOut, taps.GoBack, taps.PauseSurvey, taps.DeclineSurvey),
    *(taps.NoMoreSurveys, taps.SurveysAgain),
}
RATNA, YUSUF = (Person(n, posts=(StaffPost(Role.ADMINISTRATOR, str(n)),)) for n in (12, 13))


def test_every_other_button_is_for_administrators() -> None:
    routes = {one.tap: one.access.roles for one in all_routes() if one.tap is not None}
    mine = {one for one in routes if one.__module__ == taps.__name__}
    declared = {one for one in vars(taps).values() if isinstance(one, type) and one is not Tap}
    assert mine == declared
    for tap in mine - FOR_FAMILIES:
        assert routes[tap] == {Role.ADMINISTRATOR}, tap


async def test_answers_are_read_by_administrators_alone_and_given_by_whom_they_are_asked(
    database: Database, keyring: Keyring, tmp_path: Path
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    await _register(database, keyring, tmp_path, units)
    desk, answers = SurveyService(units, lambda: NOW), AnswerService(units, lambda: NOW)
    async with units() as work:
        form_id = await work[FormRepository].add("f", 12, sample="kepuasan_pangan")
        assert form_id is not None
        xml = xform_of_text(shipped_forms()["kepuasan_pangan"])
        await work[FormRepository].read(form_id, "Contoh", "1", 12, xml)
        await work.commit()
    survey = await desk.hand_in(RATNA, form_id, Sampling("16.71", quota=FAMILIES - 1), "k")
    same_day = await desk.hand_in(RATNA, form_id, Sampling("16.71"), "l")
    with pytest.raises(OwnSurvey):
        await desk.approve(RATNA, survey.id)
    for one in (survey, same_day):
        await desk.approve(YUSUF, one.id)
    with pytest.raises(SurveyGone):
        await desk.end(survey.id, runs=False)
    asking = SurveyAsking(units, keyring, Post(units, keyring), load_areas(), lambda: NOW)
    await asking.run_once()
    async with database.autocommit() as connection:
        rows = await connection.execute(
            select(survey_invitation.c.id, survey_invitation.c.telegram_id)
        )
        told = rows.all()
    invited = {row.telegram_id: row.id for row in told}
    assert len(told) == len(invited) == FAMILIES, "two surveys of one day asked the same family"

    everybody = [*[await _person(units, one) for one in invited], RATNA, Person(99)]
    for person in everybody:
        for account, invitation_id in invited.items():
            if account == person.telegram_id:
                assert (await answers.open(person, invitation_id)).spot is not None
                continue
            for way in (
                answers.open,
                answers.back,
                answers.decline,
                partial(answers.answer, at=At(1), value="sangat"),
            ):
                with pytest.raises(SurveyGone):
                    await way(person, invitation_id)

    *first, last = invited.items()

    async def answer(account: int, invitation_id: int, *, to_the_end: bool) -> None:
        person = await _person(units, account)
        standing = await answers.open(person, invitation_id)
        while standing.spot is not None and (to_the_end or standing.spot.question.name != "saran"):
            after = await answers.answer(
                person, invitation_id, standing.at, _answer(standing, account)
            )
            assert after is not None
            standing = after

    for account, invitation_id in first:
        await answer(account, invitation_id, to_the_end=False)
    await asyncio.gather(*(answer(*one, to_the_end=True) for one in first))
    with pytest.raises(SurveyEnough):
        await answers.open(await _person(units, last[0]), last[1])

    found = await desk.results(survey.id)
    quality = next(one for one in found.tallies if one.question.name == "puas_mutu")
    assert quality.answered == FAMILIES - 1
    assert dict(quality.counts) == {"sangat": None, "cukup": 0, "kurang": 0, "tidak": None}
    taken = await desk.take_out(RATNA, survey.id, "untuk rapat evaluasi")
    document = results.taken(taken, translator("id")).document
    assert isinstance(document, Document)
    book = openpyxl.load_workbook(io.BytesIO(document.content))
    sheet, codes = book.worksheets
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert "'=1+1" in cells
    assert not any("Ibu" in one or str(FIRST) in one for one in cells)
    assert [row[0].value for row in codes.iter_rows(min_row=2, max_row=4)] == [
        "pembuka", "mutu", "puas_mutu"
    ]  # fmt: skip
    async with database.autocommit() as connection:
        kept = (await connection.execute(select(survey_export))).one()
    assert (kept.telegram_id, kept.purpose, kept.lines) == (12, "untuk rapat evaluasi", 7)


def _answer(standing: Standing, account: int) -> str:
    spot = standing.spot
    assert spot is not None
    if spot.question.name == "puas_mutu":
        return "sangat" if account % 3 else "tidak"
    if spot.kind is Kind.TEXT:
        return "=1+1"
    return {Kind.WHOLE: "30", Kind.DECIMAL: "0.5", Kind.ONE: "agen"}.get(spot.kind, "")


async def _person(units: UnitOfWorkFactory, account: int) -> Person:
    async with units.at_once() as work:
        return await work[PeopleRepository].get(account)


async def _register(
    database: Database, keyring: Keyring, folder: Path, units: UnitOfWorkFactory
) -> None:
    """Families of Palembang, each linked to an account that agreed."""
    rows = [
        {
            "no_kk": f"167104010101{n:04}",
            "nik_pengurus": f"167104470385{n:04}",
            "nama_pengurus": f"Ibu {chr(65 + n)}",
            "kode_desa": "16.71.04.1001",
            "telepon": "",
            "id_pendamping": "",
        }
        for n in range(1, FAMILIES + 1)
    ]
    assert not (await Office(database, keyring, folder).imports("keluarga", *rows)).problems
    async with units() as work:
        found = (await work.connection.execute(select(family.c.id).order_by(family.c.id))).scalars()
        for number, one in enumerate(found, FIRST):
            await work[PeopleRepository].record_consent(
                number, "service", given=True, language="id", text_sha256="0" * 64
            )
            await work[LinkRepository].link(number, one, NOW)
        await work.commit()
