"""Links inside rich text, resolved all at once: Wagtail would ask for each paragraph, and for each page its locale."""

import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.rewriters import FIND_A_TAG, LinkRewriter, extract_attrs

from .references import References

LINK = "link"
# What a link is rendered as whose target is gone: it would still look like one.
LINK_TO_NOTHING = re.compile(r"<a>(.*?)</a>", re.DOTALL)


def linked_page_ids(value: Any) -> Iterator[int]:
    """Yield the ids of the pages that links anywhere in a stored block ``value`` point to."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from linked_page_ids(part)
    elif isinstance(value, str) and 'linktype="page"' in value:
        for tag in FIND_A_TAG.findall(value):
            attrs = extract_attrs(tag)
            if attrs.get("linktype") == "page" and attrs.get("id", "").isdecimal():
                yield int(attrs["id"])


def render_rich_text(value: RichText, references: References | None) -> SafeString:
    """Return ``value`` as HTML; links lead to the reader's language version, links to hidden pages become plain text.

    Without ``references`` (a host's page that loads none) it is Wagtail's own rendering.
    """
    html = value.source
    if references is not None:
        html = LinkRewriter(bulk_rules={"page": lambda tags: [_open_link(tag, references) for tag in tags]})(html)
    html = LINK_TO_NOTHING.sub(r"\1", expand_db_html(html))
    return mark_safe(html)  # noqa: S308 - cleaned by the editor's whitelist when it was stored


def _open_link(attrs: dict[str, str], references: References) -> str:
    target = references.targets.get((LINK, int(attrs["id"]))) if attrs.get("id", "").isdecimal() else None
    if target is None:
        return "<a>"
    language = f' hreflang="{escape(target.lang)}"' if target.lang else ""
    return f'<a href="{escape(target.url)}"{language}>'
