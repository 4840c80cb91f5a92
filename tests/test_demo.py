"""What the demo takes from its surroundings."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo import demo_settings


@pytest.mark.parametrize("said", [None, "/var/lib/contoh"])
def test_the_demo_keeps_its_database_where_the_setting_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str | None
) -> None:
    """A file `.env` is for the real bot: neither its folder nor its token is touched."""
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("KPM_STATE_DIR=/srv/kawankpm\nKPM_DATABASE_URL=postgresql://a/b\n")
    monkeypatch.delenv("KPM_STATE_DIR", raising=False)
    if said is not None:
        monkeypatch.setenv("KPM_STATE_DIR", said)
    monkeypatch.setenv("KPM_DATABASE_URL", "postgresql://u:p@host:5432/name")
    settings = demo_settings("http://127.0.0.1:8080", -100)
    assert settings.state_dir == Path(said or ".kawankpm")
    assert settings.database_url is None
