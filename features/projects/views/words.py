"""How projects are called: kinds, stages, what is looked at, what is missing; and the way back."""

from features.projects.rules.criteria import Lack
from features.projects.rules.projects import Kind, Photo, Stage
from features.projects.views.taps import OpenProject
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button

KINDS = {
    Kind.HOUSE: mark("🏠 House repair (RST)"),
    Kind.REMOTE: mark("🏞 Remote community (KAT)"),
    Kind.STORE: mark("🌾 Food store (lumbung)"),
    Kind.TOGETHER: mark("🤝 Work of neighbours"),
}
STAGES = {
    Stage.SHEET: mark("being written down"),
    Stage.AGREED: mark("may be proposed"),
    Stage.PLANNED: mark("planned"),
    Stage.BEGUN: mark("begun"),
    Stage.HALF: mark("half done"),
    Stage.DONE: mark("done"),
}
PARTS = {
    "atap": mark("Roof broken or rotten"),
    "dinding": mark("Walls broken or rotten"),
    "lantai": mark("Floor of earth, or broken"),
    "mck": mark("No own toilet, or broken"),
    "tanah": mark("Own land, with a paper"),
    "ditempati": mark("It is their only house"),
    "belum_dibantu": mark("House never helped before"),
    "layanan": mark("Far from school and health"),
    "alam": mark("Live from forest, land or sea"),
    "terpencil": mark("Hard to reach"),
    "sepakat": mark("The people there agreed"),
    "rawan": mark("Disasters happen here"),
    "terputus": mark("Can be cut off"),
    "gudang": mark("A safe place to store"),
    "penjaga": mark("Somebody keeps it"),
    "perlu": mark("Many families need it"),
    "lahan": mark("Leave to use the land"),
    "perawat": mark("Somebody looks after it"),
}
"""By the codes of `data/kriteria_proyek.csv`."""
LACKS = {
    Lack.ANSWER: mark("not answered yet: {part}"),
    Lack.PHOTO: mark("a photo: {part}"),
    Lack.NO_STATE: mark("nothing that was seen shows a need"),
    Lack.UNFIT: mark("not so: {part}. The office decides."),
    Lack.POINT: mark("the place on the map"),
    Lack.YES: mark("the yes of those whom it is for"),
}


def shows(one: Photo, t: Translator) -> str:
    """What is seen on a photo."""
    if one.stage is not None:
        return t.plain(STAGES[one.stage])
    return t.plain(PARTS[one.part]) if one.part in PARTS else t.plain("The whole")


def back(project_id: int, t: Translator) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t.plain("🏗 The project"), OpenProject(project_id)), menu_button(t)),)
