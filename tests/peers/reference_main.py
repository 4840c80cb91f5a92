"""Serves the reference desk, and beside it what tests need to play an officer: `PORT [URL SECRET]`.

The routes under `/officer` are no part of the contract.
"""

import sys

import uvicorn
from pydantic import SecretStr
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from features.cases.desks.sample_desk import SampleDesk
from features.cases.desks.sample_server import sample_server
from features.cases.desks.sample_webhooks import SampleWebhooks
from features.cases.rules.command_center import CaseStatus

TOKEN = "reference-token"


def main(port: str, url: str = "", secret: str = "") -> None:
    desk = SampleDesk()

    async def act(request: Request) -> JSONResponse:
        given = await request.json()
        reference = request.path_params["reference"]
        match request.path_params["act"]:
            case "reply":
                desk.officer_replies(reference, given["text"])
            case "note":
                desk.officer_notes(reference, given["text"])
            case "status":
                desk.officer_decides(reference, CaseStatus(given["status"]))
        return JSONResponse({})

    async def look(request: Request) -> JSONResponse:
        case = desk.case(request.path_params["reference"])
        files = [*case.case.attachments, *(a for m in case.messages for a in m.attachments)]
        return JSONResponse(
            {
                "title": case.case.title,
                "texts": [case.case.story, *(m.text for m in case.messages), *case.notes],
                "files": [a.content.hex() for a in files],
                "status": case.status,
            }
        )

    async def count(request: Request) -> JSONResponse:
        ticket = request.query_params["ticket"]
        return JSONResponse(sum(c.case.ticket == ticket for c in desk.cases.values()))

    webhooks = SampleWebhooks(url, [SecretStr(secret)], delays=(0, 0.2)) if url else None
    app = sample_server(desk, SecretStr(TOKEN), webhooks=webhooks)
    app.routes.extend(
        [
            Route("/officer/{reference}/{act}", act, methods=["POST"]),
            Route("/officer/{reference}", look),
            Route("/officer/", count),
        ]
    )
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main(*sys.argv[1:])
