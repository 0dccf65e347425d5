"""The seal on bids: each call has a key of its own, which is kept only wrapped by a key of the environment.

AES-256-GCM throughout, by `cryptography`. What is sealed is bound to its place, such as one step of one bid: moved
anywhere else, it does not open. docs/decisions/0066 says what this protects from, and what not.
"""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from projects.bids.exceptions import SealBroken, SealKeyMissing

_FORMAT: Final = b"\x01"
_NONCE: Final = 12
_MARK: Final = 8
KEY_BYTES: Final = 32

Stored = bytes | memoryview  # As the database gives back what it keeps: PostgreSQL, the latter.


@dataclass(frozen=True, slots=True, repr=False)
class EnvironmentKey:
    """A key that wraps the keys of calls. `mark` says which one it is, and nothing else of it."""

    secret: bytes

    @property
    def mark(self) -> bytes:
        """The beginning of a digest, by which a wrapped key names what opens it."""
        return hashlib.sha256(b"policy-hub seal key:" + self.secret).digest()[:_MARK]


@dataclass(frozen=True, slots=True, repr=False)
class Seal:
    """The opened key of one call. It stays in memory, for one act."""

    key: bytes

    def close(self, text: bytes, place: str) -> bytes:
        """Return `text` sealed, for this place alone."""
        return _FORMAT + _encrypt(self.key, text, place)

    def open(self, sealed: Stored, place: str) -> bytes:
        """Return what was sealed. Raises SealBroken where it was altered, or sealed for another place."""
        if bytes(sealed[:1]) != _FORMAT:
            raise SealBroken("This was not sealed in a form that is known.")
        return _decrypt(self.key, bytes(sealed[1:]), place)


def environment_keys() -> tuple[EnvironmentKey, ...]:
    """Return the keys of the environment, the one that wraps first. Raises SealKeyMissing where there is none."""
    keys = tuple(EnvironmentKey(_decoded(text)) for text in settings.SEAL_KEYS)
    if not keys:
        raise SealKeyMissing("Set the environment variable HUB_SEAL_KEYS; docs/operators.md says how.")
    return keys


def new_wrapped_key(place: str) -> bytes:
    """Return a new key for a call, wrapped by the newest key of the environment."""
    return _wrap(secrets.token_bytes(KEY_BYTES), place)


def unwrap(wrapped: Stored, place: str) -> Seal:
    """Return the seal of a call. Raises SealKeyMissing without the key that wrapped it, SealBroken if altered."""
    mark, rest = _mark_of(wrapped), bytes(wrapped[1 + _MARK :])
    for key in environment_keys():
        if key.mark == mark:
            return Seal(_decrypt(key.secret, rest, place))
    raise SealKeyMissing(f"HUB_SEAL_KEYS lacks the key with the mark {mark.hex()}.")


def is_wrapped_by_newest(wrapped: Stored) -> bool:
    """Say whether the newest key of the environment wraps this one already."""
    return _mark_of(wrapped) == environment_keys()[0].mark


def wrapped_again(wrapped: Stored, place: str) -> bytes:
    """Return the same key of a call, wrapped by the newest key of the environment. What it sealed stays as it is."""
    return _wrap(unwrap(wrapped, place).key, place)


def _wrap(key: bytes, place: str) -> bytes:
    newest = environment_keys()[0]
    return _FORMAT + newest.mark + _encrypt(newest.secret, key, place)


def _mark_of(wrapped: Stored) -> bytes:
    if bytes(wrapped[:1]) != _FORMAT:
        raise SealBroken("This key was not wrapped in a form that is known.")
    return bytes(wrapped[1 : 1 + _MARK])


def _encrypt(key: bytes, text: bytes, place: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, text, place.encode())


def _decrypt(key: bytes, sealed: bytes, place: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: cut so short that there is no nonce left.
        raise SealBroken("What was sealed here has been altered or moved.") from error


def _decoded(text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SealKeyMissing("A key in HUB_SEAL_KEYS is not 32 bytes in URL-safe base64; docs/operators.md says how.")
    return key
