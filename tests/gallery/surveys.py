"""Samples of surveys: as a family answers them, as administrators make and read them."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from uuid import UUID

from features.surveys.files.forms import shipped_forms, xform_of_text
from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.form import Form
from features.surveys.rules.results import table, tallies, values_of
from features.surveys.rules.sheet import Sheet
from features.surveys.rules.surveys import (
    Filled,
    FormState,
    Invitation,
    InvitationState,
    KeptForm,
    Sampling,
    Survey,
    SurveyState,
    Turnout,
)
from features.surveys.rules.xform import read_form
from features.surveys.services.answering import At, Standing, places
from features.surveys.services.surveys import Results, SurveyCard, Taken
from features.surveys.views import forms, questions, results, surveys
from tests.gallery.sample import NOW, TODAY, Sample
from views.translator import Translator
from views.view import View

_INVITATION = Invitation(51, 7, UUID(int=1), 1001, "16.71.04.1001", InvitationState.TOLD)
_TITLE = "Contoh: kepuasan pangan"
_SURVEY = Survey(
    7,
    3,
    _TITLE,
    Sampling("16.71", "BPNT", 25, 200),
    SurveyState.RUNNING,
    1012,
    NOW + timedelta(days=14),
    is_drawn=True,
)
_WAITS = replace(_SURVEY, state=SurveyState.WAITING, is_drawn=False)
_REFUSED = replace(_WAITS, state=SurveyState.REFUSED)
_OVER = replace(_SURVEY, state=SurveyState.OVER)
_KEPT = KeptForm(3, 1012, FormState.READY, _TITLE, "2018-1", 12)
_CARD = SurveyCard(_SURVEY, Turnout(240, 231, 74))
_MORE = """
| survey | | | | | | |
| | type | name | label | relevant | constraint | constraint_message |
| | begin_repeat | anak | Anak | | | |
| | date | lahir | Kapan lahirnya? | | . <= today() | Tanggalnya belum lewat. |
| | end_repeat | | | | | |
| | geopoint | rumah | Di mana rumahnya? | | | |
| | audio | suara | Ceritakan dengan suara. | | | |
| | select_one panjang | alasan | Apa alasan utamanya? | | | |
| | acknowledge | baca | Sudah membaca penjelasannya? | | | |
| choices | | |
| | list_name | name | label |
| | panjang | jauh | Tempat mengambilnya terlalu jauh dari rumah |
| | panjang | mahal | Ongkos ke sana lebih mahal dari biasanya |
"""


@cache
def _form() -> Form:
    return read_form(xform_of_text(shipped_forms()["kepuasan_pangan"]))


@cache
def _more() -> Form:
    return read_form(xform_of_text(_MORE))


def _at(form: Form, name: str, number: int = 0, **answers: str) -> Standing:
    """The question of that name is open."""
    known = {one.name: one.path for one in form.questions()}
    given = {known.get(key, f"/data/{key}"): value for key, value in answers.items()}
    if number:
        given = {"/data/anak#": str(number)}
    sheet = Sheet(form, given, TODAY, 20)
    standing = Standing(_INVITATION, _TITLE, form, sheet, None, len(given), 10)
    place = places(form).index(known.get(name, "/data/anak"))
    return replace(standing, spot=standing.get(At(place, number)))


def _ask(name: str, number: int = 0, *, more: bool = False, **answers: str) -> Sample:
    def sample(t: Translator) -> View:
        return questions.ask(_at(_more() if more else _form(), name, number, **answers), t)

    return sample


def _refused(why: Why, value: str = "", also: str = "") -> Sample:
    return lambda t: forms.refused(FormRefused(why, value, also), t)


def _filled() -> list[Filled]:
    names = {one.name: one.path for one in _form().questions()}
    told = [("sangat", 10), ("cukup", 9), ("tidak", 7), ("kurang", 2)]
    return [
        Filled({names["puas_mutu"]: value, names["antre_menit"]: str(10 + 5 * n),
                names["saran"]: "Berasnya yang bersih", names["mutu_kurang"]: "apek takaran"})
        for value, count in told for n in range(count)
    ]  # fmt: skip


def _results() -> Results:
    values = values_of(_form(), _filled(), TODAY, 20)
    return Results(_SURVEY, tuple(tallies(_form(), values)))


def _result(name: str) -> Sample:
    def sample(t: Translator) -> View:
        found = _results()
        place = [one.question.name for one in found.tallies].index(name)
        return results.result(found, place, t)

    return sample


def _taken(t: Translator) -> View:
    rows = table(_form(), values_of(_form(), _filled(), TODAY, 20))
    return results.taken(Taken(_SURVEY, _form(), rows), t)


SURVEYS: dict[str, Sample] = {
    "surveys.questions.invitation": lambda t: questions.invitation(
        _INVITATION, _SURVEY, 12, "melati", t
    ),
    "surveys.questions.reminder": lambda t: questions.reminder(_INVITATION, _TITLE, True, t),
    "surveys.questions.reminder: not begun": lambda t: questions.reminder(
        _INVITATION, _TITLE, False, t
    ),
    "surveys.questions.mine": lambda t: questions.mine([(_INVITATION, _TITLE)], t),
    "surveys.questions.mine: none": lambda t: questions.mine([], t),
    "surveys.questions.mine: at the desk": lambda t: questions.mine([], t, at_desk=True),
    "surveys.questions.ask": _ask("puas_mutu"),
    "surveys.questions.ask: several": lambda t: questions.ask(
        _at(_form(), "mutu_kurang", puas_mutu="tidak"), t, picked=[0, 2]
    ),
    "surveys.questions.ask: words": _ask("saran"),
    "surveys.questions.ask: number": _ask("antre_menit"),
    "surveys.questions.ask: decimal": _ask("jarak_km"),
    "surveys.questions.ask: photo": _ask("mutu_foto", puas_mutu="tidak"),
    "surveys.questions.ask: note": _ask("pembuka"),
    "surveys.questions.ask: more": _ask("anak", more=True),
    "surveys.questions.ask: day": _ask("lahir", 1, more=True),
    "surveys.questions.ask: place": _ask("rumah", more=True),
    "surveys.questions.ask: voice": _ask("suara", more=True),
    "surveys.questions.ask: long choices": _ask("alasan", more=True),
    "surveys.questions.ask: agreed": _ask("baca", more=True),
    "surveys.questions.unfit": lambda t: questions.unfit(
        _at(_form(), "antre_menit"), t, may_skip=False
    ),
    "surveys.questions.not_allowed": lambda t: questions.not_allowed(
        _at(_form(), "antre_menit"), t, may_skip=True
    ),
    "surveys.questions.not_allowed: no words": lambda t: questions.not_allowed(
        _at(_more(), "rumah"), t, may_skip=True
    ),
    "surveys.questions.paused": lambda t: questions.paused(51, t),
    "surveys.questions.finished": questions.finished,
    "surveys.questions.declined": questions.declined,
    "surveys.questions.no_more": questions.no_more,
    "surveys.questions.again": questions.again,
    "surveys.forms.ask_file": forms.ask_file,
    "surveys.forms.no_file": forms.no_file,
    "surveys.forms.taken": forms.taken,
    "surveys.forms.ready": lambda t: forms.ready(3, _form(), t),
    "surveys.forms.forms": lambda t: forms.forms([_KEPT] * 8, 1, t),
    "surveys.forms.forms: none": lambda t: forms.forms([], 0, t),
    "surveys.forms.preview": lambda t: forms.preview(3, _form(), 1, t),
    "surveys.forms.sample_file": lambda t: forms.sample_file("kepuasan_pangan", b"PK", t),
    "surveys.forms.refused": _refused(Why.NO_FORM, "There should be a choices sheet."),
    "surveys.forms.refused: not read": _refused(Why.NOT_READ),
    "surveys.forms.refused: too large": _refused(Why.TOO_LARGE, "2"),
    "surveys.forms.refused: empty": _refused(Why.EMPTY),
    "surveys.forms.refused: questions": _refused(Why.TOO_MANY_QUESTIONS, "5000", "100"),
    "surveys.forms.refused: choices": _refused(Why.TOO_MANY_CHOICES, "desa", "60"),
    "surveys.forms.refused: deep": _refused(Why.TOO_DEEP, "rumah"),
    "surveys.forms.refused: repeat": _refused(Why.NESTED_REPEAT, "anak"),
    "surveys.forms.refused: type": _refused(Why.UNKNOWN_TYPE, "kode", "barcode"),
    "surveys.forms.refused: function": _refused(Why.UNKNOWN_FUNCTION, "harga", "pulldata"),
    "surveys.forms.refused: expression": _refused(Why.BAD_EXPRESSION, "umur", "/data/umur >"),
    "surveys.forms.refused: long": _refused(Why.TOO_LONG, "pembuka"),
    "surveys.forms.refused: loop": _refused(Why.LOOP, "a, b"),
    "surveys.forms.refused: date": _refused(Why.BARE_DATE, "lahir", "2020-01-01"),
    "surveys.forms.refused: secret": _refused(Why.ASKS_SECRET, "pin", "pin"),
    "surveys.surveys.surveys": lambda t: surveys.surveys(
        [replace(_SURVEY, id=n, state=state) for n, state in enumerate(SurveyState)], 1, t
    ),
    "surveys.surveys.surveys: none": lambda t: surveys.surveys([], 0, t),
    "surveys.surveys.sampling": lambda t: surveys.sampling(
        _TITLE, _SURVEY.sampling, 940, 235, t, 3
    ),
    "surveys.surveys.sampling: nobody": lambda t: surveys.sampling(_TITLE, Sampling(), 0, 0, t, 3),
    "surveys.surveys.ask_area": lambda t: surveys.ask_area((), t),
    "surveys.surveys.ask_area: several": lambda t: surveys.ask_area(["16.71", "16.02"], t),
    "surveys.surveys.area_unknown": surveys.area_unknown,
    "surveys.surveys.ask_programme": surveys.ask_programme,
    "surveys.surveys.ask_share": surveys.ask_share,
    "surveys.surveys.ask_quota": surveys.ask_quota,
    "surveys.surveys.quota_unclear": surveys.quota_unclear,
    "surveys.surveys.handed_in": lambda t: surveys.handed_in(_WAITS, t),
    "surveys.surveys.nobody_agrees": surveys.nobody_agrees,
    "surveys.surveys.please_agree": lambda t: surveys.please_agree(_WAITS, "Ratna", 940, 235, t),
    "surveys.surveys.approved": lambda t: surveys.approved(_SURVEY, t),
    "surveys.surveys.decided": lambda t: surveys.decided(_SURVEY, t),
    "surveys.surveys.decided: no": lambda t: surveys.decided(_REFUSED, t),
    "surveys.surveys.decided: over": lambda t: surveys.decided(_OVER, t),
    "surveys.surveys.ended": lambda t: surveys.ended(_OVER, t),
    "surveys.surveys.ended: no": lambda t: surveys.ended(_REFUSED, t),
    "surveys.surveys.card: refused": lambda t: surveys.card(
        SurveyCard(_REFUSED, Turnout()), own=False, t=t
    ),
    "surveys.surveys.card": lambda t: surveys.card(_CARD, own=True, t=t),
    "surveys.surveys.card: waits": lambda t: surveys.card(
        SurveyCard(_WAITS, Turnout()), own=False, t=t
    ),
    "surveys.results.result": _result("puas_mutu"),
    "surveys.results.result: several": _result("mutu_kurang"),
    "surveys.results.result: number": _result("antre_menit"),
    "surveys.results.result: words": _result("saran"),
    "surveys.results.result: nobody": _result("ongkos"),
    "surveys.results.ask_purpose": lambda t: results.ask_purpose(_SURVEY, t),
    "surveys.results.taken": _taken,
}
