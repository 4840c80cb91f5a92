"""The chat page as a person uses it: in a browser, with the real simulator and a small bot."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from simulator import Simulator
from tests.simulator.browser import Page, serving
from tests.voice.programs import real_speech

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<img src=x onerror=document.body.remove()><b>&amp;"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with serving() as url:
        yield url


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    missing = [path for path in (CHROMIUM, DRIVER) if not Path(path).exists()]
    if missing and not os.environ.get("CI"):
        pytest.skip(f"the page needs {missing} (Debian: chromium, chromium-driver)")
    assert not missing, f"CI must install {missing}: no test is left out there"
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('browser')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture
def page(driver: webdriver.Chrome, base_url: str) -> Iterator[Page]:
    page = Page(driver, base_url)
    page.complaints()
    yield page
    assert page.complaints() == []


def test_a_new_person_presses_start_and_is_answered(page: Page) -> None:
    page.open()
    page.click(".add-person", "Jadi orang baru")
    page.driver.find_element(By.NAME, "first_name").send_keys("Ningsih", Keys.ENTER)
    page.sees("Bot contoh untuk pengujian.", ".welcome")
    page.click(".big-button button", "MULAI")
    page.sees("Siapa Anda?")
    page.says("Halo")
    page.sees("Anda menulis: Halo")
    assert page.bubbles() == [
        "/start", "Selamat datang!", "Siapa Anda?", "Halo", "Anda menulis: Halo",
    ]  # fmt: skip


def test_a_tap_shows_the_notice_of_the_bot(page: Page) -> None:
    page.add_person("Sari")
    page.open()
    page.start("Sari")
    page.click(".inline-button", "Saldo")
    page.sees("Dijawab: notice", ".toast")


def test_an_alert_waits_to_be_read(page: Page) -> None:
    page.add_person("Tuti")
    page.open()
    page.start("Tuti")
    page.click(".inline-button", "Syarat")
    page.sees("Dijawab: alert", "dialog")
    page.click("dialog button", "Oke")
    page.wait(lambda: page.all("dialog") == [])


def test_a_person_shares_the_own_number(page: Page) -> None:
    page.add_person("Wati", phone="+628123450001")
    page.open()
    page.start("Wati")
    page.click(".reply-button", "Bagikan nomor saya")
    page.click("dialog button", "Bagikan")
    page.sees("Nomor: +628123450001")


def test_a_command_is_chosen_from_the_menu(page: Page) -> None:
    page.add_person("Lina")
    page.open()
    page.start("Lina")
    page.click(".menu-button", "Menu")
    page.click(".commands button", "/saldo")
    page.sees("Anda menulis: /saldo")


def test_a_person_edits_what_they_wrote(page: Page) -> None:
    page.add_person("Eka")
    page.open()
    page.start("Eka")
    page.says("saldp")
    page.sees("Anda menulis: saldp")
    page.says(Keys.ARROW_UP + Keys.BACKSPACE + "o")
    page.sees("disunting")
    page.sees("saldo", ".own .bubble")


def test_two_people_stand_side_by_side(page: Page) -> None:
    first, second = page.add_person("Agus"), page.add_person("Bayu")
    page.open()
    page.start("Agus")
    page.click(".add-column", "kolom")
    page.start("Bayu")
    page.says("dari Agus", column=0)
    page.sees("Anda menulis: dari Agus", f'[data-person="{first}"] .bubble')
    page.says("dari Bayu", column=1)
    page.sees("Anda menulis: dari Bayu", f'[data-person="{second}"] .bubble')
    assert page.driver.current_url.endswith(f"#/p/{first},{second}")


def test_a_reload_keeps_the_columns_and_repeats_nothing(page: Page) -> None:
    first, second = page.add_person("Candra"), page.add_person("Dian")
    for person in (first, second):
        page.post(f"people/{person}/start")
    page.open(f"p/{first},{second}")
    page.wait(lambda: len(page.all(".bubble")) == 6)
    page.driver.refresh()
    page.wait(lambda: len(page.all(".bubble")) == 6)
    page.says("lagi", column=1)
    page.sees("Anda menulis: lagi")
    assert len(page.all(".bubble")) == 8


def test_a_message_for_somebody_else_is_counted(page: Page) -> None:
    page.add_person("Fitri")
    other = page.add_person("Gita")
    page.open()
    page.start("Fitri")
    page.post(f"people/{other}/send", chat_id=other, text="halo")
    page.sees("1", f'[data-key="{other}/{other}"] .count')


def test_a_phone_shows_one_thing_at_a_time_without_sideways_scrolling(page: Page) -> None:
    person = page.add_person("Hesti")
    page.open(width=375, height=740)
    page.start("Hesti")
    page.says("katasangatpanjang" * 12)
    page.sees("Anda menulis: katasangatpanjang")
    assert not page.all(".sidebar")[0].is_displayed()
    wide = (
        "return [...document.querySelectorAll('*')].filter(n => n.scrollWidth > innerWidth).length"
    )
    assert page.driver.execute_script(wide) == 0
    page.all(f'[data-person="{person}"] .to-people')[0].click()
    page.wait(page.all(".sidebar")[0].is_displayed)
    assert page.driver.execute_script("return document.documentElement.scrollWidth") == 375


def test_hostile_text_is_shown_as_text(page: Page) -> None:
    page.add_person(HOSTILE)
    page.open()
    page.start(HOSTILE)
    page.says(HOSTILE)
    page.sees(f"Anda menulis: {HOSTILE}")
    assert page.all(".app img, .app b") == []


def test_a_photo_is_fetched_and_shown(page: Page) -> None:
    person = page.add_person("Indah")
    page.post(f"people/{person}/send", chat_id=person, photo={"data": _PIXELS}, caption="Kartu")
    page.open(f"p/{person}")
    page.sees("Kartu")
    width = "return document.querySelector('.photo img')?.naturalWidth ?? 0"
    page.wait(lambda: bool(page.driver.execute_script(width)))


def test_an_officer_writes_into_a_topic(page: Page) -> None:
    officer = page.add_person("Joko")
    group = page.post("groups", title="Pusat", is_forum=True, members=[officer])
    page.post(f"people/{officer}/send", chat_id=group["id"], text="Selamat pagi")
    token = "123456:SIMULATOR"
    topic = httpx.post(
        f"{page.url}/bot{token}/createForumTopic",
        json={"chat_id": group["id"], "name": "Pengaduan 1"},
    ).json()["result"]["message_thread_id"]
    page.open()
    page.choose("Pusat")
    page.click(".topics button", "Pengaduan 1")
    page.says("Saya ambil")
    page.sees("Anda menulis: Saya ambil")
    assert page.driver.current_url.endswith(f"#/p/{officer}/g/{group['id']}/t/{topic}")
    page.all(".to-people")[0].click()
    page.sees("Anda menulis: Saya ambil", ".topics")


def test_the_page_follows_a_server_that_was_started_again(driver: webdriver.Chrome) -> None:
    with serving() as url:
        page = Page(driver, url)
        person = page.add_person("Lastri")
        page.open()
        page.start("Lastri")
    page.sees("Menyambung kembali", ".line")
    with serving(int(url.rpartition(":")[2])):
        assert page.add_person("Lastri") == person
        page.post(f"people/{person}/send", chat_id=person, text="masih di sini")
        page.sees("Anda menulis: masih di sini")
        page.says("tentu")
        page.sees("Anda menulis: tentu")
        assert page.bubbles()[0] == "masih di sini"
        assert len(page.bubbles()) == 4
    page.complaints()  # the browser's own, about the server that was away


def test_a_refused_request_becomes_a_short_notice(page: Page) -> None:
    person = page.add_person("Kiki")
    page.open()
    page.start("Kiki")
    page.driver.execute_script(
        "const real = fetch; window.fetch = (path, options) => /send$/.test(path)"
        " ? Promise.resolve(new Response('', {status: 500})) : real(path, options);"
    )
    page.says("jangan hilang")
    page.sees("Server simulasi menolak (500).", ".toast")
    box = page.all(f'[data-person="{person}"] textarea')[0]
    assert box.get_attribute("value") == "jangan hilang"


_PIXELS = (
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5E"
    "rkJggg=="
)


def test_a_voice_of_the_bot_is_heard_uploaded_and_by_its_id(page: Page) -> None:
    person = page.add_person("Yuli")
    page.open()
    page.start("Yuli")
    spoken = asyncio.run(real_speech().record("Bantuan sudah cair. Silakan diambil."))
    method = f"{page.url}/bot{Simulator().token}/sendVoice"
    facts = {"chat_id": person, "caption": "Dengarkan ini", "duration": 3}
    file = ("suara.ogg", spoken.sound, "audio/ogg")
    sent = httpx.post(method, data=facts, files={"voice": file}).raise_for_status().json()
    voice = sent["result"]["voice"]
    again = httpx.post(method, json={**facts, "voice": voice["file_id"]}).raise_for_status().json()
    assert again["result"]["voice"] == voice
    page.wait(lambda: len(page.all(".voice audio")) == 2)
    for number in range(2):
        page.all(".voice button")[number].click()
        _wait_until_heard(page, number)
    length = "return document.querySelector('.voice audio').duration"
    heard = float(page.driver.execute_script(length))
    assert heard == pytest.approx(spoken.milliseconds / 1000, abs=0.2)


def _wait_until_heard(page: Page, number: int) -> None:
    heard = f"return document.querySelectorAll('.voice audio')[{number}].currentTime > 0.3"
    page.wait(lambda: bool(page.driver.execute_script(heard)))
