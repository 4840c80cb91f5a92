"""Health, readiness and metrics beside the webhook: one ASGI app."""

from collections.abc import Awaitable, Callable, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from chat import metrics

Readiness = Callable[[], Awaitable[dict[str, object]]]


def make_app(readiness: Readiness, more: Sequence[Route] = ()) -> Starlette:
    """`readiness` tells what `/readyz` shows; it is ready unless `ready` is false.

    `more` are routes of others, such as the events of a command center.
    """

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        state = await readiness()
        return JSONResponse(state, status_code=200 if state["ready"] else 503)

    async def exposition(_: Request) -> Response:
        state = await readiness()
        metrics.READY.set(bool(state["ready"]))
        metrics.DATABASE_REACHABLE.set(bool(state.get("database")))
        return Response(generate_latest(metrics.REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/metrics", exposition),
            *more,
        ]
    )
