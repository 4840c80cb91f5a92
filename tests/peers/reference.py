"""The reference desk of the HTTP contract, as a process of its own."""

import os
import sys
from pathlib import Path

from tests.peers.process import ServerProcess, free_port

_ROOT = Path(__file__).parents[2]


def start_reference(log: Path, *, webhook_url: str = "", webhook_secret: str = "") -> ServerProcess:
    port = free_port()
    command = [sys.executable, "-m", "tests.peers.reference_main", str(port)]
    if webhook_url:
        command += [webhook_url, webhook_secret]
    path = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    url = f"http://127.0.0.1:{port}"
    process = ServerProcess(command, url=url, log=log, env={"PYTHONPATH": path})
    process.start()
    return process
