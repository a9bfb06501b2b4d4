"""What an editor may not save about a place, said at the row where it is wrong."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..base.visibility import source_language
from .opening_hours import overlaps


class PlaceForm(WagtailAdminModelForm):
    """Offers each term once and refuses opening periods that overlap."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "district", "facilities"):
            field = self.fields.get(name)
            if field is not None:
                field.queryset = field.queryset.filter(locale__language_code=source_language())

    def clean(self) -> dict[str, Any]:
        """Refuse half a coordinate: it is nowhere."""
        data: dict[str, Any] = super().clean()
        missing = [name for name in ("latitude", "longitude") if name in data and data[name] is None]
        if len(missing) == 1 and {"latitude", "longitude"} <= data.keys():
            self.add_error(missing[0], _("Please enter latitude and longitude, or neither."))
        return data

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        formset = self.formsets.get("periods")
        if formset is None or not formset.is_valid():
            return valid
        rows = [form for form in formset.forms if form not in formset.deleted_forms and _is_filled(form)]
        clashes = overlaps([form.instance.value for form in rows])
        for _first, second in clashes:
            rows[second].add_error("opens", _("This period overlaps with another one of the same day."))
        return valid and not clashes


def _is_filled(form: object) -> bool:
    data = getattr(form, "cleaned_data", None) or {}
    return all(data.get(name) is not None for name in ("weekday", "opens", "closes"))
