"""Serves a tracker on 127.0.0.1 (`roundup-server` refuses root): `FOLDER PORT`."""

import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from roundup.cgi.wsgi_handler import RequestDispatcher  # type: ignore[import-untyped]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def main(folder: str, port: str) -> None:
    app = RequestDispatcher(folder)
    make_server("127.0.0.1", int(port), app, _Server, _Handler).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
