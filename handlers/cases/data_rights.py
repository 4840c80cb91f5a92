"""What is wrong in a person's data becomes a report to those who keep it, with one tap.

The doors of people do not know reports; these do (as with erasing).
"""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, tap
from features.cases.rules.cases import CaseKind, Category
from features.cases.rules.filing import Filing
from features.cases.services.cases import CaseService
from features.cases.views import complaint as complaint_views
from features.cases.views import filed as filed_views
from features.cases.views.deeds import Do, OnReport
from features.people.rules.data_rights import correction
from features.people.views import my_data as views
from features.people.views.my_data import AskWrong, CorrectData, Wrong
from views.menu import keyboard
from views.translator import translator
from views.view import View


async def ask(_: Update, context: BotContext, __: AskWrong) -> View:
    return views.ask_wrong(correction(context.today), context.t)


async def correct(_: Update, context: BotContext, chosen: CorrectData) -> View | list[View]:
    """UU 27/2022 Pasal 30: the clock of the law runs, whatever the route says."""
    category = Category.PERSONAL_DATA if chosen.what is Wrong.SEEN else Category.DATA_MISMATCH
    cases, person, duty = (
        context.services[CaseService],
        context.person,
        correction(context.today),
    )
    twin = await cases.twin(person, category)
    if twin is not None:
        return complaint_views.twin(twin, context.t)
    story, wish = views.officers_words(chosen.what, duty.article, translator("id"))
    family = person.shown_own_family
    filed = await cases.file(
        person,
        Filing(
            kind=CaseKind.COMPLAINT,
            category=category,
            story=story,
            wish=wish,
            area_code=family.area_code if family else "",
            family_id=family.family_id if family else None,
            within=duty.span,
        ),
        context.update_key,
    )
    keys = keyboard(person, context.t)
    shown = filed_views.filed(filed.case, context.zone, keys, context.t, take_by=filed.take_by)
    return [*shown, views.add_words(OnReport(Do.ADD, filed.case.id), context.t)]


def handlers() -> list[Route]:
    return [tap(AskWrong, ask), tap(CorrectData, correct)]
