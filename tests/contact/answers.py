"""Answering reports as a browser does: what the form shows is sent back, with a few changes."""

from tests.admin_forms import SNIPPET, filled

LIST = "/admin/barrier_reports/"


def edit_url(report):
    return f"{LIST}edit/{report.pk}/"


def opened(client, report, **typed):
    """Return what a browser would send for the form of ``report``, with ``typed`` in it."""
    return filled(client, edit_url(report), SNIPPET, **typed)


def edit(client, report, **typed):
    return client.post(edit_url(report), opened(client, report, **typed))
