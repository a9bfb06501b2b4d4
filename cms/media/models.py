"""The site's own image model: every picture has its alternative text or is decorative, and names its source."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from .cleaning import UnsafePictureError, clean_upload


class CreditedImage(AbstractImage):
    """A picture with credit; its metadata (EXIF, GPS) is removed on upload."""

    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("The picture says nothing that the text does not say.")
    )
    credit = models.CharField(_("source"), max_length=200, help_text=_("Who made the picture, and its licence."))

    admin_form_fields = ("title", "file", "description", "is_decorative", "credit", "collection", "tags",
                         "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")  # fmt: skip

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Raise for a file that is no picture what Wagtail raises for a missing one: its tags show the text alone."""
        try:
            return super().generate_rendition_file(filter, source=source)
        except (UnrecognisedImageFormatError, OSError) as error:
            raise SourceImageIOError(str(error)) from error

    class Meta(Image.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        return "" if self.is_decorative else self.description

    def clean(self) -> None:
        """Ask for the alternative text, and refuse a file that cannot be made harmless."""
        super().clean()
        if not self.is_decorative and not self.description.strip():
            raise ValidationError(
                {
                    "description": _(
                        "Please describe the picture for people who cannot see it, or mark it as decorative."
                    )
                }
            )
        if self.file and not self.file._committed:
            try:
                clean_upload(self.file)
            except UnsafePictureError as error:
                raise ValidationError({"file": str(error)}) from error

    def save(self, *args: object, **kwargs: object) -> None:
        """Clean again what did not come through a form (imports, scripts)."""
        if self.file and not self.file._committed:
            clean_upload(self.file)
        super().save(*args, **kwargs)


class CreditedRendition(AbstractRendition):
    """A resized picture."""

    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]
