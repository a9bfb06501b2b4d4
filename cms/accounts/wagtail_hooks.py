"""Rights that Wagtail's groups cannot express."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import TranslatableMixin
from wagtail.permission_policies.pages import PagePermissionPolicy


# Before wagtail-localize, whose own view of a translation would answer first.
@hooks.register("before_edit_snippet", order=-10)
def keep_to_own_languages(request: HttpRequest, snippet: Model) -> None:
    """Refuse a snippet in a language in which somebody may change no page: rights on snippets know no language."""
    if isinstance(snippet, TranslatableMixin):
        pages = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change")
        if not pages.filter(Q(depth=1) | Q(locale=snippet.locale_id)).exists():
            raise PermissionDenied
