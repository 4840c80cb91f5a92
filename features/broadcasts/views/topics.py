"""The way from the reminders to the switches of announcements."""

from dataclasses import replace

from features.broadcasts.views.broadcast import ShowTopics
from views.translator import Translator
from views.view import Button, View


def with_topics(view: View, t: Translator) -> View:
    """Reminders, with the switches of announcements one tap away."""
    *rows, last = view.rows
    topics = Button(t.plain("📢 Announcements on or off"), ShowTopics())
    return replace(view, rows=(*rows, (topics,), last))
