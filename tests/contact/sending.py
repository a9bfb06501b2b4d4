"""Sending the form as a browser does."""

import time

from familien_pages.contact import stamps
from familien_pages.models import BarrierReport


def send(client, page, /, text="Das Video hat keine Untertitel.", age=60, headers=None, **fields):
    """Send the form as a browser would, ``age`` seconds after it was shown."""
    data = {"text": text, "page": "", "contact": "", "website": "", "stamp": stamps.stamp(time.time() - age)}
    return client.post(f"/de/_barrier/{page.pk}/", data | fields, headers=headers or {})


def texts():
    return list(BarrierReport.objects.values_list("text", flat=True))
