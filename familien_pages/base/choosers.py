"""Choosers that offer each snippet once: in the source language. What a reader sees is its translation anyway."""

from typing import Any

from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from .visibility import source_language


class _SourceLanguage:
    def get_object_list(self) -> Any:
        return super().get_object_list().filter(locale__language_code=source_language())  # type: ignore[misc]


class SourceChooseView(_SourceLanguage, ChooseView):
    """The chooser window."""


class SourceChooseResultsView(_SourceLanguage, ChooseResultsView):
    """The chooser's list, after a search or a page turned."""


class SourceChooserViewSet(SnippetChooserViewSet):
    """For snippets that are translated."""

    choose_view_class = SourceChooseView
    choose_results_view_class = SourceChooseResultsView
