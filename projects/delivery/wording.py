"""How what was agreed on a project is said: the same on its page, in mails and where it changed."""

from calendar import month_name
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from projects.delivery.models import ProjectPage


def day_in_words(day: date | None) -> str:
    """Return a day as "3 March 2027"; nothing where there is none."""
    return f"{day.day} {month_name[day.month]} {day.year}" if day else ""


def agreed_words(project: "ProjectPage") -> dict[str, str]:
    """Return what was agreed, by what it is called."""
    return {
        "Starts": day_in_words(project.starts_on),
        "Ends": day_in_words(project.ends_on),
        "Value": project.money,
    }
