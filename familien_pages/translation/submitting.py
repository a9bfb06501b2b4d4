"""Closes what wagtail-localize leaves open when something is handed to the translators.

Its own views let everybody who may submit do so into every language, mirror untranslated parents as live pages in the
wrong language, overwrite the translations of what a page refers to, and publish. These stand at the same addresses.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
    SubmitTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from ..base.visibility import source_language


class GuardedView(SubmitTranslationView):
    """One object at a time, from the source language, into the languages that :meth:`open_locales` names."""

    def open_locales(self, instance: Any) -> list[int]:
        """Return the ids of the locales into which the user may bring ``instance``."""
        raise NotImplementedError

    def refusal(self, instance: Any) -> str:
        """Return why ``instance`` cannot be submitted at all, or nothing."""
        if instance.locale.language_code != source_language():
            source = Locale.objects.get_for_language(source_language())
            return _("Translations start from %(language)s: please submit that version.") % {"language": source}
        versions = instance.get_translations(inclusive=True)
        done = {version.locale_id for version in versions if not getattr(version, "alias_of_id", None)}
        if not done.issuperset(self.open_locales(instance)):
            return ""
        return _("There is a translation already in every language that you may edit.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.has_perm("wagtail_localize.submit_translation"):
            instance = self.get_object()
            refusal = self.refusal(instance)
            if refusal:
                messages.warning(request, refusal)
                return redirect(self.get_success_url() or self.get_default_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> Any:
        form = super().get_form()
        del form.fields["include_subtree"]
        field = form.fields["locales"]
        field.queryset = field.queryset.filter(pk__in=self.open_locales(self.object))
        if len(field.queryset) < 2:
            form.fields["select_all"].widget = HiddenInput()
        return form

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Submit the object alone: what it refers to has, or gets, a translation of its own."""
        locales = list(form.cleaned_data["locales"])
        creator = TranslationCreator(self.request.user, locales)
        creator.create_translations(self.object, include_related_objects=False)
        self.components.save(creator, sources_and_translations=creator.mappings)
        names = ", ".join(str(locale) for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        made = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(made))


class SubmitPageView(GuardedView, SubmitPageTranslationView):
    """A page goes where the page above it is translated and the user may edit that one."""

    def open_locales(self, instance: Page) -> list[int]:
        parent = instance.get_parent()
        if parent.is_root():
            may_add = parent.permissions_for_user(self.request.user).can_add_subpage()
            return list(Locale.objects.values_list("pk", flat=True)) if may_add else []
        above = parent.get_translations().filter(alias_of=None)
        return [page.locale_id for page in above if _may_work_on(self.request.user, page)]

    def refusal(self, instance: Page) -> str:
        parent = instance.get_parent()
        is_source = instance.locale.language_code == source_language()
        if is_source and not parent.is_root() and not self.open_locales(instance):
            return _("Please translate the page above first: “%(title)s”.") % {"title": parent.title}
        return super().refusal(instance)


class SubmitSnippetView(GuardedView, SubmitSnippetTranslationView):
    """A snippet has no place in a tree: it goes into the languages in which the user may change a page."""

    def open_locales(self, instance: Any) -> list[int]:
        pages = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        own = pages.order_by().values_list("locale_id", flat=True).distinct()
        return list(Locale.objects.values_list("pk", flat=True) if pages.filter(depth=1).exists() else own)

    def refusal(self, instance: Any) -> str:
        if not self.request.user.has_perm(_permission("change", instance)):
            raise PermissionDenied
        return super().refusal(instance)


class UpdateView(UpdateTranslationsView):
    """Synchronises; "publish immediately" is for those who may publish every translation."""

    def get_form(self) -> Any:
        form = super().get_form()
        translations = self.object.translations.filter(enabled=True)
        if not all(_may_publish(self.request.user, row.get_target_instance()) for row in translations):
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].widget = HiddenInput()
        return form


def mirror_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Let only those make a translation a copy of its source again who may publish: the copy is live at once."""
    if not get_object_or_404(Page, pk=page_id).permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    response: HttpResponse = convert_to_alias(request, page_id)
    return response


def _may_work_on(user: Any, page: Page) -> bool:
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() or permissions.can_add_subpage())


def _may_publish(user: Any, instance: Any) -> bool:
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_publish())
    return bool(user.has_perm(_permission("publish" if hasattr(instance, "live") else "change", instance)))


def _permission(action: str, instance: Any) -> str:
    return f"{instance._meta.app_label}.{action}_{instance._meta.model_name}"


# Before wagtail-localize's own hook: the first address that fits is taken.
@hooks.register("register_admin_urls", order=-10)
def register_guarded_urls() -> list[Any]:
    """Put these views in front of wagtail-localize's own."""
    return [
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            SubmitSnippetView.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", mirror_page),
    ]
