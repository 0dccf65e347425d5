"""What waits for those who edit publications."""

from home.models import User
from home.work import SHOWN_AT_MOST, Section, Task
from home.work_on_pages import edit_link, pages_of
from hub.files.enums import TextState
from hub.publications.models import Attachment


def unread_files(person: User) -> Section:
    """Return the files that could not be read, for who may publish their pages: the search misses their text."""
    own = pages_of(person, "publish").values("pk")
    failed = Attachment.objects.filter(file__text_state=TextState.FAILED, page__in=own)
    rows = failed.select_related("page", "file").order_by("-file__uploaded_at", "pk")
    tasks = tuple(
        Task(edit_link(row.page), f"File “{row.shown_title}”. {row.file.text_note}") for row in rows[:SHOWN_AT_MOST]
    )
    more = failed.count() - SHOWN_AT_MOST if len(tasks) == SHOWN_AT_MOST else 0
    return Section("Files whose text could not be read", tasks, more)
