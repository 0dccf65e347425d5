import sys

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.views.debug import get_exception_reporter_class

WORD = "".join(("zebra", "finch"))  # A report shows lines of this file, too.


def reported() -> str:
    """Return what is reported of an error, as text and as a page."""
    sent = {"text": WORD, "file": SimpleUploadedFile(f"{WORD}.txt", b"Words")}
    request = RequestFactory().post("/bids/", sent)
    at_hand = str(request.POST["text"])
    try:
        raise RuntimeError("The disk is full.")
    except RuntimeError:
        reporter = get_exception_reporter_class(request)(request, *sys.exc_info())
    assert at_hand == WORD
    return reporter.get_traceback_text() + reporter.get_traceback_html()


def test_a_report_says_where_it_broke_and_no_value_of_anything():
    told = reported()
    assert WORD not in told
    for name in ("The disk is full.", "at_hand", "/bids/", "text", "file"):
        assert name in told


def test_a_report_about_no_request_is_closed_too():
    at_hand = WORD.upper()
    try:
        raise RuntimeError("The disk is full.")
    except RuntimeError:
        told = get_exception_reporter_class(None)(None, *sys.exc_info()).get_traceback_html()
    assert at_hand not in told


def test_developers_see_values_on_their_own_machine(settings):
    settings.DEBUG = True
    assert reported().count(WORD) >= 3
