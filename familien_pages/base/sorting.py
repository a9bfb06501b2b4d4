"""Alphabetical order as German readers expect it (DIN 5007-1): ä sorts as a, ß as ss, case does not count."""

import unicodedata


def sort_key(text: str) -> str:
    """Return the key by which ``text`` sorts, the same in every database; at most 255 characters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip(" „“\"'»«")[:255]
