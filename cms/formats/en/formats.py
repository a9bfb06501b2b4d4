"""The admin writes dates the German way, one format for all languages; in English it must read them as well."""

from django.conf.locale.en import formats  # type: ignore[import-untyped]

DATE_INPUT_FORMATS = ["%d.%m.%Y", *formats.DATE_INPUT_FORMATS]
DATETIME_INPUT_FORMATS = ["%d.%m.%Y %H:%M", *formats.DATETIME_INPUT_FORMATS]
