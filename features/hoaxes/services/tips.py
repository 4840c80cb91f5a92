"""Tips: what somebody wants checked is compared with the library, and kept only with consent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.link_texts import find_links, find_names
from domain.links import LinkFinding, LinkVerdict, judge, judge_name
from domain.people import Person, binding_language
from features.hoaxes.rules.errors import TooManyTips
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.news import Announcement
from features.hoaxes.rules.tips import PER_HOUR, Bundle, Cluster, ClusterState, OwnTip, snippet
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.news import announcement_in
from features.hoaxes.storage.tip_desk import TipDesk
from features.hoaxes.storage.tips import TipRepository
from features.hoaxes.storage.verdicts import VerdictLedger
from features.people.services.consent import fingerprint
from storage.keyring import Keyring
from storage.outbox import Outbox
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from understanding.hoax_words import telling_words
from understanding.hoaxes import VERDICT_WORDS, only_official
from understanding.lures import Lure, lures_in
from understanding.matches import MatchBand
from understanding.tips import alike, essence

_MOST_LINKS = 40
_COMPARED = 400
"""So many clusters, the ones asked about last, are compared with a new tip."""
_COMPARED_SINCE = timedelta(days=60)
_ORDER = (
    LinkVerdict.LOOK_ALIKE,
    LinkVerdict.WRONG_SUFFIX,
    LinkVerdict.PUNYCODE,
    LinkVerdict.SHORTENER,
    LinkVerdict.BROKEN,
    LinkVerdict.UNKNOWN,
    LinkVerdict.OFFICIAL,
)


@dataclass(frozen=True)
class Known:
    """What can be said about something at once: a hoax of the library, and its links.

    Where no hoax is plain: `news` that offices confirm, or `choices` that it resembles.
    """

    hoax: Hoax | None
    links: tuple[LinkFinding, ...]
    news: Announcement | None = None
    choices: tuple[Hoax, ...] = ()
    is_bare_address: bool = False
    """Hardly more than the address of an office."""
    lures: tuple[Lure, ...] = ()
    """What it wants that no office asks for by message; said where nothing else is known."""


@dataclass(frozen=True)
class Kept:
    """A tip in its cluster, and where that stands in the queue."""

    tip_id: int
    cluster: Cluster
    is_new: bool
    place: int


@dataclass(frozen=True)
class TipService:
    unit_of_work: UnitOfWorkFactory
    hoaxes: HoaxService
    keyring: Keyring

    async def count(self, person: Person, now: datetime) -> None:
        """Raises TooManyTips when the person has sent more in an hour than anybody reads."""
        async with self.unit_of_work() as work:
            count = await work[TipRepository].count_one(person.telegram_id, now)
            await work.commit()
        if count > PER_HOUR:
            raise TooManyTips

    async def look(self, text: str, own_name: str) -> Known:
        """What can be said about a text at once; nothing is kept.

        Where a hoax and an announcement are both likely, nobody is called a liar: the person
        chooses.
        """
        links = link_findings(text, own_name)
        if not text:
            return Known(None, links)
        match, news = await self.hoaxes.match(text), announcement_in(text)
        if match.is_known and news is None and match.hoax_id is not None:
            return Known(await self.hoaxes.get(match.hoax_id), links)
        if news is not None and not match.is_known:
            return Known(None, links, news=news)
        if only_official(text) and len(telling_words(text)) < VERDICT_WORDS:
            return Known(None, links, is_bare_address=True)
        if match.band is MatchBand.NONE:
            return Known(None, links, lures=lures_in(text))
        found = [await self.hoaxes.get(one) for one in match.nearest]
        choices = tuple(hoax for hoax in found if hoax is not None and not hoax.withdrawn)
        lures = () if news is not None else lures_in(text)
        return Known(None, links, choices=choices, lures=lures)

    async def keeps(self, person: Person) -> bool | None:
        """Whether this person's tips may be kept; None when nobody asked yet."""
        async with self.unit_of_work.at_once() as work:
            return await work[TipRepository].keeps(person.telegram_id)

    async def answer_consent(self, person: Person, *, given: bool, text: str) -> None:
        """A "no" also forgets what was kept before."""
        async with self.unit_of_work() as work:
            if not given:
                await work[TipRepository].forget_person(person.telegram_id)
            await work[TipRepository].record_consent(
                person.telegram_id,
                given=given,
                language=binding_language(person.language),
                text_sha256=fingerprint(text),
            )
            await work.commit()

    async def keep(self, person: Person, bundle: Bundle, now: datetime) -> Kept:
        """Put a tip into the queue, once per person. The caller has the consent."""
        async with self.unit_of_work() as work:
            await work[TipRepository].lock()
            cluster_id = await _cluster_for(work, bundle, now)
            family = person.shown_family
            tip_id, is_new = await work[TipRepository].add(
                cluster_id,
                person.telegram_id,
                bundle.text,
                bundle.files,
                area_code=family.area_code[:8] if family else None,
                now=now,
            )
            kept = await _kept(work, tip_id, cluster_id, is_new=is_new)
            await work.commit()
        return kept

    async def extend(self, tip_id: int, bundle: Bundle) -> None:
        """What came in the same breath belongs to the same tip."""
        async with self.unit_of_work() as work:
            await work[TipRepository].extend(tip_id, bundle.text, bundle.files)
            await work.commit()

    async def withdraw(self, person: Person, tip_id: int) -> None:
        """Take a tip out of the queue: it turned out to be known."""
        async with self.unit_of_work() as work:
            await work[TipRepository].withdraw(tip_id, person.telegram_id)
            await work.commit()

    async def note_verdict(self, person: Person, hoax: Hoax, update_id: int, now: datetime) -> bool:
        """Into the ledger, so that a change reaches this person; whether it was noted.

        After a "no" to keeping tips, nothing is.
        """
        async with self.unit_of_work() as work:
            if await work[TipRepository].keeps(person.telegram_id) is False:
                return False
            await work[VerdictLedger].add(
                person.telegram_id, hoax.id, hoax.version, now, update_id=update_id
            )
            await work.commit()
        return True

    async def note_answer(self, kept: Kept) -> None:
        """The person was told the answer of the cluster just now."""
        async with self.unit_of_work() as work:
            await work[TipDesk].mark_told(kept.tip_id, kept.cluster.revision)
            await work.commit()

    async def own(self, person: Person, most: int = 5) -> list[OwnTip]:
        async with self.unit_of_work.at_once() as work:
            return await work[TipRepository].own(person.telegram_id, most)

    async def own_tip(self, person: Person, tip_id: int) -> OwnTip | None:
        """A tip of this person, and of nobody else."""
        async with self.unit_of_work.at_once() as work:
            found = await work[TipRepository].get(tip_id)
            if found is None or found.telegram_id != person.telegram_id:
                return None
            cluster = await work[TipRepository].cluster(found.cluster_id)
        return OwnTip(found, cluster) if cluster else None

    async def place(self, cluster: Cluster) -> int:
        async with self.unit_of_work.at_once() as work:
            return await work[TipRepository].place(cluster)

    async def answer_sent(self, update_id: int, chat_id: int) -> int | None:
        """The number of the message with which an update was answered."""
        async with self.unit_of_work.at_once() as work:
            return await work[Outbox].message_of(update_id, chat_id)

    async def may_warn(self, chat_id: int, hoax_id: str, now: datetime) -> bool:
        """Whether a group may be warned now; then it counts as warned."""
        async with self.unit_of_work() as work:
            may = await work[VerdictLedger].may_warn(chat_id, hoax_id, now)
            await work.commit()
        return may

    def number_mark(self, number: str) -> str:
        """Stands for a telephone number: equal for equal numbers, and says nothing about it."""
        return self.keyring.index(number, "tip number").hex()


