"""Settings that say nothing by themselves: misspelt, without effect, read by nothing."""

import re
from pathlib import Path

import pytest

from settings import Settings, read_settings

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KPM_{name.upper()}", raising=False)


def _lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("KPM_BOT_TOKN", "KPM_BOT_TOKEN"),
        ("KPM_DATABASE_URI", "KPM_DATABASE_URL"),
        ("kpm_sendrate", "KPM_SEND_RATE"),
        ("KPM_WEBHOOK_SECRETS", "KPM_WEBHOOK_SECRET"),
    ],
)
def test_a_misspelt_name_is_told_with_what_was_meant(
    given: str, meant: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(given, "CANARY")
    read_settings()
    (line,) = _lines(capsys)
    assert line.startswith(f"{given.upper()}: there is no such setting (perhaps {meant}?)")
    assert "CANARY" not in line


def test_a_misspelt_name_in_the_file_is_told_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path(".env").write_text("KPM_LISTN=127.0.0.1:1\nKPM_SEND_RATE=7\nOTHER=1\n", "utf-8")
    assert read_settings().send_rate == 7
    (line,) = _lines(capsys)
    assert line.startswith("KPM_LISTN: there is no such setting (perhaps KPM_LISTEN?)")


def test_names_of_others_are_nobodys_business(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "x")
    monkeypatch.setenv("KPMX", "x")
    monkeypatch.setenv("kpm_send_rate", "3")
    assert read_settings().send_rate == 3
    assert _lines(capsys) == []


def test_what_another_setting_leaves_out_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_COMMAND_CENTER_TOKEN", "CANARY")
    read_settings()
    (line,) = _lines(capsys)
    assert line.startswith("KPM_COMMAND_CENTER_TOKEN: has no effect")
    assert "CANARY" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KPM_AID_REGISTRY", "http"),
        ("KPM_AID_REGISTRY_URL", "http://registry.example.go.id"),
        ("KPM_AID_REGISTRY_URL", "registry.example.go.id"),
        ("KPM_WEBHOOK_URL", "http://bot.example.go.id"),
        ("KPM_WEBHOOK_URL", "http://10.0.0.7:8000"),
        ("KPM_WEBHOOK_URL", "https://bot.example.go.id:port"),
        ("KPM_TELEGRAM_API_URL", "http://[::1"),
        ("KPM_DATABASE_URL", "postgresql://u:CANARY@host:port/d"),
        ("KPM_DATABASE_URL", "postgresql://u:CANARY@host:0/d"),
        ("KPM_DATABASE_URL", "postgresql://u:CANARY@host/"),
        ("KPM_DATABASE_URL", "postgresql:///d"),
    ],
)
def test_what_would_have_no_or_a_bad_effect_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_WEBHOOK_SECRET", "a" * 20)
    monkeypatch.setenv("KPM_DATA_KEYS", "k")
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code == 2
    (line,) = _lines(capsys)
    assert line.startswith(f"{name}: ")
    assert "CANARY" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KPM_AID_REGISTRY", "imported"),
        ("KPM_WEBHOOK_URL", "https://bot.example.go.id"),
        ("KPM_WEBHOOK_URL", "http://127.0.0.1:8000"),
        ("KPM_WEBHOOK_URL", "http://[::1]:8000"),
        ("KPM_WEBHOOK_URL", "http://localhost:8000"),
        ("KPM_DATABASE_URL", "postgresql://u:p@host/d"),
        ("KPM_DATABASE_URL", "postgresql://u:p@/d?host=/run/postgresql"),
    ],
)
def test_what_works_is_taken(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPM_WEBHOOK_SECRET", "a" * 20)
    monkeypatch.setenv("KPM_DATA_KEYS", "k")
    monkeypatch.setenv(name, value)
    read_settings()


def test_a_live_registry_needs_address_and_token(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KPM_AID_REGISTRY_URL", "https://registry.example.go.id")
    read_settings()
    (line,) = _lines(capsys)
    assert line.startswith("KPM_AID_REGISTRY_URL: has no effect while KPM_AID_REGISTRY is imported")
    monkeypatch.setenv("KPM_AID_REGISTRY", "spdci")
    with pytest.raises(SystemExit) as stopped:
        read_settings()
    assert stopped.value.code == 2
    (line,) = _lines(capsys)
    assert "KPM_AID_REGISTRY_TOKEN must be set" in line
    monkeypatch.setenv("KPM_AID_REGISTRY_TOKEN", "CANARY")
    assert read_settings().aid_registry == "spdci"
    assert _lines(capsys) == []


def test_the_port_is_open_to_this_machine_only_unless_somebody_says_otherwise() -> None:
    assert Settings(_env_file=None).listen_host == "127.0.0.1"  # type: ignore[call-arg]


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_something_reads_the_setting(name: str) -> None:
    own = [ROOT / "house.py", ROOT / "doctor.py", *ROOT.glob("[cdfs]*/**/*.py")]
    names = {name, "listen_host"} if name == "listen" else {name}
    wanted = re.compile(rf"settings(\(\))?\.({'|'.join(names)})\b")
    assert any(wanted.search(path.read_text("utf-8")) for path in own)
