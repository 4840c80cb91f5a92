"""A place that takes webhooks and remembers them."""

import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

Hook = tuple[dict[str, str], bytes]


class Hooks:
    """Takes what is posted to `url` from the moment it is made."""

    def __init__(self) -> None:
        self.taken: list[Hook] = []
        taken = self.taken

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                taken.append((dict(self.headers), body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/command-center/events"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait_for(self, wanted: Callable[[Hook], bool], *, seconds: float = 10) -> Hook:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for hook in list(self.taken):
                if wanted(hook):
                    return hook
            time.sleep(0.05)
        raise AssertionError("no such webhook arrived")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
