"""What the site adds to the search: the arc for whoever has found nothing, or not typed anything yet."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from familien_pages.base.frame import frame_of
from familien_pages.topics.queries import arc


@hooks.register("construct_search_context")
def add_arc(context: dict[str, Any], request: HttpRequest) -> None:
    context["frame"] = frame = frame_of(request)
    if not context["hits"]:
        context["arc"] = arc(frame.reader)
