"""How editors enter a deadline: days of the year the German way, and what they read where a rule means nothing."""

import re
from typing import Any

from django import forms

from .deadlines import RuleError
from .wording import NO_NUMBER, RULE_ERRORS, UNKNOWN_RULE_ERROR

GERMAN = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.?")
STORED = re.compile(r"(\d{2})-(\d{2})")


def read_days(text: str) -> str:
    """Return days like "1.2., 1.8." as they are stored ("02-01, 08-01"); what is no such day stays as it is."""
    return ", ".join(_turn(GERMAN, part, "{1:0>2}-{0:0>2}") for part in re.split("[,;]", text) if part.strip())


def write_days(stored: str) -> str:
    """Return stored days the way editors write them."""
    parts = [_turn(STORED, part, "{1}.{0}.") for part in stored.split(",") if part.strip()]
    return ", ".join(re.sub(r"\b0", "", part) if part.endswith(".") else part for part in parts)


def _turn(pattern: re.Pattern[str], part: str, form: str) -> str:
    found = pattern.fullmatch(part.strip())
    return form.format(*found.groups()) if found else part.strip()


class DaysInput(forms.TextInput):
    """A text field that shows and reads days of the year the German way."""

    def format_value(self, value: Any) -> str | None:
        return write_days(value) if value else None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return read_days(value) if value else value


def rule_error_text(error: RuleError) -> str:
    """Return what an editor reads at the field to which ``error`` belongs."""
    if error.bounds == (0, 0):
        return str(NO_NUMBER)
    return str(RULE_ERRORS.get(error.code, UNKNOWN_RULE_ERROR)) % dict(
        zip(("least", "most"), error.bounds, strict=False)
    )
