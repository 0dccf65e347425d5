from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "superscript", "subscript"]


class HeadingBlock(blocks.StructBlock):
    """A heading of the text, listed in its contents when it is of the first level."""

    text = blocks.CharBlock(max_length=200)
    level = blocks.ChoiceBlock(choices=[("2", "Section"), ("3", "Part of a section")], default="2")

    class Meta:
        icon = "title"
        template = "publications/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """Words of somebody, with their name."""

    text = blocks.TextBlock()
    source = blocks.CharBlock(required=False, default="", max_length=200)

    class Meta:
        icon = "openquote"
        template = "publications/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who do not see it."""

    image = ImageChooserBlock()
    alternative = blocks.CharBlock(
        required=False,
        default="",
        max_length=300,
        help_text="What the picture shows. Leave empty where it only decorates.",
    )
    caption = blocks.CharBlock(required=False, default="", max_length=300)

    class Meta:
        icon = "image"
        template = "publications/blocks/picture.html"


class FigureBlock(blocks.StructBlock):
    """One number that matters, with what it counts and where it comes from."""

    figure = blocks.CharBlock(max_length=30, help_text="For instance 1 in 4, or 38%.")
    meaning = blocks.CharBlock(max_length=300)
    source = blocks.CharBlock(required=False, default="", max_length=300)

    class Meta:
        icon = "order"
        label = "Figure"
        template = "publications/blocks/figure.html"


class DetailsBlock(blocks.StructBlock):
    """A part of the text that opens when the reader asks for it."""

    summary = blocks.CharBlock(max_length=200)
    text = blocks.RichTextBlock(features=TEXT_FEATURES)

    class Meta:
        icon = "collapse-down"
        template = "publications/blocks/details.html"


class BodyBlock(blocks.StreamBlock):
    """The text of a publication: a flat run of pieces, so that it reads well on paper and by ear."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(features=TEXT_FEATURES, icon="pilcrow", template="publications/blocks/text.html")
    quote = QuoteBlock()
    picture = PictureBlock()
    table = TableBlock(template="publications/blocks/table.html")
    figure = FigureBlock()
    details = DetailsBlock()
