"""`bot.py demo`: the whole of KawanKPM on one machine, with invented people."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.routing import Mount

from domain.areas import load_areas
from domain.people import Role
from features.cases.rules.cases import Desk
from features.cases.storage.contacts import OutsideContact, OutsideContactRepository
from features.packs.rules.packs import PackKind, Route
from features.packs.services.packs import PackService
from features.payments.build import registry_signer
from features.people.rules.helping import Kin
from features.people.services.consent import fingerprint
from features.people.services.helping import HelpingService
from features.people.services.imports import ImportService
from features.people.storage.families import FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.views.start import consent_text
from features.reminders.services.reminders import ReminderService
from features.reminders.storage.reminders import ReminderRepository
from gateways.aid_registry.sample import SampleRegistry
from gateways.aid_registry.signing import Signer
from house import House, file_kinds, load_reference
from settings import Settings
from simulator import Chat, Simulator
from simulator.asgi import App
from simulator.country import Sample, write
from simulator.model import Person
from simulator.people import sample_people
from simulator.server import make_server
from storage import schema
from storage.database import Database
from storage.keyring import Keyring
from storage.opening import DEMO, StorageRefused, open_storage
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

_TOKEN = "123456:SIMULATOR"  # noqa: S105 - the simulator's own
_NEIGHBOURS = range(2001, 2401)
"""Telegram ids of invented accounts that only receive: an audience for broadcasts."""
_LEFT_OUT = 25
"""Every so many of them has blocked the bot; every so many, with another rest, is gone."""
_OUTSIDE = OutsideContact(
    desk=Desk.BANK,
    area_code="33.05",
    name="Kantor cabang bank (contoh)",
    address="Jalan Contoh 1, Kebumen",
    email="cabang@bank.example",
    phone="+622870000001",
    valid_from=date(2026, 1, 1),
    valid_until=None,
    source="data contoh",
)
"""An office that is not on Telegram: reports for it become a letter."""
_REMINDED = 1002
"""Mbah Karto, whose money waits at the post office."""
_HELPER, _OBJECTS, _OLD_DATA = 1007, 1005, 1006
"""Who helps him; whose aid failed and who objects; of whom the files know little."""
_REASON = "Rekening saya sudah benar, tetapi bantuan tetap gagal tiga bulan ini."
_HANDED_IN, _PAID = timedelta(days=10), timedelta(days=1)
_REGISTRY, _REGISTRY_TOKEN = "/registri", "sample"
_REGISTRY_SIGNER = Signer("registri.contoh", bytes(range(32)))
_KINDS = ("pendamping", "keluarga", "penyaluran", "jadwal", "agen")
"""In this order: families name their companions, payouts their families."""


async def run_demo(
    stop_signal: Callable[[], asyncio.Event],
    *,
    port: int,
    families: int,
    say: Callable[[str], object],
) -> None:
    """Serve until stopped. Every start begins with a fresh sample country."""
    url = f"http://127.0.0.1:{port}"
    simulator = Simulator(_TOKEN, limits=True)
    forum = populate(simulator)
    settings = demo_settings(url, forum.id)
    say("Starting a database …")
    try:
        server_database, keyring = open_storage(settings)
    except StorageRefused as refused:
        raise SystemExit(str(refused)) from None
    database = await _fresh(server_database, DEMO, keyring)
    say("Preparing the sample country …")
    sample = await fill(database, keyring, families=families)
    await settle_neighbours(simulator, database, keyring)
    house = House(settings, database, keyring)
    await remind(house, simulator)
    await assist(house, simulator)
    beside: dict[str, App] = {"/desk": house.web, _REGISTRY: registry(settings, keyring, sample)}
    server = make_server(simulator, "127.0.0.1", port, signals=False, beside=beside)
    stop = stop_signal()
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn tells no event
        await asyncio.sleep(0.05)
    if serving.done():
        await serving
        raise SystemExit(f"port {port} cannot be used; try: bot.py demo --port 8090")
    say(f"{sum(sample.rows.values()):,} sample rows. Open [bold]{url}[/bold] (Ctrl+C ends it)")
    try:
        await house.run(stop)
    finally:
        server.should_exit = True
        await serving
        await database.close()
        await server_database.close()


def demo_settings(url: str, command_center: int) -> Settings:
    """What the simulator at that address needs. All else, such as the folder in which the embedded
    database lies (`KPM_STATE_DIR`), is read from the environment; a file `.env` is not read."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(_TOKEN),
        telegram_api_url=url,
        database_url=None,
        data_keys=None,
        webhook_url=None,
        listen="127.0.0.1:0",
        command_center_chat=command_center,
        desk_url=url,
        aid_registry="spdci",
        aid_registry_url=f"{url}{_REGISTRY}",
        aid_registry_token=SecretStr(_REGISTRY_TOKEN),
        aid_registry_key=_REGISTRY_SIGNER.public_key,
    )


