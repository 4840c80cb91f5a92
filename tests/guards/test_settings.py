"""Settings are explained, checked in words, and secrets stay secret."""

import re
from pathlib import Path

import pytest

from settings import Settings, read_settings

ROOT = Path(__file__).parent.parent.parent
NAMES = [f"KPM_{name.upper()}" for name in Settings.model_fields]
SECRET = "123456:CANARY_SECRET_VALUE"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_setting_is_explained_in_the_example(name: str) -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    at = [i for i, line in enumerate(lines) if re.match(rf"#?\s*{name}=", line)]
    assert len(at) == 1
    assert re.match(r"# \S.{9,}", lines[at[0] - 1])


def test_the_example_names_nothing_else() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^#?\s*(KPM_\w+)=", text, re.MULTILINE)) == set(NAMES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KPM_BOT_TOKEN", "no-token"),
        ("KPM_TELEGRAM_API_URL", "api.telegram.org"),
        ("KPM_TELEGRAM_TRANSPORT", "pigeon"),
        ("KPM_DATABASE_URL", "mysql://root@localhost/x"),
        ("KPM_WEBHOOK_URL", "ftp://example.org"),
        ("KPM_WEBHOOK_SECRET", "short"),
        ("KPM_WEBHOOK_SECRET", "with spaces in the middle"),
        ("KPM_LISTEN", "8000"),
        ("KPM_LISTEN", "host:99999"),
        ("KPM_SEND_RATE", "0"),
        ("KPM_SEND_RATE", "fast"),
        ("KPM_CHAT_INTERVAL", "-1"),
        ("KPM_PAID_BROADCAST", "perhaps"),
        ("KPM_COMMAND_CENTER", "fax"),
        ("KPM_COMMAND_CENTER_CHAT", "group"),
        ("KPM_COMMAND_CENTER_URL", "nowhere"),
        ("KPM_AID_REGISTRY", "paper"),
        ("KPM_AID_REGISTRY_URL", "nowhere"),
        ("KPM_AID_REGISTRY_KEY", "c2hvcnQ="),
        ("KPM_LOG_FORMAT", "xml"),
        ("KPM_SENTRY_DSN", "sentry.example.go.id"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    name: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert [line for line in shown.splitlines() if line.startswith(f"{name}: ")]
    assert "Traceback" not in shown
    assert "pydantic" not in shown


def test_all_wrong_values_are_told_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_SEND_RATE", "-1")
    monkeypatch.setenv("KPM_LISTEN", "x")
    with pytest.raises(SystemExit):
        read_settings()
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"KPM_WEBHOOK_URL": "https://bot.example.go.id"}, "KPM_WEBHOOK_SECRET"),
        ({"KPM_DATABASE_URL": "postgresql://u:p@h:5432/d"}, "KPM_DATA_KEYS"),
    ],
)
def test_what_belongs_together_is_asked_for(
    given: dict[str, str],
    missing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code == 2
    assert missing in capsys.readouterr().err


@pytest.mark.parametrize(
    "name",
    [
        "KPM_BOT_TOKEN", "KPM_DATABASE_URL", "KPM_DATA_KEYS", "KPM_WEBHOOK_SECRET",
        "KPM_COMMAND_CENTER_TOKEN", "KPM_COMMAND_CENTER_WEBHOOK_SECRETS", "KPM_AID_REGISTRY_TOKEN",
        "KPM_SENTRY_DSN",
    ],
)  # fmt: skip
def test_a_secret_is_not_printed(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_DATA_KEYS", "k")
    monkeypatch.setenv(name, SECRET)
    try:
        settings = read_settings()
    except SystemExit:
        assert SECRET not in capsys.readouterr().err
    else:
        assert SECRET not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_wrong_secret_is_not_repeated(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_BOT_TOKEN", "CANARYTOKEN")
    with pytest.raises(SystemExit):
        read_settings()
    assert "CANARYTOKEN" not in capsys.readouterr().err


def test_nothing_set_is_a_working_set() -> None:
    assert read_settings().send_rate == 25
