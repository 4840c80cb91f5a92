"""What receivers, papers and results are called."""

from markupsafe import Markup

from features.referrals.rules.receivers import Paper, Receiver
from features.referrals.rules.referrals import Referral, Result, State
from views.formats import listed
from views.translator import Translator, mark

# TRANSLATORS: offices that take families, as short buttons
RECEIVERS = {
    Receiver.ELDERLY: mark("👵 ATENSI elderly"),
    Receiver.DISABILITY: mark("♿ ATENSI disability"),
    Receiver.CHILD: mark("🧒 ATENSI child"),
    Receiver.DRUGS: mark("💊 ATENSI addiction"),
    Receiver.CENTRE: mark("🏠 Sentra"),
    Receiver.LKS: mark("🤲 LKS (care home)"),
    Receiver.LK3: mark("💬 LK3 (counselling)"),
    Receiver.PUSKESOS: mark("🏘 Puskesos"),
    Receiver.HEALTH: mark("🏥 Puskesmas or hospital"),
    Receiver.CIVIL_REGISTRY: mark("🪪 Dukcapil"),
    Receiver.HOUSE: mark("🧱 RST (house repair)"),
    Receiver.REMOTE: mark("🌳 KAT (remote community)"),
    Receiver.COOPERATIVE: mark("🛒 Koperasi Merah Putih"),
    Receiver.CREDIT: mark("💼 KUR desk of the bank"),
    Receiver.COMPANIES: mark("🏢 CSR forum"),
}
PAPERS = {
    Paper.KTP: mark("KTP"),
    Paper.KK: mark("family card (KK)"),
    Paper.BIRTH: mark("birth certificate"),
    Paper.DOCTOR: mark("letter of a doctor"),
    Paper.JKN: mark("health insurance card (JKN)"),
    Paper.LAND: mark("paper of the land"),
    Paper.BUSINESS: mark("business certificate (NIB or SKU)"),
}
RESULTS = {
    Result.HELPED: mark("✅ Was helped"),
    Result.GOES_ON: mark("🔄 Help has begun"),
    Result.ELSEWHERE: mark("➡️ Needs another office"),
    Result.NOT_COME: mark("🚪 Did not come"),
}
STATES = {
    State.ASKED: mark("⏳ the family is asked"),
    State.SENT: mark("📨 with the office"),
    State.ACCEPTED: mark("✅ accepted"),
    State.DECLINED: mark("❌ not accepted"),
    State.SILENT: mark("🔙 no answer, back with the sender"),
    State.DONE: mark("🏁 result is there"),
    State.WITHDRAWN: mark("✖️ taken back"),
}


def in_case(one: Referral, t: Translator) -> Markup:
    """On the case from which it was referred: where, and how it stands."""
    return t(
        "{receiver}: <b>{state}</b>", receiver=receiver(one, t), state=t.plain(STATES[one.state])
    )


def receiver(one: Referral, t: Translator) -> str:
    return t.plain(RECEIVERS[one.receiver])


def papers(found: tuple[Paper, ...], t: Translator) -> str:
    return listed([t.plain(PAPERS[one]) for one in found], t.language)
