"""The beginning of a report: what was answered, in the person's own voice. It names no sum."""

from features.payments.views.payments import programme_name
from features.verification.rules.checks import Check
from features.verification.rules.questions import Reply
from views.formats import months
from views.translator import Translator, mark

_TOLD = {
    Reply.FULL: mark("I received the full sum."),
    Reply.LESS: mark("I received less than I should."),
    Reply.UNSURE: mark("I received it and am not sure how much it should be."),
    Reply.NOTHING: mark("I have not received it."),
    Reply.NOT_CUT: mark("Nobody took off a part."),
    Reply.CUT: mark("Somebody took off a part of it."),
    Reply.KEEP_IT: mark("I keep the KKS card myself."),
    Reply.HOUSEHOLD: mark("Family at home keeps the KKS card."),
    Reply.COMPANION: mark("The companion keeps the KKS card."),
    Reply.GROUP_HEAD: mark("The group head keeps the KKS card."),
    Reply.AGENT: mark("The agent or shop keeps the KKS card."),
    Reply.SOMEBODY: mark("Somebody else keeps the KKS card."),
    Reply.AT_ATM: mark("I fetched it at an ATM."),
    Reply.AT_AGENT: mark("I fetched it at an agent."),
    Reply.AT_BANK: mark("I fetched it at the bank."),
    Reply.AT_POST: mark("I fetched it at the post office."),
    Reply.BROUGHT: mark("It was brought to my home."),
    Reply.TRUSTED: mark("Somebody fetched it because I asked."),
    Reply.STRANGER: mark("Somebody fetched it without my consent."),
    Reply.HALF_HOUR: mark("I waited up to half an hour."),
    Reply.AN_HOUR: mark("I waited up to 1 hour."),
    Reply.THREE_HOURS: mark("I waited up to 3 hours."),
    Reply.LONGER: mark("I waited more than 3 hours."),
}


def story(check: Check, t: Translator) -> str:
    """All that was answered, in the order of the questions."""
    head = t.plain(
        "About the aid {programme} for {months}.",
        programme=programme_name(check.programme, t),
        months=months(check.period, t.language),
    )
    told = [t.plain(_TOLD[reply]) for reply in check.answers.values() if reply is not None]
    return " ".join((head, *told))
