"""How everybody else reads of a project: at once by day, in the morning what is said at night."""

from chat.context import BotContext
from conversations.visits.telling import tell
from features.projects.rules.projects import Says
from features.projects.services.sheets import Heard
from features.projects.services.stages import Told
from features.projects.views import stages as views
from views.translator import translator


async def ask_all(context: BotContext, heard: Heard) -> None:
    """Household and neighbours are asked whether it may be proposed."""
    one = heard.sheet.project
    for person in heard.people:
        view = views.may_it(heard.sheet, translator(person.language))
        key = f"project:{one.id}:yes:{context.update_key}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)


async def tell_answer(context: BotContext, heard: Heard, *, yes: bool) -> None:
    """Whoever goes on with it reads what was answered."""
    one = heard.sheet.project
    for person in heard.people if heard.is_news else ():
        view = views.answer_told(heard.sheet, yes=yes, t=translator(person.language))
        key = f"project:{one.id}:said:{context.update_key}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)


async def tell_stage(context: BotContext, told: Told) -> None:
    """A stage that was reported, or what was said to it: everybody else once."""
    one, report = told.project, told.report
    for person in told.people if told.is_news else ():
        t = translator(person.language)
        if report.says is Says.WAITING:
            view = views.is_it(told, asked=person.telegram_id in told.asked, t=t)
        else:
            view = views.settled(told, t)
        key = f"project:{one.id}:{report.id}:{report.says}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)
