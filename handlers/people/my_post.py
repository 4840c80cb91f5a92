"""The own post at a desk or office: what comes to it."""

from telegram import Update

from chat.context import BotContext
from chat.post_work import PostWorks
from chat.routing import Access, Route, command, key, tap
from domain.areas import load_areas
from domain.people import DESK_ROLES, OFFICE_ROLES
from features.people.views import offices as views
from features.people.views.offices import ShowMyPost
from features.people.views.posts import ROLES
from views.menu import MY_POST
from views.translator import mark
from views.view import View

_AT_POST = Access(roles=DESK_ROLES | OFFICE_ROLES)


async def show(_: Update, context: BotContext, *__: object) -> View:
    person, t = context.person, context.t
    held = [
        (t.plain(ROLES[post.role]), load_areas().name(post.area_code or ""))
        for post in person.posts_of(*_AT_POST.roles)
    ]
    return views.my_post(held, context.services[PostWorks].buttons(person, t), t)


def handlers() -> list[Route]:
    return [
        command(
            "tugas_saya",
            act=show,
            about=mark("What comes to your post"),
            access=_AT_POST,
            listed=False,
        ),
        key(MY_POST, show, access=_AT_POST),
        tap(ShowMyPost, show, access=_AT_POST),
    ]
