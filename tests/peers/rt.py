"""Request Tracker 5 from the Debian packages (install.sh), on SQLite in a folder of its own."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.peers.process import ServerProcess, documented, free_port

SERVER = Path("/usr/share/request-tracker5/libexec/rt-server")
SETUP = "rt-setup-database-5"
_WORKERS = "3"

_CONFIG = """
Set($rtname, 'cc.test'); Set($Organization, 'cc.test');
Set($WebDomain, '127.0.0.1'); Set($WebPort, {port}); Set($WebPath, '');
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '{folder}/rt.sqlite3');
Set($SendmailPath, '/bin/true'); Set($MailCommand, 'testfile');
Set($LogToFile, 'info'); Set($LogDir, '{folder}/log'); Set($LogToSyslog, undef);
Set($Timezone, 'Asia/Jakarta'); Set($WebSecureCookies, 0);
Set($MasonDataDir, '{folder}/mason'); Set($MasonSessionDir, '{folder}/sess');
{lifecycle}
1;
"""


@dataclass(frozen=True)
class RequestTracker:
    """A running server and the tokens of the bot and of an officer."""

    process: ServerProcess
    bot_token: str
    officer_token: str


def installed() -> bool:
    return SERVER.exists() and shutil.which(SETUP) is not None


def start_rt(folder: Path, *, webhook_url: str, webhook_secret: str) -> RequestTracker:
    """A fresh RT; takes about ten seconds. `webhook_secret` is base64 without its prefix."""
    port = free_port()
    for name in ("log", "mason", "sess", "conf.d"):
        (folder / name).mkdir(parents=True)
    config = folder / "RT_SiteConfig.pm"
    lifecycle = documented("lifecycle.pm")
    config.write_text(_CONFIG.format(port=port, folder=folder, lifecycle=lifecycle), "utf-8")
    tokens, data = folder / "tokens", folder / "bansos.initialdata"
    places = {"WEBHOOK_URL": webhook_url, "WEBHOOK_SECRET": webhook_secret}
    data.write_text(documented("bansos.initialdata", TOKEN_FILE=str(tokens), **places), "utf-8")
    env = {"RT_SITE_CONFIG": str(config), "RT_SITE_CONFIG_DIR": str(folder / "conf.d")}
    _set_up(env, "--action", "init", "--skip-create")
    _set_up(env, "--action", "insert", "--datafile", str(data))
    found = dict(line.split() for line in tokens.read_text("utf-8").splitlines())
    serve = (str(SERVER), "--host", "127.0.0.1", "--port", str(port), "--max-workers", _WORKERS)
    url = f"http://127.0.0.1:{port}"
    process = ServerProcess(serve, url=url, log=folder / "server.log", env=env)
    process.start()
    return RequestTracker(process, found["bot-bansos"], found["petugas1"])


def _set_up(env: dict[str, str], *arguments: str) -> None:
    command = (SETUP, *arguments, "--dba", "", "--dba-password", "")
    done = subprocess.run(
        command, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stdout[-1000:] + done.stderr[-1000:])
