"""Samples of helpers of a family, and of the lock before sums of money."""

from dataclasses import replace
from uuid import UUID

from markupsafe import Markup

from domain.people import LinkedFamily, Person
from features.cases.views import escalation
from features.payments.views import payments
from features.people.rules.data_rights import correction
from features.people.rules.helping import Helper, Kin
from features.people.rules.linking import LinkCode
from features.people.views import helpers, linking, locks, my_data
from tests.gallery.aid import BALANCE
from tests.gallery.sample import CASE, NOW, TODAY, ZONE, Sample
from views import menu
from views.formats import without_sums
from views.view import View

_FAMILY = LinkedFamily(UUID(int=1), "Sari Wulandari <b>", "16.71.04.1001")
_SUM_TOLD = "PKH Juli–September: Rp600.000 sudah masuk ke rekening."
_HELPED = replace(_FAMILY, helping=True, amounts=False)
_HEAD = Person(1001, consented=True, families=(_FAMILY,))
_CHILD = Person(1004, consented=True, helped=(_HELPED,))
_BOTH = replace(_HEAD, helped=(replace(_HELPED, family_id=UUID(int=2)),))
_ONE = Helper(7, 1004, _FAMILY.family_id, "Maya <i>Tanoto</i>", Kin.CHILD, False, NOW)
_THREE = tuple(
    replace(_ONE, id=number, kin=kin, amounts=True) for number, kin in enumerate(list(Kin)[1:])
)
_CODE = LinkCode("KBTRMPLD", _FAMILY.family_id, _FAMILY.head_name, NOW)
_BALANCE = replace(BALANCE, family=_HELPED)

HELPERS: dict[str, Sample] = {
    "people.helpers.helpers": lambda t: helpers.helpers(_HEAD, [], [], t),
    "people.helpers.helpers: three": lambda t: helpers.helpers(
        _BOTH, [(_FAMILY, one) for one in _THREE], [(_HELPED, _ONE)], t
    ),
    "people.helpers.helpers: many": lambda t: helpers.helpers(
        _BOTH, [(_FAMILY, one) for one in _THREE], [(_HELPED, _ONE)] * 4, t
    ),
    "people.helpers.helpers: of others": lambda t: helpers.helpers(
        _CHILD, [], [(_HELPED, _ONE)], t
    ),
    "people.helpers.ask_kin": lambda t: helpers.ask_kin(_FAMILY.family_id, t),
    "people.helpers.ask_amounts": lambda t: helpers.ask_amounts(_FAMILY.family_id, Kin.CHILD, t),
    "people.helpers.code": lambda t: helpers.code(_CODE, ZONE, t, amounts=True),
    "people.helpers.code: without": lambda t: helpers.code(_CODE, ZONE, t, amounts=False),
    "people.helpers.ask_code": helpers.ask_code,
    "people.helpers.no_sums": helpers.no_sums,
    "people.helpers.code_refused": helpers.code_refused,
    "people.helpers.conflict": helpers.conflict,
    "people.helpers.begun": lambda t: helpers.begun(_CHILD, "Sari", t, amounts=False),
    "people.helpers.begun: sums": lambda t: helpers.begun(_CHILD, "Sari", t, amounts=True),
    "people.helpers.helper_came": lambda t: helpers.helper_came(_ONE, "Sari", t),
    "people.helpers.ended": lambda t: helpers.ended("Maya", t),
    "people.helpers.family_ended": lambda t: helpers.family_ended("Sari", t),
    "people.helpers.helper_ended": lambda t: helpers.helper_ended(_ONE, t),
    "people.linking.my_data: helping": lambda t: linking.my_data(
        _CHILD, {"16.71.04.1001": "Lorok Pakjo"}, t
    ),
    "people.linking.my_data: both": lambda t: linking.my_data(
        _BOTH, {"16.71.04.1001": "Lorok Pakjo"}, t
    ),
    "people.my_data.overview: helpers": lambda t: my_data.overview(
        [], correction(TODAY), list(_THREE), t
    ),
    "payments.payments.balance: helping": lambda t: payments.balance(_BALANCE, t),
    "payments.payments.balance: helping, with sums": lambda t: payments.balance(
        replace(_BALANCE, family=replace(_HELPED, amounts=True)), t
    ),
    "payments.payments.history: helping": lambda t: payments.history(
        _BALANCE.programmes[0], t, amounts=False
    ),
    "cases.escalation.taken_as": lambda t: escalation.taken_as("Sari Wulandari", t),
    "cases.escalation.please_confirm: helper": lambda t: escalation.please_confirm(
        CASE, t, by_helper=True
    ),
    "menu.menu: helping": lambda t: menu.menu(_CHILD, t),
    "people.locks.veiled": lambda t: locks.veiled(
        View(
            Markup(without_sums(t("Message of the office: “{text}”", text=_SUM_TOLD))),
            rows=((menu.menu_button(t),),),
        ),
        t,
        opens=True,
    ),
    "people.locks.overview": lambda t: locks.overview(t, is_set=False, is_shut=False),
    "people.locks.overview: shut": lambda t: locks.overview(t, is_set=True, is_shut=True),
    "people.locks.overview: open": lambda t: locks.overview(t, is_set=True, is_shut=False),
    "people.locks.ask_new": locks.ask_new,
    "people.locks.ask_again": locks.ask_again,
    "people.locks.not_the_same": locks.not_the_same,
    "people.locks.no_lock": locks.no_lock,
    "people.locks.too_easy": locks.too_easy,
    "people.locks.chosen": lambda t: locks.chosen(_HEAD, t),
    "people.locks.ask_digits": locks.ask_digits,
    "people.locks.wrong": locks.wrong,
    "people.locks.paused": lambda t: locks.paused("10.15 WIB", t),
    "people.locks.opened": lambda t: locks.opened(_HEAD, 10, t),
    "people.locks.shut": locks.shut,
    "people.locks.removed": locks.removed,
    "people.locks.forgotten": lambda t: locks.forgotten(_HEAD, t),
    "people.locks.forgotten: helping": lambda t: locks.forgotten(_CHILD, t),
    "people.locks.forgotten: two families": lambda t: locks.forgotten(
        replace(_HEAD, helped=(replace(_HELPED, family_id=UUID(int=2), amounts=True),)), t
    ),
    "people.locks.lock_stays": locks.lock_stays,
    "people.locks.after_forgetting": lambda t: locks.after_forgetting(t, is_set=False),
    "people.locks.after_forgetting: stays": lambda t: locks.after_forgetting(t, is_set=True),
}
