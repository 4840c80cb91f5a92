"""What a replica does for the desk: its pages, and the two jobs behind them."""

from datetime import timedelta

from chat.feature import Running, Works
from chat.jobs import Job
from features.cases.jobs.newsroom import Newsroom
from features.cases.services.office import CaseOffice
from features.desk.jobs.letters import DeskCourier
from features.desk.jobs.names import DeskNames
from features.desk.web.answers import AnswerPages
from features.desk.web.broadcasts import BroadcastPages
from features.desk.web.case import CasePages
from features.desk.web.entry import Doorstep
from features.desk.web.figures import FigurePages
from features.desk.web.gate import Gate
from features.desk.web.kubes import KubePages
from features.desk.web.notices import NoticePages
from features.desk.web.projects import ProjectPages
from features.desk.web.queue import QueuePages
from features.desk.web.setting_right import SettingRight
from features.desk.web.surveys import SurveyPages
from features.desk.web.tips import TipPages
from features.desk.web.topics import TopicPages
from features.projects.jobs.pictures import PackPictures
from gateways.pictures import PhotoCleaner

_SOON = timedelta(seconds=2)
_A_MINUTE = timedelta(minutes=1)


class DeskWorks:
    def __init__(self, running: Running) -> None:
        parts, services = running.parts, running.services
        self.gate = Gate(parts)
        self._photos = PhotoCleaner()
        self.courier = DeskCourier(
            parts.units, services[CaseOffice], services[Newsroom], parts.post, parts.clock
        )
        self.names = DeskNames(parts.units)
        cases = CasePages(self.gate, parts.areas, parts.units)
        self._pages = (
            Doorstep(self.gate),
            QueuePages(self.gate, parts.areas, parts.units, parts.post),
            cases,
            SettingRight(self.gate, cases, parts.areas, parts.units),
            FigurePages(self.gate, parts.areas),
            BroadcastPages(self.gate),
            TopicPages(self.gate, parts.areas),
            TipPages(self.gate),
            NoticePages(self.gate),
            AnswerPages(self.gate),
            ProjectPages(self.gate, parts.areas, PackPictures(running.bot, self._photos)),
            KubePages(self.gate, parts.areas),
            SurveyPages(self.gate),
        )

    def works(self) -> Works:
        return Works(
            jobs=(
                Job("desk.letters", self.courier.run_once, _SOON),
                Job("desk.names", self.names.run_once, _A_MINUTE),
            ),
            web=tuple(route for pages in self._pages for route in pages.routes()),
            core=self,
            close=self._photos.close,
        )
