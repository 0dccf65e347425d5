"""The flat body of pages: what editors may put beneath each other."""

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with their name."""

    text = blocks.TextBlock(help_text="The words alone, without quotation marks.")
    source = blocks.CharBlock(required=False, max_length=200, help_text="Who said it, and where.")

    class Meta:
        icon = "openquote"
        template = "home/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it."""

    image = ImageChooserBlock()
    alternative = blocks.CharBlock(
        required=False, max_length=300, help_text="What the picture shows. Leave empty where it only decorates."
    )
    caption = blocks.CharBlock(required=False, max_length=300)

    class Meta:
        icon = "image"
        template = "home/blocks/picture.html"


class DetailsBlock(blocks.StructBlock):
    """Text that opens when the reader asks for it."""

    summary = blocks.CharBlock(max_length=200, help_text="What the reader is asked to open.")
    text = blocks.RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        icon = "collapse-down"
        template = "home/blocks/details.html"


class ActionBlock(blocks.StructBlock):
    """Something to do next, with a button."""

    text = blocks.TextBlock(help_text="One or two sentences.")
    label = blocks.CharBlock(max_length=60, help_text="The words on the button: begin with a verb.")
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(
        required=False, max_length=500, help_text="Instead of a page: a path on this site that begins with /."
    )

    class Meta:
        icon = "redirect"
        label = "Call to action"
        template = "home/blocks/action.html"

    def clean(self, value: dict[str, object]) -> dict[str, object]:
        """Refuse a button that leads nowhere, or away from this site. Raises StructBlockValidationError."""
        cleaned: dict[str, object] = super().clean(value)
        address = str(cleaned["address"] or "")
        if not cleaned["page"] and not address:
            raise blocks.StructBlockValidationError(non_block_errors=["Choose a page or enter an address."])
        if address and (not address.startswith("/") or address.startswith(("//", "/\\"))):
            raise blocks.StructBlockValidationError(non_block_errors=["The address must begin with one / ."])
        return cleaned


class BodyBlock(blocks.StreamBlock):
    """Everything that a page's body may hold."""

    heading = blocks.CharBlock(max_length=200, icon="title", template="home/blocks/heading.html")
    text = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow")
    quote = QuoteBlock()
    picture = PictureBlock()
    table = TableBlock(template="home/blocks/table.html")
    details = DetailsBlock()
    action = ActionBlock()

    class Meta:
        block_counts = {"action": {"max_num": 3}}


class QuestionBlock(blocks.StructBlock):
    """A question that people ask, and its answer."""

    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "help"


class QuestionGroupBlock(blocks.StructBlock):
    """Questions about one thing."""

    heading = blocks.CharBlock(max_length=120)
    questions = blocks.ListBlock(QuestionBlock())

    class Meta:
        icon = "list-ul"
        label = "Group of questions"