def link_findings(text: str, own_name: str) -> tuple[LinkFinding, ...]:
    """The links and look-alike names in a text, the worst first, each host once."""
    found: dict[object, LinkFinding] = {}
    for link in find_links(text)[:_MOST_LINKS]:
        finding = judge(link, own_name)
        found.setdefault((finding.host or link, finding.verdict, finding.imitates), finding)
    for name in find_names(text)[:_MOST_LINKS]:
        finding = judge_name(name, own_name)
        if finding.verdict == LinkVerdict.LOOK_ALIKE:
            found.setdefault((name, finding.verdict, finding.imitates), finding)
    return tuple(
        sorted(found.values(), key=lambda f: (_ORDER.index(f.verdict), not f.is_suspicious))
    )


async def _cluster_for(work: UnitOfWork, bundle: Bundle, now: datetime) -> int:
    """The cluster that says the same, otherwise a new one."""
    words = _essence_of(bundle)
    same = await work[TipRepository].with_essence(words)
    if same is not None:
        return same
    if not words.startswith("#"):
        for cluster_id, known in await work[TipRepository].essences(
            _COMPARED, now - _COMPARED_SINCE
        ):
            if alike(words, known):
                return cluster_id
    return await work[TipRepository].add_cluster(bundle.text, words, now)


def _essence_of(bundle: Bundle) -> str:
    """Its words; without words what else it is known by: a number, a file, the hosts of its links.

    Such marks begin with `#` and are compared only as a whole.
    """
    if bundle.contact:
        return f"#number {bundle.contact}"
    words = essence(bundle.text)
    if len(words.split()) >= 2:
        return words
    if bundle.files:
        return f"#file {bundle.files[0].unique}"
    hosts = sorted({judge(link).host or link for link in find_links(bundle.text)[:_MOST_LINKS]})
    return f"#links {' '.join(hosts)}" if hosts else words or f"#text {snippet(bundle.text, 200)}"


async def _kept(work: UnitOfWork, tip_id: int, cluster_id: int, *, is_new: bool) -> Kept:
    cluster = await work[TipRepository].cluster(cluster_id)
    assert cluster is not None
    place = await work[TipRepository].place(cluster) if cluster.state == ClusterState.OPEN else 0
    return Kept(tip_id, cluster, is_new, place)
