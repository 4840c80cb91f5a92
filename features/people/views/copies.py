"""What of accounts, consents and families stands in a person's copy of their data."""

from collections.abc import Mapping

from domain.payments import Component
from domain.people import Purpose
from features.people.rules.posts import ENDED, GIVEN
from features.people.storage.whose import InRegister
from features.people.views.helpers import KINDS
from features.people.views.posts import ROLES
from features.people.views.start import LANGUAGE_NAMES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, OfFamily, Own, Shown, Why
from views.translator import mark

PURPOSES: Mapping[str, str] = {
    Purpose.SERVICE: mark("Use of the bot with my data"),
    Purpose.TIPS: mark("Keeping what I send to have it checked"),
    Purpose.EXAMPLES: mark("Keeping sentences without my name"),
    Purpose.CASE_IDENTITY: mark("My name with my reports"),
    Purpose.REGISTRY: mark("Asking the source of the aid records for me"),
    Purpose.STORY: mark("My story for everybody to read"),
}
POST_CHANGES = {GIVEN: mark("Given"), ENDED: mark("Ended")}
# TRANSLATORS: why PKH pays for a family, in a copy of its data
COMPONENTS = {
    Component.PREGNANCY: mark("pregnant or newly delivered mother"),
    Component.TODDLER: mark("small child"),
    Component.PRIMARY: mark("child in primary school (SD)"),
    Component.JUNIOR: mark("child in junior high school (SMP)"),
    Component.SENIOR: mark("child in senior high school (SMA)"),
    Component.ELDERLY: mark("elderly person"),
    Component.DISABILITY: mark("person with a severe disability"),
    Component.RIGHTS_VICTIM: mark("victim of grave human rights violations"),
}
_WHY_PAID = Shown(mark("Why PKH pays"), words=COMPONENTS, separator=";")
_REGISTER_NUMBER = Shown(mark("Number in the register"), proper=True)
WHEN = Shown(mark("When"))
AREA = Shown(mark("Area"), area=True)
LANGUAGE = Shown(mark("Language"), names=LANGUAGE_NAMES)


ACCOUNT_ROW = Copied(
    mark("Your account"),
    Own("telegram_id"),
    {
        "telegram_id": Shown(mark("Telegram number")),
        "language": LANGUAGE,
        "plain": Shown(mark("Plain wording")),
        "home_area": AREA,
        "consent_version": Shown(mark("Version of the consent")),
        "consent_answer": Shown(mark("Agreed")),
        "linking_paused_until": Shown(mark("No linking until")),
        "blocked_at": Shown(mark("Bot blocked since")),
        "phrase_sealed": Shown(mark("Secret phrase")),
        "created_at": Shown(mark("Since")),
    },
    (
        LeftOut("which family is asked about: it stands with the families", ("active_family",)),
        LeftOut("how far menus and offers are", ("menu_version", "language_offered_at")),
    ),
)
CONSENT = Copied(
    mark("Your consents"),
    Own("telegram_id"),
    {
        "purpose": Shown(mark("For what"), words=PURPOSES),
        "version": Shown(mark("Version")),
        "given": Shown(mark("Agreed")),
        "language": LANGUAGE,
        "text_sha256": Shown(mark("Fingerprint of the text"), proper=True),
        "at": WHEN,
    },
    (NUMBER, ACCOUNT),
)
STAFF = Copied(
    mark("Your posts"),
    Own("telegram_id"),
    {
        "role": Shown(mark("Role"), words=ROLES),
        "name_sealed": Shown(mark("Name")),
        "area_code": AREA,
        "companion_id": _REGISTER_NUMBER,
        "created_at": Shown(mark("Since")),
    },
    (NUMBER, ACCOUNT),
)
COMPANION = Copied(
    mark("You in the register of companions"),
    InRegister(),
    {
        "companion_id": _REGISTER_NUMBER,
        "name_sealed": Shown(mark("Name")),
        "role": Shown(mark("Role"), proper=True),
        "phone_sealed": Shown(mark("Telephone")),
        "area_code": AREA,
    },
)
FAMILY = Copied(
    mark("Your family in the register"),
    OfFamily("id"),
    {
        "id": Shown(mark("Number of the family in this bot")),
        "kk_sealed": Shown(mark("KK number, last digits"), digits=4),
        "nik_sealed": Shown(mark("NIK, last digits"), digits=4),
        "head_name_sealed": Shown(mark("Name")),
        "phone_sealed": Shown(mark("Telephone")),
        "address_sealed": Shown(mark("Address")),
        "area_code": AREA,
        "decile": Shown(mark("Decile")),
        "components_sealed": _WHY_PAID,
        "language": LANGUAGE,
        "told_at": Shown(mark("Recorded on")),
    },
    (LeftOut(Why.OTHERS, ("companion_id", "handed_from")),),
)
FAMILY_PAST = Copied(
    mark("What the register said of your family before"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "until": Shown(mark("Until")),
        "decile": Shown(mark("Decile")),
        "components_sealed": _WHY_PAID,
    },
    (NUMBER,),
)
FAMILY_LINK = Copied(
    mark("Families on your account"),
    Own("telegram_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "linked_at": Shown(mark("Since")),
        "unlinked_at": Shown(mark("Until")),
    },
    (NUMBER, ACCOUNT),
)
LINK_CODE = Copied(
    mark("Codes you used"),
    Own("used_by"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "issued_at": Shown(mark("Made on")),
        "valid_until": Shown(mark("Valid until")),
        "used_at": Shown(mark("Used on")),
    },
    (
        NUMBER,
        LeftOut(Why.OTHERS, ("issued_by",)),
        LeftOut(Why.ABOVE, ("used_by",)),
    ),
)
LINK_FAILURE = Copied(
    mark("Codes that did not fit"),
    Own("telegram_id"),
    {"at": WHEN},
    (NUMBER, ACCOUNT),
)
POST_CHANGE = Copied(
    mark("Posts that you were given, or that ended"),
    Own("telegram_id"),
    {
        "role": Shown(mark("Role"), words=ROLES),
        "area_code": AREA,
        "what": Shown(mark("What"), words=POST_CHANGES),
        "at": WHEN,
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut(Why.OTHERS, ("changed_by",)),
    ),
)
PENDING_LINK = Copied(
    mark("Families that you asked for"),
    Own("telegram_id"),
    {
        "asked_at": WHEN,
        "opens_at": Shown(mark("Opens on")),
        "decided_at": Shown(mark("Decided on")),
    },
    (
        NUMBER,
        ACCOUNT,
        LeftOut("a family that is not opened yet", ("family_id",)),
    ),
)
HELPER_LINK = Copied(
    mark("Families that you help"),
    Own("telegram_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "kin": Shown(mark("Helper is"), words=KINDS),
        "amounts": Shown(mark("May see sums of money")),
        "name_sealed": Shown(mark("Name")),
        "linked_at": Shown(mark("Since")),
        "unlinked_at": Shown(mark("Until")),
    },
    (NUMBER, ACCOUNT, LeftOut(Why.OTHERS, ("issued_by",))),
)
LOCK = Copied(
    mark("Your lock for sums of money"),
    Own("telegram_id"),
    {
        "wrong": Shown(mark("Wrong tries")),
        "paused_until": Shown(mark("Rests until")),
        "open_until": Shown(mark("Open until")),
        "made_at": Shown(mark("Since")),
    },
    (ACCOUNT, LeftOut("it opens the lock", ("digits_sealed",))),
)
