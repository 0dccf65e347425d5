"""Giving a file, whole or in part, to a reader who has been found to be allowed to have it."""

import logging
import re
from typing import IO, Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from hub.files.file_types import PDF, TXT
from hub.files.models import StoredFile

logger = logging.getLogger(__name__)

_SHOWN_IN_THE_BROWSER: Final = {PDF, TXT}
_RANGE: Final = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def private_file_response(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """Return a file that members share to one of them: to be kept by the reader, never by a cache, never shown as ours.

    Raises Http404 where its bytes are gone from the storage.
    """
    response = file_response(request, file, cache_control="private, no-store")
    if "Content-Disposition" in response:
        response["Content-Disposition"] = content_disposition_header(True, file.download_name) or "attachment"
    return response


def file_response(request: HttpRequest, file: StoredFile, *, cache_control: str) -> HttpResponseBase:
    """Return the file to a reader who has been found to be allowed to have it.

    Raises Http404 where its bytes are gone from the storage.
    """
    etag = f'"{file.sha256}"'
    response = get_conditional_response(request, etag=etag) or _content(request, file, etag)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache_control
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"  # Whatever is in it, it runs nothing as us.
    return response


def _content(request: HttpRequest, file: StoredFile, etag: str) -> HttpResponseBase:
    span = _asked_span(request, file.size, etag)
    if span is not None and span[0] >= span[1]:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    start, end = span or (0, file.size)
    response: HttpResponseBase = HttpResponse()
    if request.method != "HEAD":
        response = FileResponse(_Part(_opened(file), start, end))
    if span is not None:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    response["Content-Length"] = str(end - start)
    response["Content-Type"] = _content_type(file)
    response["Content-Disposition"] = _disposition(file)
    return response


def _disposition(file: StoredFile) -> str:
    is_download = file.content_type not in _SHOWN_IN_THE_BROWSER
    return content_disposition_header(is_download, file.download_name) or "inline"


def _content_type(file: StoredFile) -> str:
    return f"{file.content_type}; charset=utf-8" if file.content_type.startswith("text/") else file.content_type


def _opened(file: StoredFile) -> IO[bytes]:
    try:
        return file.content.open("rb")
    except FileNotFoundError as error:
        logger.error("The bytes of %s are not in the storage.", file)
        raise Http404("There is no such file.") from error


def _asked_span(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Return the one range of bytes that is asked for, end excluded; None for the whole.

    Several ranges at once, and any that is no range of bytes, count as not asked for, as RFC 9110 allows.
    """
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = asked.groups()
    if not first:
        return (max(size - int(last), 0), size) if last and int(last) else ((size, size) if last else None)
    return int(first), min(int(last) + 1, size) if last else size


class _Part:
    """The bytes of a file from `start` up to `end`, for a response to read and to close."""

    def __init__(self, file: IO[Any], start: int, end: int) -> None:
        self._file, self._left = file, end - start
        file.seek(start)

    def read(self, size: int) -> bytes:
        piece: bytes = self._file.read(min(size, self._left))
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()
