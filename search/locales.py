"""The languages of the site, as the search needs them."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant


def content_locales() -> list[str]:
    """Return the codes of the languages in which the site has content."""
    return list(get_content_languages())


def source_locale() -> str:
    """Return the code of the language in which the town writes, and which stands in where nothing is translated."""
    return _supported(str(settings.LANGUAGE_CODE))


def reader_locale() -> str:
    """Return the code of the content language for the request at hand."""
    return _supported(get_language() or str(settings.LANGUAGE_CODE))


def base_language(locale: str) -> str:
    """Return the language of a locale: ``de`` of ``de-simple``."""
    return locale.split("-", maxsplit=1)[0]


def language_choices() -> list[tuple[str, str]]:
    """Return each language of the site once, with its name and those of its variants: "German, Easy German"."""
    names: dict[str, list[str]] = {}
    for code, name in get_content_languages().items():
        names.setdefault(base_language(code), []).append(str(name))
    return [(code, ", ".join(all_names)) for code, all_names in names.items()]


def locale_names() -> list[tuple[str, str]]:
    """Return the codes of all languages of the site with their names, variants apart."""
    return [(code, str(name)) for code, name in get_content_languages().items()]


def _supported(code: str) -> str:
    try:
        return str(get_supported_content_language_variant(code))
    except LookupError:
        return code
