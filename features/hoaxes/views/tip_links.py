"""What a link is, in one plain sentence each. No link is ever repeated in working form."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.link_texts import defanged
from domain.links import LinkFinding, LinkSign, LinkVerdict
from views.formats import shortened
from views.translator import Translator
from views.view import lines

MOST = 3
_LONGEST = 40
_GO_ON = {LinkSign.CARRIES, LinkSign.USER, LinkSign.PORT, LinkSign.DRESSED}


def link_lines(
    findings: Sequence[LinkFinding], t: Translator, *, most: int = MOST
) -> Markup | None:
    """The worst links first; how many more there are."""
    if not findings:
        return None
    more = len(findings) - most
    return lines(
        *(sentence(finding, t) for finding in findings[:most]),
        t.plural("… and {count} more link.", "… and {count} more links.", more)
        if more > 0
        else None,
    )


def sentence(finding: LinkFinding, t: Translator) -> Markup:
    name, imitates = shown_name(finding), finding.imitates or ""
    if imitates and LinkSign.CARRIES in finding.signs:
        return t(
            "⛔ {name} leads on to an address that only imitates {real}. Do not open it.",
            name=name,
            real=imitates,
        )
    match finding.verdict:
        case LinkVerdict.OFFICIAL:
            return t(
                "✅ {name} is an official address. That does not make the message true.", name=name
            )
        case LinkVerdict.LOOK_ALIKE:
            return t("⛔ {name} only imitates {real}. Do not open it.", name=name, real=imitates)
        case LinkVerdict.WRONG_SUFFIX:
            return t(
                "⛔ {name} has the wrong ending; the real one is {real}. Do not open it.",
                name=name,
                real=imitates,
            )
        case LinkVerdict.PUNYCODE:
            return t("⛔ {name} uses foreign letters to deceive. Do not open it.", name=name)
        case LinkVerdict.SHORTENER:
            return t(
                "⚠️ {name} is a shortened link: it hides where it leads. Do not open it.", name=name
            )
        case LinkVerdict.BROKEN:
            return t("⚠️ {name} is no proper address. Do not open it.", name=name)
        case LinkVerdict.UNKNOWN:
            return _unknown(finding, name, t)


def _unknown(finding: LinkFinding, name: str, t: Translator) -> Markup:
    if LinkSign.APP_FILE in finding.signs:
        return t(
            "⛔ {name} wants to install an app from outside the Play Store. Do not open it.",
            name=name,
        )
    if finding.signs & _GO_ON:
        return t("⚠️ {name} hides where it really leads. Do not open it.", name=name)
    if LinkSign.ADDRESS in finding.signs:
        return t("⚠️ {name} has numbers in place of a name. Do not open it.", name=name)
    if LinkSign.HOSTING in finding.signs:
        return t("⚠️ {name}: anybody can make a page there. Do not fill in any data.", name=name)
    if LinkSign.MESSAGING in finding.signs:
        return t("⚠️ {name} leads to a private chat, not to an office.", name=name)
    if LinkSign.GOVERNMENT in finding.signs:
        return t(
            "❔ {name} belongs to some office, but is not on our list of addresses.", name=name
        )
    return t("⚠️ {name} is not an official address. Do not fill in any data there.", name=name)


def shown_name(finding: LinkFinding) -> str:
    """The host, made unusable unless it is official; of Telegram links the name without `@`."""
    if finding.verdict == LinkVerdict.OFFICIAL:
        return _cut(finding.host)
    if finding.host in ("", "t.me"):
        return _cut(defanged(finding.link.removeprefix("@").removeprefix("https://")))
    return _cut(defanged(finding.host))


def _cut(name: str) -> str:
    return shortened(name, _LONGEST)
