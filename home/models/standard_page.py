from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.text import slugify
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from home.blocks import BodyBlock, QuestionGroupBlock
from home.models.base_page import BasePage


class StandardPage(BasePage):
    """A page of text: about us, privacy, terms, accessibility."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage", "home.FaqPage", "home.ContactPage"]
    template = "home/pages/standard_page.html"

    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = "standard page"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer, and the anchor under which it can be linked to."""

    text: str
    answer: Any
    anchor: str


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions about one thing."""

    heading: str
    anchor: str
    questions: tuple[Question, ...]


class FaqPage(BasePage):
    """Questions that people ask, grouped, each with an address of its own."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "home/pages/faq_page.html"

    groups = StreamField(
        [("group", QuestionGroupBlock())],
        blank=True,
        help_text="An answer's address is made from its question: reword a question and links to it lead to the top.",
    )

    content_panels = [*BasePage.content_panels, FieldPanel("groups")]

    class Meta:
        verbose_name = "questions and answers"
        verbose_name_plural = "questions and answers"

    def question_groups(self) -> list[QuestionGroup]:
        """Return the questions with their anchors, each of which is the page's only one of its name."""
        taken: set[str] = set()
        groups = []
        for block in self.groups:
            anchor = _free_anchor(block.value["heading"], taken)
            questions = tuple(
                Question(each["question"], each["answer"], _free_anchor(each["question"], taken))
                for each in block.value["questions"]
            )
            groups.append(QuestionGroup(block.value["heading"], anchor, questions))
        return groups


def _free_anchor(text: str, taken: set[str]) -> str:
    """Return an anchor made from `text` that is not among those `taken`, and take it."""
    first = slugify(text)[:80] or "question"
    anchor, number = first, 2
    while anchor in taken:
        anchor, number = f"{first}-{number}", number + 1
    taken.add(anchor)
    return anchor
