"""What the desk keeps of those who work at it, in their copy of their data."""

from features.desk.rules.entry import SessionKind
from features.desk.views.figures import WHAT
from features.desk.views.labels import ROLES
from storage.copying import ACCOUNT, NUMBER, Copied, LeftOut, Own, Shown
from views.translator import mark

SESSIONS = {
    SessionKind.LINK: mark("Link that opens the desk"),
    SessionKind.BROWSER: mark("Browser"),
    SessionKind.APP: mark("Inside Telegram"),
}
SESSION = Copied(
    mark("Where you are signed in at the desk"),
    Own("telegram_id"),
    {
        "kind": Shown(mark("Kind"), words=SESSIONS),
        "roles": Shown(mark("Role"), words=ROLES),
        "valid_until": Shown(mark("Valid until")),
        "confirmed_at": Shown(mark("Confirmed on")),
    },
    (LeftOut("it opens the session", ("token_hash",)), ACCOUNT),
)
EXPORT = Copied(
    mark("Files that you took out"),
    Own("telegram_id"),
    {
        "what": Shown(mark("What"), words=WHAT),
        "purpose": Shown(mark("For what"), proper=True),
        "lines": Shown(mark("Lines")),
        "at": Shown(mark("When")),
    },
    (NUMBER, ACCOUNT),
)
