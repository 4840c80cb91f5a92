"""Who can help, and how to stay safe."""

from features.people.storage.families import Companion
from features.people.storage.reference import Contact
from features.people.views.start import never
from features.safety.views.alarm import copies
from features.safety.views.trust import ShowGenuine
from features.safety.views.victims import ChooseHarms
from views.formats import short_day
from views.menu import ShowBalance, menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def helpline(
    contacts: list[Contact],
    companion: Companion | None,
    area_name: str | None,
    t: Translator,
    *,
    is_staff: bool = False,
) -> View:
    """The companion first: complaints are handed to companions anyway; then the call centre.

    `is_staff`: asked by somebody with a post, for whom no companion is there.
    """
    if is_staff:
        whom = t(
            "👤 Companions and volunteers ask their coordinator. Coordinators and officers ask an "
            "administrator of the ministry."
        )
    elif companion is not None and area_name is not None:
        whom = lines(
            t(
                "👤 Your companion: <b>{name}</b> ({role}), {area}",
                name=companion.name,
                role=companion.role,
                area=area_name,
            ),
            t("Telephone: {phone}", phone=companion.phone) if companion.phone else None,
        )
    else:
        whom = t("👤 First ask your companion, or the village office.")
    return View(
        paragraphs(
            whom,
            *(
                lines(
                    t("☎️ Call centre of the ministry: <b>{number}</b>", number=c.value),
                    t("<i>Number checked on {date}</i>", date=short_day(c.checked_on, t.language)),
                )
                for c in contacts
            ),
            t("Officers never ask for your PIN or OTP."),
        ),
        rows=(
            *copies(contacts, t),
            (menu_button(t),)
            if is_staff
            else (Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),
        ),
    )


def safety(t: Translator) -> View:
    return View(
        paragraphs(
            t("🛡 <b>Stay safe</b>"),
            never(t),
            lines(
                t("• Never give your KKS card or PIN to anybody, not even to a helper."),
                t("• Never pass on the login code that Telegram sends you."),
                t("• The only official page is <b>cekbansos.kemensos.go.id</b>."),
            ),
            t("Aid is never registered or paid out through Telegram."),
        ),
        rows=(
            (Button(t.plain("✅ Is this the real bot?"), ShowGenuine()),),
            (Button(t.plain("🆘 I was tricked"), ChooseHarms()),),
            (menu_button(t),),
        ),
    )


def secret_was_sent(t: Translator) -> View:
    """A message held 16 digits: a NIK, KK or card number. Nothing is ever shown for one."""
    return View(
        paragraphs(
            t("⚠️ Please do not send NIK, PIN, OTP or card numbers here. I did not keep it."),
            t("For your safety, please delete your message. I show no data for a typed number."),
        ),
        rows=((Button(t.plain("💰 Balance"), ShowBalance()), menu_button(t)),),
    )