async def fill(database: Database, keyring: Keyring, *, families: int) -> Sample:
    """The sample country, imported as the officials would, and the posts of the sample people."""
    now = datetime.now(UTC)
    units = UnitOfWorkFactory(database, keyring)
    importer = ImportService(units, load_areas(), lambda: now)
    with tempfile.TemporaryDirectory() as folder:
        sample = write(Path(folder), today=now.date(), families=families)
        for kind in _KINDS:
            report = await importer.run(
                file_kinds()[kind], sample.files[kind], dry_run=False, progress=lambda *_: None
            )
            if report.problems:
                raise RuntimeError(f"{kind}: {len(report.problems)} sample rows were refused")
    async with units() as work:
        for person in sample_people():
            if person.post is not None:
                post = person.post
                await work[PeopleRepository].meet(person.telegram_id)
                await work[StaffRepository].put(
                    StaffMember(
                        person.telegram_id,
                        post.role,
                        person.full_name,
                        post.area_code,
                        post.companion_id,
                    )
                )
            if person.telegram_id in sample.linked_in_advance:
                await work[PeopleRepository].record_consent(
                    person.telegram_id,
                    "service",
                    given=True,
                    language="id",
                    text_sha256=fingerprint(str(consent_text(translator("id")))),
                )
                for nik in sample.niks[person.telegram_id]:
                    family = await work[FamilyRepository].with_nik(nik)
                    if family is not None:
                        await work[LinkRepository].link(person.telegram_id, family.id, now)
        await work[OutsideContactRepository].put(_OUTSIDE, None)
        await work.commit()
    return sample


def populate(simulator: Simulator) -> Chat:
    """The sample people, and the forum group of the command center with its officers."""
    for person in sample_people():
        simulator.add_person(
            person.first_name,
            person.last_name,
            person.username,
            person.phone,
            person.language_code,
            person.note,
            person.badge,
            person.telegram_id,
        )
        if person.post:
            simulator.world.started.add(person.telegram_id)
    officers = [p.telegram_id for p in sample_people() if p.post and p.post.role == Role.OFFICER]
    return simulator.add_group("Command Center (contoh)", is_forum=True, members=officers)


