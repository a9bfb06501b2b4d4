"""A field for one of the site's languages whose definition stays out of migrations: they import no project code."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..locales import language_choices


class LanguageField(models.CharField):
    """The code of a language (``de``); editors choose among those of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("default", "de")
        kwargs.setdefault("choices", language_choices)
        kwargs.setdefault("verbose_name", _("language"))
        kwargs.setdefault("help_text", _("Pages in easy language use the words of their language."))
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        kwargs.pop("help_text", None)
        return name, "django.db.models.CharField", list(args), kwargs
