"""Model fields whose definition stays out of migrations, so that a host's settings never change our history."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from ..translation.lines import LineByLine


class BodyField(StreamField):
    """A StreamField that hides its blocks from migrations.

    The database column does not depend on the blocks.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Name Wagtail's own field with no blocks: migrations import no project code."""
        name, _path, _args, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}


class LinesField(LineByLine, models.TextField):
    """A text of which each line is an entry."""

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Name Django's own field: migrations import no project code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", list(args), kwargs


class CodeListField(models.JSONField):
    """A list of codes out of a fixed vocabulary, shown to editors as check boxes.

    Codes are kept in the vocabulary's order and without repetition, so that equal choices are equal lists. The
    vocabulary itself is not part of migrations.
    """

    def __init__(self, *args: Any, choices_from: Iterable[tuple[str, Any]] = (), **kwargs: Any) -> None:
        self.vocabulary = tuple(choices_from)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Name Django's own field: migrations import no project code."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", list(args), kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        unknown = [code for code in value or () if code not in dict(self.vocabulary)]
        if unknown:
            raise ValidationError(
                _("Unknown value: %(values)s"), code="invalid_choice", params={"values": ", ".join(map(str, unknown))}
            )

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return self.in_order(super().clean(value, model_instance))

    def get_prep_value(self, value: Any) -> Any:
        """Store in order what came without validation, as importers' values do."""
        return super().get_prep_value(self.in_order(value))

    def in_order(self, value: Any) -> Any:
        """Return the codes in ``value`` as they are stored; anything but a list as it is."""
        if not isinstance(value, list):
            return value
        known = [code for code, _label in self.vocabulary if code in value]
        return known + [code for code in value if code not in known]

    def labels(self, codes: Iterable[str] | None) -> list[str]:
        """Return the names of ``codes`` in the active language, in the vocabulary's order."""
        wanted = set(codes or ())
        return [str(label) for code, label in self.vocabulary if code in wanted]

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.vocabulary,
            required=not self.blank,
            widget=forms.CheckboxSelectMultiple,
            label=capfirst(kwargs.get("label", self.verbose_name)),
            help_text=self.help_text,
            empty_value=[],
        )


class CodeLabels:
    """Attribute of a model: the names of the codes in one of its :class:`CodeListField`, in the active language."""

    def __init__(self, field_name: str) -> None:
        self.field_name = field_name

    def __get__(self, instance: models.Model, owner: type | None = None) -> list[str]:
        field = cast("CodeListField", instance._meta.get_field(self.field_name))
        return field.labels(getattr(instance, self.field_name))
