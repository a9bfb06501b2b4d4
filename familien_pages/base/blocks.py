"""The blocks an editor composes a text from. Each is a StructBlock, so that every field has its label.

None allows raw HTML or images inside rich text: neither can be translated or checked.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from .choices import LANGUAGES
from .references import ContactBlock, EventListBlock, PartnerBlock, PlaceBlock, ServiceBlock
from .tables import TableBlock

RICH_TEXT = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    """A heading inside the text; the page title is the only level one."""

    text = blocks.CharBlock(label=_("Heading"), max_length=160)
    level = blocks.ChoiceBlock(choices=[("h2", _("Heading")), ("h3", _("Subheading"))], default="h2", label=_("Level"))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "familien_pages/blocks/heading.html"


class ParagraphBlock(blocks.StructBlock):
    """Plain text with lists and links."""

    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "familien_pages/blocks/paragraph.html"


class PictureBlock(ImageBlock):
    """Wagtail's picture with its alternative text, all of it labelled in the editor's language."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"].label = _("Picture file")


class CreditedImageBlock(blocks.StructBlock):
    """A picture with its alternative text and its source; the credit may come from the image itself."""

    image = PictureBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"), max_length=250)
    credit = blocks.CharBlock(
        required=False,
        label=_("Source"),
        max_length=200,
        help_text=_("Who made the picture. Needed unless the picture carries its own source."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "familien_pages/blocks/image.html"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value.get("image") and not value.get("credit") and not getattr(value["image"], "credit", ""):
            raise StructBlockValidationError(
                block_errors={"credit": ValidationError(_("Please name the source of the picture."))}
            )
        return value

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["credit"] = value.get("credit") or getattr(value.get("image"), "credit", "")
        return context


class CalloutBlock(blocks.StructBlock):
    """Something that must not be overlooked."""

    kind = blocks.ChoiceBlock(
        choices=[("hint", _("Good to know")), ("warning", _("Attention")), ("deadline", _("Deadline"))],
        default="hint",
        label=_("Kind"),
    )
    title = blocks.CharBlock(required=False, label=_("Title"), max_length=120)
    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "familien_pages/blocks/callout.html"


class TitledTextBlock(blocks.StructBlock):
    """A title with a text: one fold of an accordion."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(features=RICH_TEXT, label=_("Text"))


class AccordionBlock(blocks.StructBlock):
    """Questions and answers that open one by one, without JavaScript."""

    items = blocks.ListBlock(TitledTextBlock(label=_("Question and answer")), label=_("Questions and answers"))

    class Meta:
        icon = "list-ul"
        label = _("Fold-out texts")
        template = "familien_pages/blocks/accordion.html"


class StepBlock(blocks.StructBlock):
    """One step, in the order of doing."""

    title = blocks.CharBlock(label=_("What to do"), max_length=200)
    text = blocks.TextBlock(required=False, label=_("Explanation"), rows=2)

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """Numbered steps."""

    items = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "familien_pages/blocks/steps.html"


class CheckListItemBlock(blocks.StructBlock):
    """One thing to have or to do."""

    text = blocks.CharBlock(label=_("Entry"), max_length=200)
    note = blocks.CharBlock(required=False, label=_("Note"), max_length=250)


class CheckListBlock(blocks.StructBlock):
    """A list to tick off on paper."""

    items = blocks.ListBlock(CheckListItemBlock(label=_("Entry")), label=_("Entries"))

    class Meta:
        icon = "check"
        label = _("Check-list")
        template = "familien_pages/blocks/check_list.html"


class QuoteBlock(blocks.StructBlock):
    """What somebody said: their role, never their name, and where it was said."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    role = blocks.CharBlock(
        required=False, label=_("Role"), max_length=120, help_text=_("For example: mother of twins. No names.")
    )
    source = blocks.CharBlock(required=False, label=_("Source"), max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "familien_pages/blocks/quote.html"


class DownloadValue(blocks.StructValue):
    """A file with the name of its language."""

    @property
    def language_name(self) -> str:
        return str(dict(LANGUAGES).get(self["language"], ""))


class DownloadBlock(blocks.StructBlock):
    """A file, with what people need to know before they open it."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(required=False, label=_("Title"), max_length=160)
    language = blocks.ChoiceBlock(choices=list(LANGUAGES), default="de", label=_("Language"))
    accessible = blocks.BooleanBlock(required=False, label=_("The file is accessible"))

    class Meta:
        value_class = DownloadValue


class DownloadsBlock(blocks.StructBlock):
    """Files to take along."""

    items = blocks.ListBlock(DownloadBlock(label=_("File")), label=_("Files"))

    class Meta:
        icon = "download"
        label = _("Downloads")
        template = "familien_pages/blocks/downloads.html"


class VideoBlock(blocks.StructBlock):
    """A link to a video. Nothing is loaded from elsewhere before the citizen clicks."""

    url = blocks.URLBlock(label=_("Address of the video"))
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    provider = blocks.CharBlock(
        label=_("Provider"), max_length=80, help_text=_("Named to the reader before they leave this site.")
    )
    transcript = blocks.RichTextBlock(features=RICH_TEXT, required=False, label=_("Transcript"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "familien_pages/blocks/video.html"


class FactBlock(blocks.StructBlock):
    """One labelled value."""

    label = blocks.CharBlock(label=_("Label"), max_length=80)
    value = blocks.CharBlock(label=_("Value"), max_length=250)


class FactsBlock(blocks.StructBlock):
    """A small box of labelled values."""

    items = blocks.ListBlock(FactBlock(label=_("Fact")), label=_("Facts"))

    class Meta:
        icon = "table"
        label = _("Fact box")
        template = "familien_pages/blocks/facts.html"


text_blocks: list[tuple[str, blocks.Block]] = [
    ("paragraph", ParagraphBlock()),
    ("check_list", CheckListBlock()),
    ("callout", CalloutBlock()),
]

body_blocks: list[tuple[str, blocks.Block]] = [
    ("heading", HeadingBlock()),
    ("paragraph", ParagraphBlock()),
    ("image", CreditedImageBlock()),
    ("callout", CalloutBlock()),
    ("accordion", AccordionBlock()),
    ("steps", StepsBlock()),
    ("check_list", CheckListBlock()),
    ("table", TableBlock()),
    ("quote", QuoteBlock()),
    ("downloads", DownloadsBlock()),
    ("video", VideoBlock()),
    ("facts", FactsBlock()),
    ("service", ServiceBlock()),
    ("partner", PartnerBlock()),
    ("place", PlaceBlock()),
    ("contact", ContactBlock()),
    ("events", EventListBlock()),
]
