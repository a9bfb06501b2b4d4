"""Small vocabularies that several page types share. Everything a town may want to change is a snippet instead."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# ISO 639-1 where there is one, ISO 639-3 otherwise (gsg: German Sign Language, kmr: Kurmanji).
LANGUAGES = (
    ("de", _("German")),
    ("gsg", _("German Sign Language")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
    ("pl", _("Polish")),
    ("ro", _("Romanian")),
    ("bg", _("Bulgarian")),
    ("fa", _("Persian")),
    ("kmr", _("Kurdish (Kurmanji)")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("it", _("Italian")),
    ("el", _("Greek")),
    ("sq", _("Albanian")),
    ("sr", _("Serbian")),
    ("ti", _("Tigrinya")),
    ("so", _("Somali")),
    ("vi", _("Vietnamese")),
    ("zh", _("Chinese")),
)

CHANNELS = (
    ("in_person", _("In person")),
    ("phone", _("By phone")),
    ("email", _("By e-mail")),
    ("video", _("By video")),
    ("online", _("Online")),
)


class PriceKind(models.TextChoices):
    """How a cost is stated; amounts are euros."""

    FREE = "free", _("free of charge")
    FIXED = "fixed", _("fixed amount")
    RANGE = "range", _("from … to …")
    DEPENDS = "depends", _("depends on the case")
