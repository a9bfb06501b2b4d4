"""Paragraphs as one writes them in YAML become Wagtail's rich text. Pure: links are resolved by the caller."""

import re
from collections.abc import Callable
from html import escape

from .source import DemoError

TAG = re.compile(r'<(/?)(b|i|a)(?: href="([^"]*)")?>')
# The last one is an address of this site, for a page in another language than the reader's.
OUTSIDE = ("https:", "http:", "mailto:", "tel:", "/")
Resolve = Callable[[str, str], int]  # kind and key of one of our pages → its id


def rich_text(text: str, resolve: Resolve) -> str:
    """Return ``text`` as HTML: a blank line starts a paragraph, lines that start with "- " are a list.

    ``<b>``, ``<i>`` and ``<a href="…">`` may stand in it; everything else is escaped.
    """
    html = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        items: list[str] = []
        plain: list[str] = []
        for line in (line.strip() for line in paragraph.splitlines()):
            if line.startswith("- "):
                items.append(line[2:])
            elif items:
                items[-1] += f" {line}"
            else:
                plain.append(line)
        if plain:
            html.append(f"<p>{_inline(' '.join(plain), resolve)}</p>")
        if items:
            html.append(f"<ul>{''.join(f'<li>{_inline(item, resolve)}</li>' for item in items)}</ul>")
    return "".join(html)


def _inline(text: str, resolve: Resolve) -> str:
    done, position = [], 0
    for tag in TAG.finditer(text):
        done += [escape(text[position : tag.start()], quote=False), _tag(tag, resolve)]
        position = tag.end()
    done.append(escape(text[position:], quote=False))
    return "".join(done)


def _tag(tag: re.Match[str], resolve: Resolve) -> str:
    closing, name, target = tag.groups()
    if closing or name != "a":
        return f"<{closing}{name}>"
    if not target:
        raise DemoError(f"a link without a target: {tag.group()}")
    if target.startswith(OUTSIDE):
        return f'<a href="{escape(target)}">'
    kind, _, key = target.partition(":")
    return f'<a linktype="page" id="{resolve(kind, key)}">'
