"""What is shipped about troubles with cards fits together; numbers are those of the own bank."""

import tomllib
from datetime import date

from chat.clock import utc_now
from chat.services import Services
from domain.people import Person
from domain.shipped import DATA
from features.agents.services.purses import PurseService
from features.cards.rules.cards import Trouble, is_family_card, steps_of, trouble_on
from features.cards.rules.lesson import RIGHT_ANSWERS, is_right
from features.cards.services.cards import CardService
from features.cards.views.lesson import LESSONS
from features.cards.views.pictures import picture
from features.cases.rules.cases import Category
from features.payments.services.records import RecordService
from features.payments.services.registry import RegistryService
from features.people.services.consent import ConsentService
from features.people.services.contacts import ContactService
from features.people.services.help_ends import HelpEnds
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

TODAY = date(2026, 11, 26)


def test_every_trouble_has_steps_and_a_page_that_ships() -> None:
    pages = {
        page["id"]
        for path in (DATA / "jawaban").glob("*.toml")
        for page in tomllib.loads(path.read_text(encoding="utf-8"))["halaman"]
    }
    assert set(steps_of()) == set(Trouble)
    assert {steps.page for steps in steps_of().values()} <= pages
    assert trouble_on("pin_lupa") is Trouble.PIN_FORGOTTEN
    assert trouble_on("kartu_surat_polisi") is None


def test_a_card_in_other_hands_is_blocked_and_reported_behind_the_wall() -> None:
    held = steps_of()[Trouble.HELD]
    assert (held.blocks, held.category) == (True, Category.CARD_HELD)


async def test_the_number_is_that_of_the_bank_or_all_where_none_is_known(
    database: Database, keyring: Keyring
) -> None:
    units = UnitOfWorkFactory(database, keyring)
    consents = ConsentService(units, utc_now, (), HelpEnds(utc_now))
    registry = RegistryService(units, consents, utc_now, is_live=False)
    purses = PurseService(RecordService(units, registry))
    service = CardService(ContactService(units, Services()), purses)
    for bank, numbers in (("MANDIRI", 1), ("BRI", 1), ("", 5), ("SULSEL", 0)):
        found = await service.help_for(Person(1), bank)
        assert (len(found.numbers), found.call_centre) == (numbers, "171")


def test_the_family_card_is_told_from_the_card_of_the_bank() -> None:
    assert is_family_card("Kartu keluarga saya hilang")
    assert not is_family_card("kartu keluarga sejahtera saya hilang")
    assert not is_family_card("kks saya hilang")


def test_pictures_are_small_and_questions_fair() -> None:
    assert all(len(picture(at)) < 20_000 for at in range(LESSONS))
    assert {is_right(at, answer=True) for at in range(len(RIGHT_ANSWERS))} == {True, False}
