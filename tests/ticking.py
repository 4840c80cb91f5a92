"""All jobs of a clockwork once, in their order."""

from chat.jobs import Clockwork


async def run_all(clockwork: Clockwork) -> None:
    for job in clockwork.jobs:
        await clockwork.tick(job)
