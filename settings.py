"""Every setting of KawanKPM, read once from the environment or `.env`."""

import re
import sys
from base64 import b64decode
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    SettingsConfigDict,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

_PREFIX = "KPM_"
_OF_TESTS = {"KPM_TEST_DATABASE_URL", "KPM_TEST_TEMPLATE"}
_DESK_ONLY = ("url", "token", "webhook_secrets")


class Settings(BaseSettings):
    """What an operator decides. Names are a contract (`.env.example` explains each)."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    bot_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_transport: Literal["aiohttp", "httpx"] = "aiohttp"

    database_url: SecretStr | None = None
    data_keys: SecretStr | None = None
    state_dir: Path = Path(".kawankpm")

    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8000"

    send_rate: float = Field(default=25, gt=0, le=100_000)
    chat_interval: float = Field(default=1, ge=0, le=60)
    paid_broadcast: bool = False

    command_center: Literal["none", "http", "rt", "roundup"] = "none"
    command_center_chat: int | None = None
    command_center_url: str | None = None
    command_center_token: SecretStr | None = None
    command_center_webhook_secrets: SecretStr | None = None

    aid_registry: Literal["imported", "spdci"] = "imported"
    aid_registry_url: str | None = None
    aid_registry_token: SecretStr | None = None
    aid_registry_key: str | None = None
    aid_registry_id: str | None = None

    speech_program: str = "espeak-ng"
    speech_encoder: str = "opusenc"
    desk_url: str | None = None

    log_format: Literal["console", "json"] = "console"
    sentry_dsn: SecretStr | None = None
    bot_username: str | None = None

    @field_validator(
        *("telegram_api_url", "webhook_url", "command_center_url", "aid_registry_url", "desk_url")
    )
    @classmethod
    def _is_web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = _split(value)
        if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be an address such as https://example.go.id")
        return value.rstrip("/")

    @field_validator("aid_registry_key")
    @classmethod
    def _is_a_public_key(cls, value: str | None) -> str | None:
        try:
            is_key = value is None or len(b64decode(value, validate=True)) == 32
        except ValueError:
            is_key = False
        if not is_key:
            raise ValueError("must be the public Ed25519 key of the registry: 32 bytes in base64")
        return value

    @field_validator("webhook_url", "desk_url", "aid_registry_url")
    @classmethod
    def _is_encrypted(cls, value: str | None) -> str | None:
        """Plain HTTP would carry secrets and what people write over the net."""
        if value and value.startswith("http:") and not _is_this_machine(value):
            raise ValueError("must begin with https:// (http:// only to this machine itself)")
        return value

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        number, _, secret = value.get_secret_value().partition(":")
        if not (number.isdigit() and secret):
            raise ValueError("must be the token that BotFather gave, such as 123456:ABC…")
        return value

    @field_validator("sentry_dsn")
    @classmethod
    def _is_a_dsn(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        parts = urlsplit(value.get_secret_value())
        if parts.scheme not in {"http", "https"} or not (parts.username and parts.path.strip("/")):
            raise ValueError("must be the DSN of a Sentry project, https://key@host/number")
        return value

    @field_validator("bot_username")
    @classmethod
    def _is_a_username(cls, value: str | None) -> str | None:
        return value.removeprefix("@") if value else None

    @field_validator("database_url")
    @classmethod
    def _is_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        text = value.get_secret_value()
        try:
            url = make_url(text)
        except (ArgumentError, ValueError):  # what it says may quote the password
            url = None
        good = (
            url is not None
            and text.startswith(("postgresql://", "postgres://"))
            and bool(url.host or url.query.get("host"))
            and bool(url.database)
            and (url.port is None or 0 < url.port <= 65535)
        )
        if not good:
            raise ValueError("must be postgresql://user:password@host:port/name")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        text = value.get_secret_value()
        allowed = all(c.isascii() and (c.isalnum() or c in "_-") for c in text)
        if not allowed or not 16 <= len(text) <= 256:
            raise ValueError("must be 16 to 256 characters of A-Z a-z 0-9 _ -")
        return value

    @field_validator("listen")
    @classmethod
    def _is_host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
            raise ValueError("must be host:port, such as 127.0.0.1:8000")
        return value

    @field_validator("command_center_webhook_secrets")
    @classmethod
    def _are_signing_secrets(cls, value: SecretStr | None) -> SecretStr | None:
        for secret in re.split(r"[\s,]+", value.get_secret_value().strip()) if value else ():
            try:
                good = len(b64decode(secret.removeprefix("whsec_"), validate=True)) >= 16
            except ValueError:
                good = False
            if not good:
                raise ValueError("must be whsec_… and base64 of at least 16 bytes, with commas")
        return value

    @model_validator(mode="after")
    def _desk_has_its_address(self) -> Self:
        known = self.command_center_url and self.command_center_token
        if self.command_center != "none" and not known:
            raise ValueError(
                "KPM_COMMAND_CENTER_URL and KPM_COMMAND_CENTER_TOKEN must be set when "
                f"KPM_COMMAND_CENTER is {self.command_center}"
            )
        return self

    @model_validator(mode="after")
    def _registry_has_its_address(self) -> Self:
        known = self.aid_registry_url and self.aid_registry_token
        if self.aid_registry == "spdci" and not known:
            raise ValueError(
                "KPM_AID_REGISTRY_URL and KPM_AID_REGISTRY_TOKEN must be set when "
                "KPM_AID_REGISTRY is spdci"
            )
        return self

    @model_validator(mode="after")
    def _webhook_has_its_secret(self) -> Self:
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("KPM_WEBHOOK_SECRET must be set when KPM_WEBHOOK_URL is set")
        if self.database_url and self.data_keys is None:
            raise ValueError(
                "KPM_DATA_KEYS must be set when KPM_DATABASE_URL is set (make one: bot.py keys)"
            )
        return self

    @property
    def listen_host(self) -> str:
        return self.listen.rpartition(":")[0]

    @property
    def listen_port(self) -> int:
        return int(self.listen.rpartition(":")[2])


def read_settings() -> Settings:
    """The settings, or one readable line for each wrong value on stderr and exit code 2.

    A name that is none, and a value that has no effect, are said and harm nothing.
    """
    for line in _unknown_names():
        print(line, file=sys.stderr)  # noqa: T201
    try:
        settings = Settings()
        for line in _without_effect(settings):
            print(line, file=sys.stderr)  # noqa: T201
        return settings
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            print(_in_one_line(problem["loc"], problem["msg"]), file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from None


def _in_one_line(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    if not location:
        return message
    return f"{_PREFIX}{str(location[0]).upper()}: {message}"


def _unknown_names() -> list[str]:
    """`KPM_…` names of the environment or `.env` that are no setting, with what they resemble."""
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    given = {
        name.upper()
        for source in (EnvSettingsSource(Settings), DotEnvSettingsSource(Settings))
        for name in source.env_vars
    }
    unknown = {name for name in given if name.startswith(_PREFIX)} - known - _OF_TESTS
    return [_unknown(name, get_close_matches(name, known, n=1)) for name in sorted(unknown)]


def _unknown(name: str, similar: list[str]) -> str:
    perhaps = f" (perhaps {similar[0]}?)" if similar else ""
    return f"{name}: there is no such setting{perhaps}; it is ignored"


def _without_effect(settings: Settings) -> list[str]:
    """What is set and not read, because another setting leaves it out."""
    left_out = [
        (f"{name}_{part}", f"{_PREFIX}{name.upper()} is {chosen}")
        for name, chosen, parts in (
            ("command_center", "none", _DESK_ONLY),
            ("aid_registry", "imported", ("url", "token", "key", "id")),
        )
        if getattr(settings, name) == chosen
        for part in parts
    ]
    return [
        f"{_PREFIX}{name.upper()}: has no effect while {why}"
        for name, why in left_out
        if getattr(settings, name) is not None
    ]


def _split(address: str) -> SplitResult | None:
    """The parts of an address whose port is a number, or None."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def _is_this_machine(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
