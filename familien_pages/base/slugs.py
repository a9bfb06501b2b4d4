"""Umlauts in addresses: written out, as people type them. Pure."""

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
WRITTEN_OUT = str.maketrans(UMLAUTS)
