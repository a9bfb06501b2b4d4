"""What stands in for a page that does not exist: the search and the arc, two ways on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from familien_pages.base.frame import frame_of
from familien_pages.topics.queries import arc


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    frame = frame_of(request)
    return render(request, "404.html", {"frame": frame, "arc": arc(frame.reader)}, status=404)
