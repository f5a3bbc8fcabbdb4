"""The vault: with a secret key it seals what the database must not tell, and hashes who it was."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import secrets
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.errors import StartError

log = logging.getLogger(__name__)

KEY_BYTES = 32
NONCE_BYTES = 12
"""Drawn anew for each value; AES-GCM bears 2³² of them under one key (NIST SP 800-38D)."""


class WrongKeyError(Exception):
    """Raised for what this key, under this purpose, did not seal."""


class Vault:
    """Seals values and hashes ids with one secret key, apart for each purpose.

    A purpose names what a value is, such as "losses.story": what was sealed as one thing does not
    open as another, and one member's hashes for two purposes have nothing in common.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        self._cipher = AESGCM(_subkey(key, b"seal"))
        self._hashing = _subkey(key, b"digest")

    def seal(self, purpose: str, plain: bytes) -> bytes:
        """Encrypt a value; it is different each time, and as long as the value plus 28 bytes."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, plain, purpose.encode())

    def open(self, purpose: str, sealed: bytes) -> bytes:
        """Decrypt a value; raises WrongKeyError where key, purpose or bytes are not the same."""
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, rest, purpose.encode())
        except (InvalidTag, ValueError):
            raise WrongKeyError(f"{purpose}: sealed with another key, or damaged") from None

    @property
    def fingerprint(self) -> str:
        """What tells this key from others, and nothing else of it."""
        return self.digest("fingerprint")

    def digest(self, purpose: str, *parts: int | str) -> str:
        """Return the keyed hash of some ids or words, in 64 hexadecimal digits.

        The same parts give the same hash for ever, which nobody can compute without the key.
        """
        message = json.dumps([purpose, *parts]).encode()
        return hmac.new(self._hashing, message, hashlib.sha256).hexdigest()


def load_vault(path: Path, setting: str = "SECRET_KEY_FILE") -> Vault:
    """Return the vault of a key file, which is made where there is none and never written over.

    Raises StartError, in one sentence that names the `setting`, where the file cannot be made or
    read, or holds no key.
    """
    try:
        if not path.exists():
            _make_key(path)
        key = bytes.fromhex(path.read_text("ascii"))
        return Vault(key)
    except OSError as error:
        raise StartError(f"{setting}: {path}: {error.strerror}.") from None
    except ValueError:
        digits = f"a key of {2 * KEY_BYTES} hexadecimal digits"
        raise StartError(f"SECRET_KEY_FILE: {path} must hold {digits}; put it back.") from None


def fingerprint_of(path: Path) -> str | None:
    """Return what tells a key file from others; None where there is none, and none is made."""
    try:
        is_there = path.exists()
    except OSError as error:
        raise StartError(f"SECRET_KEY_FILE: {path}: {error.strerror}.") from None
    return load_vault(path).fingerprint if is_there else None


def _make_key(path: Path) -> None:
    """Write a new key that only its owner can read; of several processes at once, one does it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=f"{path.name}.") as unfinished:
        unfinished.write(f"{secrets.token_hex(KEY_BYTES)}\n")
        unfinished.flush()
        os.fsync(unfinished.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(unfinished.name)
            log.info("made the secret key %s: keep a copy apart from the database's", path)


def _subkey(key: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"binome " + use).derive(key)
