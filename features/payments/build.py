"""The live registry of the settings."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from domain.areas import Areas
from features.payments.services.sources import AidRegistry, SpdciRegistry
from gateways.aid_registry.client import SpdciClient
from gateways.aid_registry.signing import Checker, Signer
from settings import Settings
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory

_SENDER = "kawankpm"


def registry_signer(settings: Settings, keyring: Keyring) -> Signer:
    """Our key pair, made of the data key that writes; the registry knows us by our own address."""
    host = urlsplit(settings.webhook_url or settings.desk_url or "").hostname
    return Signer(host or _SENDER, keyring.signing_seed("aid registry"))


def registry_client(
    settings: Settings, keyring: Keyring, clock: Callable[[], datetime]
) -> SpdciClient | None:
    """None where aid data are imported only."""
    url, token = settings.aid_registry_url, settings.aid_registry_token
    if settings.aid_registry != "spdci" or url is None or token is None:
        return None
    key = settings.aid_registry_key
    checker = Checker.of(key) if key else None
    return SpdciClient(
        url,
        token,
        registry_signer(settings, keyring),
        clock,
        receiver=settings.aid_registry_id,
        checker=checker,
    )


def live_registry(
    settings: Settings,
    keyring: Keyring,
    units: UnitOfWorkFactory,
    areas: Areas,
    clock: Callable[[], datetime],
) -> AidRegistry | None:
    client = registry_client(settings, keyring, clock)
    return SpdciRegistry(client, units, areas, clock) if client else None