async def settle_neighbours(
    simulator: Simulator, database: Database, keyring: Keyring, ids: range = _NEIGHBOURS
) -> None:
    """Invented accounts, each linked to a family somewhere in the sample country.

    Never to one of the people of the page: whoever links a family that others have must wait.
    """
    now = datetime.now(UTC)
    agreed = fingerprint(str(consent_text(translator("id"))))
    async with UnitOfWorkFactory(database, keyring)() as work:
        played = {family.nik for person in sample_people() for family in person.families}
        everybody = await work[FamilyRepository].in_area("")
        families = [family for family in everybody if family.nik not in played]
        stride = max(1, len(families) // len(ids))
        for position, (number, family) in enumerate(zip(ids, families[::stride], strict=False)):
            simulator.world.join_crowd(Person(number, f"Warga contoh {number}"))
            simulator.world.started.add(number)
            if position % _LEFT_OUT == 7:
                simulator.world.blocked.add(number)
            elif position % _LEFT_OUT == 16:
                simulator.deactivate(number)
            await work[PeopleRepository].record_consent(
                number,
                "service",
                given=True,
                language="id",
                text_sha256=agreed,
            )
            await work[LinkRepository].link(number, family.id, now)
        await work.commit()


async def remind(house: House, simulator: Simulator, telegram_id: int = _REMINDED) -> None:
    """Somebody wants reminders, and one is due now (by day; at night it comes at seven)."""
    simulator.world.started.add(telegram_id)
    units = house.parts.units
    async with units.at_once() as work:
        person = await work[PeopleRepository].get(telegram_id)
    await house.services[ReminderService].answer(person, wanted=True)
    async with units() as work:
        first = (await work[ReminderRepository].coming(telegram_id))[:1]
        await work[ReminderRepository].put_off([one.id for one in first], house.clock())
        await work.commit()


async def assist(house: House, simulator: Simulator) -> None:
    """A relative far away helps Mbah Karto and sees no sums; Ibu Hasnah made a file for an
    objection and handed it in: she is asked for news when its days are over."""
    people, services = house.parts.units, house.services
    for number in (_HELPER, _OBJECTS):
        simulator.world.started.add(number)
    async with people.at_once() as work:
        karto, helper, objects = [
            await work[PeopleRepository].get(one) for one in (_REMINDED, _HELPER, _OBJECTS)
        ]
    helping = services[HelpingService]
    family = karto.families[0]
    code = await helping.invite(karto, family.family_id, Kin.RELATIVE, amounts=False)
    await helping.accept(helper, helper.families[0].head_name, code.code)
    async with people() as work:
        own = helper.families[0].family_id
        await work[PeopleRepository].set_active_family(helper.telegram_id, own)
        await work.commit()
    packs, today = services[PackService], house.clock().date()
    pack = await packs.make(
        objects, PackKind.OBJECT, "demo", reason=_REASON, photos=1, point="depan rumah"
    )
    await packs.hand_in(objects, pack.id, Route.VILLAGE, today - _HANDED_IN)


def registry(settings: Settings, keyring: Keyring, sample: Sample) -> Starlette:
    """A social registry beside the simulator: it knows the sample families, and of Mama Yosina,
    whose files are old, a payout that no file told yet."""
    today = datetime.now(UTC).date()
    first = (today.month - 1) // 3 * 3 + 1
    (nik,) = sample.niks[_OLD_DATA]
    payout = {
        "nik_pengurus": nik,
        "program": "PKH",
        "tahun": str(today.year),
        "bulan_awal": str(first),
        "bulan_akhir": str(first + 2),
        "tahap": "Tahap 1",
        "jumlah": "975000",
        "kanal": "KKS",
        "bank": "BRI",
        "status": "Salur",
        "tanggal_status": f"{today - _PAID:%Y-%m-%d}",
        "tanggal_salur": f"{today - _PAID:%Y-%m-%d}",
        "tanggal_transaksi": "",
        "sumber": "Registri contoh",
    }
    known: dict[str, Sequence[Mapping[str, str]]] = {
        one: () for niks in sample.niks.values() for one in niks
    }
    known[nik] = [payout]
    signer = registry_signer(settings, keyring)
    played = SampleRegistry(
        known,
        token=_REGISTRY_TOKEN,
        public_key=signer.public_key,
        signer=_REGISTRY_SIGNER,
    )
    return Starlette(routes=[Mount(_REGISTRY, app=played.app)])


async def _fresh(server: Database, name: str, keyring: Keyring) -> Database:
    """An empty, migrated database of that name beside the embedded one."""
    async with server.autocommit() as connection:
        await connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        await connection.execute(text(f'CREATE DATABASE "{name}"'))
    database = Database(server.url.replace("/postgres?", f"/{name}?"))
    await schema.upgrade(database)
    await load_reference(database, keyring)
    return database
