"""Forgets what is no longer needed: ids of handled updates, settled messages, used tokens, failures
to link and checks of badges that no longer count, answered tips,
who got which notice more than 60 days ago."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from domain.linking import PAUSE
from domain.tips import DRAFT_KEPT, KEPT, TIPS
from domain.trust import DAY
from storage.database import Database
from storage.dialogues import forget_dialogues
from storage.inbox import Inbox
from storage.keyring import Keyring
from storage.links import LinkRepository
from storage.notices import NoticeRepository
from storage.officer_checks import OfficerCheckRepository
from storage.outbox import Outbox
from storage.pending_links import PendingLinkRepository
from storage.taps import TapRepository
from storage.tips import TipRepository
from storage.verdicts import VerdictLedger

log = structlog.get_logger()

UPDATE_IDS_KEPT = timedelta(days=8)
"""Telegram repeats an update for 24 hours and changes its ids after a week of silence."""
MESSAGES_KEPT = timedelta(days=30)


async def forget(database: Database, keyring: Keyring, clock: Callable[[], datetime]) -> None:
    """May run twice or late without harm."""
    now = clock()
    async with database.transaction() as connection:
        updates = await Inbox(keyring).forget(connection, before=now - UPDATE_IDS_KEPT)
        messages = await Outbox(connection, keyring).forget(before=now - MESSAGES_KEPT)
        await TapRepository(connection).forget(before=now)
        await LinkRepository(connection, keyring).forget_failures(before=now - PAUSE)
        await OfficerCheckRepository(connection).forget(before=now - DAY)
        await forget_dialogues(connection, TIPS, before=now - DRAFT_KEPT)
        tips = await TipRepository(connection, keyring).forget(answered_before=now - KEPT)
        await VerdictLedger(connection).forget(now)
        await PendingLinkRepository(connection).forget(before=now - MESSAGES_KEPT)
        await NoticeRepository(connection).forget_told(now.date())
    log.info("housekeeping", updates=updates, messages=messages, tips=tips)
