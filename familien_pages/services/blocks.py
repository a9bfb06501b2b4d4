"""The structured parts of a service description, after the text modules of FIM / XZuFi."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..base.blocks import StepBlock


class RequiredDocumentBlock(blocks.StructBlock):
    """One paper to bring along."""

    name = blocks.CharBlock(label=_("Document"), max_length=200)
    note = blocks.CharBlock(
        required=False, label=_("Note"), max_length=250, help_text=_("For example, where people get it.")
    )
    only_if = blocks.CharBlock(
        required=False, label=_("Only if …"), max_length=250, help_text=_("For example: you are self-employed")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")


class FormLinkBlock(blocks.StructBlock):
    """A form to fill in."""

    title = blocks.CharBlock(label=_("Name of the form"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "form"
        label = _("Form")


class LegalBasisBlock(blocks.StructBlock):
    """A statute, as lawyers cite it."""

    title = blocks.CharBlock(label=_("Statute"), max_length=200, help_text=_("For example: § 7 BEEG"))
    url = blocks.URLBlock(required=False, label=_("Address"))

    class Meta:
        icon = "openquote"
        label = _("Legal basis")


document_blocks = [("document", RequiredDocumentBlock())]
step_blocks = [("step", StepBlock())]
form_blocks = [("form", FormLinkBlock())]
legal_blocks = [("basis", LegalBasisBlock())]
