"""The words for verdicts, kinds of hoaxes, and what to do about them."""

from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory, Verdict
from views.translator import Translator, mark

VERDICTS = {
    # TRANSLATORS: verdicts stand in capitals on cards and above texts
    Verdict.FALSE: mark("NOT TRUE"),
    Verdict.MISLEADING: mark("MISLEADING"),
    Verdict.TRUE: mark("TRUE"),
    Verdict.UNPROVEN: mark("NOT PROVEN"),
}
SIGNS = {
    Verdict.FALSE: "🛑",
    Verdict.MISLEADING: "⚠️",
    Verdict.TRUE: "✅",
    Verdict.UNPROVEN: "❔",
}
CATEGORIES = {
    HoaxCategory.TELEGRAM: mark("Telegram and codes"),
    HoaxCategory.REGISTRATION_LINK: mark("Links to register"),
    HoaxCategory.CHECK_LINK: mark("Links to check a name"),
    HoaxCategory.SURVEY: mark("Surveys and prizes"),
    HoaxCategory.FAKE_VIDEO: mark("Fake videos"),
    HoaxCategory.DOCUMENTS: mark("Asking for documents"),
    HoaxCategory.RECRUITMENT: mark("Jobs"),
    HoaxCategory.FAKE_ACCOUNT: mark("Fake accounts"),
    HoaxCategory.ACCOUNT_BLOCKED: mark("Blocked accounts"),
    HoaxCategory.FEE: mark("Fees"),
    HoaxCategory.OTHER: mark("Others"),
}
_LINK = mark("Do not open the link, and do not pass the message on.")
ADVICE = {
    HoaxCategory.TELEGRAM: mark("Never give a code to anybody. Do not open the link."),
    HoaxCategory.FAKE_ACCOUNT: mark("Do not answer that account, and do not open its links."),
    HoaxCategory.DOCUMENTS: mark("Send no photos of KTP, KK or savings book to anybody."),
    HoaxCategory.FAKE_VIDEO: mark("Do not contact the number in the video. Pass nothing on."),
    HoaxCategory.ACCOUNT_BLOCKED: mark("Do not open the link. Ask at your bank yourself."),
    HoaxCategory.FEE: mark("Pay nothing. Report whoever asks for money: /lapor"),
    HoaxCategory.RECRUITMENT: mark("Do not fill in the form, and pay nothing for a job."),
    HoaxCategory.REGISTRATION_LINK: _LINK,
    HoaxCategory.CHECK_LINK: _LINK,
    HoaxCategory.SURVEY: _LINK,
    HoaxCategory.OTHER: _LINK,
}
ADVICE_IF_TRUE = mark("Still trust only official addresses. Never give PIN or codes.")
ADVICE_IF_OPEN = mark("Wait until it is checked. Until then, do not pass it on.")


def advice(hoax: Hoax, t: Translator) -> str:
    """What to do, in one or two short sentences."""
    match hoax.verdict:
        case Verdict.TRUE:
            return t.plain(ADVICE_IF_TRUE)
        case Verdict.UNPROVEN:
            return t.plain(ADVICE_IF_OPEN)
        case Verdict.FALSE | Verdict.MISLEADING:
            return t.plain(ADVICE[hoax.category])
