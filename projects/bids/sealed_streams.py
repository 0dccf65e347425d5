"""Files under seal, piece by piece: neither sealing nor reading one needs more memory than a piece.

Each file has a key of its own, so that counting nonces never repeats one. The number of a piece and whether it is the
last are in its nonce: pieces left out, doubled, put in another order or cut off at the end do not open.
"""

from collections.abc import Iterable, Iterator
from typing import IO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from projects.bids.exceptions import SealBroken

PIECE: Final = 64 * 1024
_TAG: Final = 16


def sealed_pieces(content: Iterable[bytes], key: bytes, place: str) -> Iterator[bytes]:
    """Give the content sealed. Each key is for one file, once."""
    cipher = AESGCM(key)
    for number, piece, is_last in _numbered(_even(content, PIECE)):
        yield cipher.encrypt(_nonce(number, is_last), piece, place.encode())


def opened_pieces(file: IO[bytes], key: bytes, place: str) -> Iterator[bytes]:
    """Give the content again. Raises SealBroken at the first piece that is not as it was sealed."""
    cipher = AESGCM(key)
    for number, piece, is_last in _numbered(_read(file, PIECE + _TAG)):
        try:
            yield cipher.decrypt(_nonce(number, is_last), piece, place.encode())
        except InvalidTag as error:
            raise SealBroken("A sealed file has been altered, cut short or moved.") from error


def check_sealed(file: IO[bytes], key: bytes, place: str) -> None:
    """Read the whole file, so that no reader is given half of a broken one. Raises SealBroken."""
    for _piece in opened_pieces(file, key, place):
        pass
    file.seek(0)


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _numbered(pieces: Iterable[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Give each piece with its number and whether it is the last. Of nothing, one empty piece."""
    number, held = 0, None
    for piece in pieces:
        if held is not None:
            yield number, held, False
            number += 1
        held = piece
    yield number, held or b"", True


def _even(content: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Give the same bytes in pieces of one size, the last one shorter."""
    held = bytearray()
    for chunk in content:
        held += chunk
        while len(held) >= size:
            yield bytes(held[:size])
            del held[:size]
    if held:
        yield bytes(held)


def _read(file: IO[bytes], size: int) -> Iterator[bytes]:
    while piece := file.read(size):
        yield piece
