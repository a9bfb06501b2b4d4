"""The forms of the admin, filled in as a browser would: what the page shows is sent back, with a few changes."""

from typing import Any

from django.http import QueryDict
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, querydict_from_html

STREAMS = ("hero", "body", "illustration", "full_text", "requirements", "documents", "steps", "forms", "legal_basis",
           "offers", "logo", "photo")  # fmt: skip
PAGE, SNIPPET = "page-edit-form", "w-editor-form"
STREAM_PREFIXES = {f"{name}-count": "0" for name in STREAMS}


def filled(client: Client, url: str, form: str = PAGE, **changes: Any) -> QueryDict:
    """Return what a browser would send for the form at ``url``, with ``changes`` typed in."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    data = querydict_from_html(response.content.decode(), form_id=form)
    for name, value in STREAM_PREFIXES.items():
        data.setdefault(name, value)
    for name, value in changes.items():
        if isinstance(value, list):
            for key, one in rows(name, *value).items():
                data[key] = one
        else:
            data[name.replace("__", "-")] = value
    return data


def rows(name: str, *entries: dict[str, Any]) -> dict[str, str]:
    """Return the inline rows ``name`` as form data."""
    return nested_form_data({name: inline_formset(list(entries))})


def errors(response: Any) -> dict[str, list[str]]:
    """Return the messages of a form that was sent back, by field; those of inline rows as ``relation.field``."""
    form = response.context["form"]
    found = {name: list(messages) for name, messages in form.errors.items()}
    for relation, formset in getattr(form, "formsets", {}).items():
        for row in formset.forms:
            found |= {f"{relation}.{name}": list(messages) for name, messages in row.errors.items()}
    return found
