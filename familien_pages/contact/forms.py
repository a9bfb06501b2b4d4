"""The form for reporting a barrier: three questions, a trap for programs and the stamp that says how old it is."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from . import stamps

LONGEST_TEXT, LONGEST_CONTACT, LONGEST_PAGE = 5000, 200, 500
QUICKEST, OLDEST = 2, 24 * 60 * 60  # seconds between seeing the form and sending it
# Said after sending: with `maxlength` a browser would cut a text off and say nothing.
TOO_LONG = _("This has %(show_value)d characters, but only %(limit_value)d fit. Please shorten it.")
TEXT_TOO_LONG = _(
    "This has %(show_value)d characters, but only %(limit_value)d fit. Please shorten it or send it in parts."
)


class BarrierForm(forms.Form):
    """What a citizen reports. Every mistake leads to a message and leaves everything typed where it is."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("What does not work?"),
        help_text=_("One sentence is enough. What did you want to do, and what happened?"),
        validators=[MaxLengthValidator(LONGEST_TEXT, TEXT_TOO_LONG)],
        error_messages={"required": _("Please write what does not work. One sentence is enough.")},
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
    )
    page = forms.CharField(
        label=_("Which page is it about?"),
        help_text=_("The address or the title of the page."),
        required=False,
        validators=[MaxLengthValidator(LONGEST_PAGE, TOO_LONG)],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    contact = forms.CharField(
        label=_("How can we reach you?"),
        help_text=_("E-mail or phone. Leave it empty if you want no answer. We use it for the answer only."),
        required=False,
        validators=[MaxLengthValidator(LONGEST_CONTACT, TOO_LONG)],
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    website = forms.CharField(label=_("Please leave this field empty"), required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    names = ("text", "page", "contact", "website", "stamp")
    asked = ("text", "page", "contact")

    def __init__(self, data: dict[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "report-%s")
        kwargs["initial"] = {"stamp": stamps.stamp(), **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        age = stamps.age(self.data.get("stamp", ""))
        is_old = age is None or not 0 <= age <= OLDEST
        if self.data.get("website"):
            self.refuse(_("A program has filled in a field that people do not see. Please send your report once more."))
        elif not self.errors and is_old:
            self.refuse(_("The form was open for very long. Your text is still here: please send it once more."))
        elif not self.errors and (age or 0) < QUICKEST:
            self.refuse(_("That was very quick. Your text is still here: please send it once more."))
        if is_old:
            self.data = {**self.data, "stamp": stamps.stamp()}
        return cleaned

    def refuse(self, reason: Any) -> None:
        """Do not take the report, and say why above the form."""
        self.add_error(None, reason)
        self.data = {**self.data, "website": ""}

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.asked]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of its field, "" for what concerns the whole form."""
        whole = [("", str(message)) for message in self.non_field_errors()]
        return whole + [(field.id_for_label, str(message)) for field in self.questions for message in field.errors]
