"""One message for one mistake: what a field has refused, the rules of the whole model do not refuse again."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models


class OneMessageModel(models.Model):
    """Abstract: a model whose ``clean`` may look at any field, readable or not.

    A form leaves the fields out (``exclude``) that it could not read, and then asks ``clean`` about the old values.
    """

    class Meta:
        abstract = True

    def full_clean(
        self, exclude: Iterable[str] | None = None, validate_unique: bool = True, validate_constraints: bool = True
    ) -> None:
        """Validate; messages about fields that are left out are none of this model's business."""
        left_out = set(exclude or ())
        try:
            super().full_clean(left_out, validate_unique, validate_constraints)
        except ValidationError as error:
            found = {name: errors for name, errors in error.error_dict.items() if name not in left_out}
            if found:
                raise ValidationError(found) from error
