"""Rows of buttons that stand under several screens of referrals."""

from domain.people import Role
from features.referrals.rules.referrals import NAMERS, Referral, Result, State
from features.referrals.services.audience import Told
from features.referrals.views.taps import (
    AcceptReferral,
    AgreeReferral,
    AskResult,
    DeclineReferral,
    NotReady,
    OpenReferral,
    ReferCase,
    ReferFamily,
    ReferPerson,
    ShowFamilyReferrals,
    ShowReferrals,
)
from views.menu import ShowHelpline, menu_button
from views.translator import Translator
from views.view import Button, Tap

Rows = tuple[tuple[Button, ...], ...]


def to_decide(one: Referral, t: Translator) -> Rows:
    """For a family that is asked."""
    return (
        (Button(t.plain("✅ I agree"), AgreeReferral(one.id), style="success"),),
        (Button(t.plain("🙏 Not ready yet"), NotReady(one.id)),),
    )


def to_answer(one: Referral, t: Translator) -> Rows:
    """For whoever answers it, as it stands now."""
    decline = Button(t.plain("❌ Decline"), DeclineReferral(one.id))
    if one.state is State.SENT or one.is_late_letter:
        accept = Button(t.plain("✅ Accept"), AcceptReferral(one.id), style="success")
        return ((accept, decline),)
    if one.state is State.ACCEPTED:
        ask = Button(t.plain("🏁 What came of it"), AskResult(one.id), style="primary")
        return ((ask, decline),)
    return ()


def to_refer_elsewhere(told: Told, t: Translator) -> Rows:
    """For the sender, where this office does not help: it begins where this one began, and only for
    who may begin it there."""
    one = told.referral
    needs_another = one.result is Result.ELSEWHERE or one.state in (State.DECLINED, State.SILENT)
    tap = _again(told) if needs_another else None
    return ((Button(t.plain("📨 Refer elsewhere"), tap),),) if tap else ()


def _again(told: Told) -> Tap | None:
    """None where somebody else than the sender reads it, who could not do it."""
    one, readers = told.referral, told.senders
    if one.case_id is None and one.family_id is not None:
        accompany = all(Role.COMPANION in reader.roles for reader in readers)
        return ReferFamily(one.family_id) if accompany else None
    if any(reader.telegram_id != one.sender_id for reader in readers):
        return None
    if one.case_id is not None:
        return ReferCase(one.case_id)
    return ReferPerson() if one.sender_role in NAMERS else None


def to_own_list(t: Translator) -> Rows:
    return ((Button(t.plain("📨 My referrals"), ShowReferrals()), menu_button(t)),)


def to_open(one: Referral, t: Translator) -> tuple[Button, ...]:
    return (Button(t.plain("📄 Open"), OpenReferral(one.id)), menu_button(t))


def for_family(t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("📨 Our referrals"), ShowFamilyReferrals()),
        Button(t.plain("☎️ Ask an officer"), ShowHelpline()),
    )
