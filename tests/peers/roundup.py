"""Roundup from pip, on SQLite in a folder of its own, changed as docs/command-center.md says."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.peers.process import ServerProcess, documented, free_port

BOT, OFFICER = "bot-bansos:rahasia-bot", "petugas1:rahasia-petugas"
_FOR_TESTS = "password_pbkdf2_default_rounds=1000,web_api_failed_login_limit=1000"
"""Each call signs in again, and wrong passwords are part of the tests."""

_MAIN = Path(__file__).with_name("roundup_main.py")
_ADMIN = (sys.executable, "-m", "roundup.scripts.roundup_admin")


@dataclass(frozen=True)
class Roundup:
    """A running tracker and what the bot and an officer sign in with."""

    process: ServerProcess
    bot: str = BOT
    officer: str = OFFICER


def start_roundup(folder: Path) -> Roundup:
    """A fresh tracker; takes about three seconds."""
    port, home = free_port(), folder / "tracker"
    folder.mkdir(parents=True, exist_ok=True)
    url = f"http://127.0.0.1:{port}/"
    settings = f"rdbms_backend=sqlite,tracker_web={url},mail_domain=example.invalid"
    settings += f",mail_debug={folder}/mail.log,{_FOR_TESTS}"
    _admin(home, "install", "classic", "sqlite", settings)
    _change(home)
    _admin(home, "initialise", "adminpw")
    for user in (BOT, OFFICER):
        name, _, password = user.partition(":")
        address = f"address={name}@example.invalid"
        _admin(
            home,
            "create",
            "user",
            f"username={name}",
            f"password={password}",
            "roles=User",
            address,
        )
    serve = (sys.executable, "-P", str(_MAIN), str(home), str(port))
    process = ServerProcess(serve, url=url, log=folder / "server.log")
    process.start()
    return Roundup(process)


def _change(home: Path) -> None:
    schema, data = home / "schema.py", home / "initial_data.py"
    begin = 'issue = IssueClass(db, "issue",\n'
    text = schema.read_text("utf-8").replace(begin, begin + documented("issue.py"))
    kept, _, _ = text.partition("# Assign the appropriate permissions to the anonymous user's")
    schema.write_text(kept + documented("case_event.py"), "utf-8")
    lines = data.read_text("utf-8").splitlines(keepends=True)
    others = [line for line in lines if not line.startswith("stat.create(")]
    place = next(i for i, line in enumerate(others) if line.startswith("stat = ")) + 1
    data.write_text("".join([*others[:place], documented("statuses.py"), *others[place:]]), "utf-8")
    (home / "detectors" / "statusauditor.py").unlink()
    (home / "detectors" / "kawankpm.py").write_text(documented("kawankpm.py"), "utf-8")


def _admin(home: Path, *arguments: str) -> None:
    command = (*_ADMIN, "-i", str(home), *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout[-1000:] + done.stderr[-1000:])
