"""Help for those who were tricked: what leaked, then the steps, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from domain.people import Person, Role
from features.people.storage.reference import Contact
from features.safety.rules.victims import Harm, letters
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs


@dataclass(frozen=True)
class ChooseHarms(Tap, prefix="v"):
    """What happened? Some answers may be chosen already."""

    chosen: str = ""


@dataclass(frozen=True)
class ToggleHarm(Tap, prefix="vh"):
    chosen: str
    harm: Harm


@dataclass(frozen=True)
class ShowSteps(Tap, prefix="vs"):
    """The steps for one of the chosen harms; behind the last comes the report."""

    chosen: str
    place: int


@dataclass(frozen=True)
class ReportFraud(Tap, prefix="vr"):
    """Begin a report with what was chosen."""

    chosen: str


@dataclass(frozen=True)
class ReportFraudFor(Tap, prefix="vf"):
    """The same by a companion, for a family."""

    chosen: str


LABELS = {
    Harm.CLICKED: mark("Only clicked a link"),
    Harm.DATA: mark("Gave NIK, KK, photo"),
    Harm.CODE: mark("Gave a code or OTP"),
    Harm.CARD: mark("Gave PIN or card"),
    Harm.MONEY: mark("Sent money"),
    Harm.APP: mark("Installed an app"),
    Harm.ACCOUNT: mark("Account was taken"),
    Harm.CARD_HELD: mark("Someone holds my card"),
}
"""In the order in which people read them, from the lightest on."""

_TOLD = {
    Harm.CLICKED: mark("I opened a link of a scammer."),
    Harm.DATA: mark("I gave NIK, KK or photos of my papers."),
    Harm.CODE: mark("I gave a login code or OTP."),
    Harm.CARD: mark("I gave the PIN or the number of my card."),
    Harm.MONEY: mark("I sent money to a scammer."),
    Harm.APP: mark("I installed an app from a stranger."),
    Harm.ACCOUNT: mark("Somebody took over my account."),
    Harm.CARD_HELD: mark("Somebody holds my KKS card."),
}


def choose(chosen: tuple[Harm, ...], t: Translator) -> View:
    """Several may be chosen; a second tap takes one back."""
    buttons = [
        Button(
            t.plain("✅ {label}", label=t.plain(label))
            if harm in chosen
            else t.plain("▫️ {label}", label=t.plain(label)),
            ToggleHarm(letters(chosen), harm),
        )
        for harm, label in LABELS.items()
    ]
    pairs = zip(buttons[::2], buttons[1::2], strict=True)
    go_on = Button(t.plain("➡️ What to do now"), ShowSteps(letters(chosen), 0), style="primary")
    return View(
        paragraphs(
            t(
                "💛 <b>It is not your fault.</b> These people cheat every day; it is good that you ask."
            ),
            t("What happened? Choose one or more, then press <b>What to do now</b>."),
        ),
        rows=(*pairs, *(((go_on,),) if chosen else ()), (menu_button(t),)),
    )


def steps(
    chosen: tuple[Harm, ...],
    place: int,
    banks: list[Contact],
    scam_desks: list[Contact],
    t: Translator,
) -> View:
    """One screen for one harm."""
    harm = chosen[place]
    title = (
        t("<b>Step {number} of {count}</b>", number=place + 1, count=len(chosen))
        if len(chosen) > 1
        else None
    )
    last = place + 1 == len(chosen)
    onward = t.plain("➡️ Done, go on") if last else t.plain("➡️ Done, next")
    return View(
        paragraphs(title, *_STEPS[harm](banks, scam_desks, t)),
        rows=(
            (Button(onward, ShowSteps(letters(chosen), place + 1), style="primary"),),
            (Button(t.plain("⬅️ Back"), ChooseHarms(letters(chosen))), menu_button(t)),
        ),
    )


def ask_report(chosen: tuple[Harm, ...], person: Person, t: Translator) -> View:
    """After the steps: the second scammer, and the report."""
    own = Button(t.plain("📢 Report it"), ReportFraud(letters(chosen)), style="primary")
    family = Button(t.plain("👪 Report for a family"), ReportFraudFor(letters(chosen)))
    companion = Role.COMPANION in person.roles
    return View(
        paragraphs(
            t("👏 Well done. The most important steps are behind you."),
            t(
                "⚠️ <b>Beware of the second scammer.</b> Soon somebody may promise to get your money "
                "or account back, for a fee or a code. That is the same gang. Officers never ask for it."
            ),
            t("Shall we report it? I have the beginning ready; officers can then warn others."),
            t(
                "👪 For a family: it reads your report on its phone and is asked whether it is right."
            )
            if companion
            else None,
        ),
        rows=((own,), *(((family,),) if companion else ()), (menu_button(t),)),
    )


def story(chosen: tuple[Harm, ...], t: Translator) -> str:
    """The beginning of the report."""
    return " ".join(t.plain(_TOLD[harm]) for harm in chosen)


def _on_card(banks: list[Contact], _: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("💳 <b>PIN or card number given</b>"),
        lines(
            t("1. Call the bank <b>now</b> and say: “Please block my card.”"),
            t("2. Ask whether money is gone, and note the time and the officer's name."),
            t("3. Get a new card and PIN at the branch; bring KTP."),
        ),
        _numbers(banks, t),
    ]


def _on_money(banks: list[Contact], scam_desks: list[Contact], t: Translator) -> list[Markup]:
    desks = t("2. Report to {desk} as well.", desk=", ".join(c.value for c in scam_desks))
    return [
        t("💸 <b>Money sent</b>"),
        lines(
            t("1. Call your bank <b>now</b>: “I was cheated, please stop the transfer.”"),
            desks if scam_desks else None,
            t("• Keep proof: transfer receipt, account number, chat. Do not delete it."),
            t("• Report to the police, too. Send no more money, whatever they promise."),
        ),
        _numbers(banks, t),
    ]


def _on_code(_: list[Contact], __: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("🔑 <b>Login code or OTP given</b>"),
        lines(
            t("1. Telegram → Settings → Devices → <b>Terminate all other sessions</b>."),
            t("2. Settings → Privacy → <b>Two-step verification</b>: set a new password."),
            t("3. Tell family and friends: “If I ask for money or codes, it is not me.”"),
        ),
        t("Was it the OTP of a bank or wallet? Call them now and have the account blocked."),
    ]


def _on_account(_: list[Contact], __: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("👤 <b>Account taken over</b>"),
        lines(
            t("1. Log in with your number again and at once end all other sessions (Devices)."),
            t("2. If you cannot log in: ask your provider to secure the SIM card."),
            t("3. Let a relative warn everybody: “The account is not hers now. Send nothing.”"),
            t("4. Later set a two-step password. Recovery by Telegram costs nothing."),
        ),
    ]


def _on_app(_: list[Contact], __: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("📲 <b>App from a stranger installed</b>. Read this to the end first."),
        lines(
            t("1. Switch off mobile data and Wi-Fi."),
            t("2. Remove the app (Settings → Apps). If it cannot be removed: reset the phone."),
            t("3. From <b>another</b> phone call the bank; the app can read your SMS and OTP."),
            t("4. Change passwords from another phone."),
        ),
    ]


def _on_card_held(banks: list[Contact], _: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("🤝 <b>Somebody holds your card</b>"),
        lines(
            t("1. Your card is yours. No officer, companion or shop may keep it."),
            t("2. Ask for it back with a witness. If that is not safe, do not go alone."),
            t("3. Not given back? Have it blocked at the bank and get a new one."),
        ),
        _numbers(banks, t),
    ]


def _on_data(_: list[Contact], __: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("🪪 <b>NIK, KK or photos given</b>"),
        lines(
            t("1. Note when, to whom and what. Keep the chat."),
            t("2. Whoever calls later and knows your data is still a stranger: tell no code."),
            t("3. Is a loan taken in your name? Report it to the police, it is not your debt."),
            t("4. Look at your balance here now and then: your aid can go on as before."),
        ),
    ]


def _on_click(_: list[Contact], __: list[Contact], t: Translator) -> list[Markup]:
    return [
        t("🔗 <b>Only clicked</b>"),
        lines(
            t("1. Close the page. Type nothing, download nothing."),
            t("2. Did you type something or install an app after all? Go back and choose that."),
            t("3. Do not pass the link on; tell whoever sent it."),
        ),
        t("Looking alone usually does no harm."),
    ]


_STEPS: dict[Harm, Callable[[list[Contact], list[Contact], Translator], list[Markup]]] = {
    Harm.CARD: _on_card,
    Harm.MONEY: _on_money,
    Harm.CODE: _on_code,
    Harm.ACCOUNT: _on_account,
    Harm.APP: _on_app,
    Harm.CARD_HELD: _on_card_held,
    Harm.DATA: _on_data,
    Harm.CLICKED: _on_click,
}


def _numbers(banks: list[Contact], t: Translator) -> Markup:
    if not banks:
        return t("☎️ The number of the bank is on the back of your card.")
    return t(
        "☎️ {numbers}. Compare with the back of your card.",
        numbers=" · ".join(contact.value for contact in banks),
    )
