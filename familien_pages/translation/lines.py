"""Texts whose lines mean something are translated line by line: wagtail-localize's editor has no line breaks."""

from typing import Any


class LineByLine:
    """Mixin of a text field or text block; wagtail-localize, where there is one, calls both methods."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        """Return one segment for each line that says something."""
        from wagtail_localize.segments import StringSegmentValue

        return [StringSegmentValue("", line.strip()) for line in value.splitlines() if line.strip()]

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        """Return ``value``, the source's text, with each line replaced by its translation."""
        translated = (segment.render_text() for segment in sorted(segments, key=lambda segment: segment.order))
        return "\n".join(next(translated, line) if line.strip() else "" for line in value.splitlines())
