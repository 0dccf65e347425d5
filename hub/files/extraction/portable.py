"""The text of PDF files."""

import io
from collections.abc import Iterator
from typing import Any, Final

from hub.files.extraction.endings import Broken, Protected

_LOOKED_AT_FOR_PICTURES: Final = 5


class PortableDocument:
    """An opened PDF file. Raises Protected or Broken where it does not open."""

    def __init__(self, path: str) -> None:
        import pypdfium2
        from pypdfium2 import raw

        self._errors = (pypdfium2.PdfiumError, ValueError)
        self._picture = raw.FPDF_PAGEOBJ_IMAGE
        try:
            self._document: Any = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            is_locked = error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
            self._document = pypdfium2.PdfDocument(_unlocked(path, is_locked))
        self.count = len(self._document)
        if not self.count:
            raise Broken

    def pages(self) -> Iterator[str]:
        """Yield the text of each page; nothing for one that is damaged, since the others may be whole."""
        for number in range(self.count):
            try:
                yield self._text_of(number)
            except self._errors:
                yield ""

    def _text_of(self, number: int) -> str:
        page = self._document[number]
        try:
            text_page = page.get_textpage()
            try:
                return str(text_page.get_text_bounded())
            finally:
                text_page.close()
        finally:
            page.close()

    def has_pictures(self) -> bool:
        """Tell whether pictures are on the first pages: without text beside them, it is a scan."""
        return any(self._shows_picture(number) for number in range(min(self.count, _LOOKED_AT_FOR_PICTURES)))

    def _shows_picture(self, number: int) -> bool:
        try:
            page = self._document[number]
            return next(page.get_objects(filter=[self._picture], max_depth=3), None) is not None
        except self._errors:
            return False


def _unlocked(path: str, is_locked: bool) -> bytes:
    """Return the file without its lock where an empty password opens it, even as its owner's.

    Asks another reader, which knows more locks than the first. Raises Protected or Broken.
    """
    import pypdf

    try:
        reader = pypdf.PdfReader(path)
        is_locked = is_locked or reader.is_encrypted
        if reader.is_encrypted and reader.decrypt(""):
            written = io.BytesIO()
            pypdf.PdfWriter(clone_from=reader).write(written)
            return written.getvalue()
    except MemoryError:
        raise
    except Exception as error:  # Whatever it stumbles over.
        raise (Protected if is_locked else Broken) from error
    raise Protected if is_locked else Broken
