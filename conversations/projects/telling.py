"""How everybody else reads of a project: at once by day, in the morning what is said at night."""

from chat.context import BotContext
from conversations.visits.telling import tell
from domain.people import Person
from features.projects.rules.projects import Answer, Project, Says
from features.projects.services.sheets import Asked, Heard
from features.projects.services.stages import Told
from features.projects.views import stages as views
from views.translator import translator

_CHANGES = frozenset({Answer.YES, Answer.TAKEN_BACK})


async def ask_all(context: BotContext, asked: Asked) -> None:
    """Household and neighbours are asked whether it may be proposed: each once in these days,
    however often somebody taps; who came since is asked too."""
    one = asked.sheet.project
    for person in asked.people:
        whose = _whose(person, one)
        view = views.may_it(asked.sheet, whose=whose, t=translator(person.language))
        key = f"project:{one.id}:yes:{int(asked.at.timestamp())}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)


async def tell_answer(context: BotContext, heard: Heard) -> None:
    """Whoever goes on with it reads each change, and a no that changes nothing once a day."""
    one = heard.sheet.project
    since = context.update_key if heard.answer in _CHANGES else f"{context.today:%y%m%d}"
    for person in heard.people:
        view = views.answer_told(heard, translator(person.language))
        key = f"project:{one.id}:{heard.answer}:{since}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)


async def tell_stage(context: BotContext, told: Told) -> None:
    """A stage that was reported, or what was said to it: everybody else, once for each change."""
    one, report = told.project, told.report
    for person in told.people if told.is_news else ():
        t, whose = translator(person.language), _whose(person, one)
        if report.says is Says.WAITING:
            asked = person.telegram_id in told.asked
            view = views.is_it(told, asked=asked, whose=whose, t=t)
        else:
            view = views.settled(told, whose=whose, t=t)
        key = f"project:{one.id}:{report.id}:{context.update_key}:{person.telegram_id}"
        await tell(context, person, view, one.area_code, key)


def _whose(person: Person, one: Project) -> str:
    """Named only to an account that has several families."""
    own = person.own(one.family_id) if one.family_id and len(person.families) > 1 else None
    return own.head_name if own else ""
