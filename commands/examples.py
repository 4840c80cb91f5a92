"""`bot.py examples`: accepted lines, in the form of `data/understanding/intents/`."""

import csv
import sys

from commands.database import with_storage
from features.answers.rules.examples import LANGUAGE, REGISTER, WRITER, Example, ExampleState
from features.answers.storage.unclear import ExampleRepository
from features.people.files.files import harmless
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

COLUMNS = ("intent", "writer", "register", "language", "text")


def show() -> None:
    async def act(database: Database, keyring: Keyring) -> list[Example]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            return await work[ExampleRepository].having(ExampleState.ACCEPTED)

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in with_storage(read_settings(), act):
        table.writerow([one.intent.value, WRITER, REGISTER, LANGUAGE, harmless(one.text)])
