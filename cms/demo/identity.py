"""Names for what the demo owns: same input, same id, so that a second run finds what the first one made."""

from uuid import NAMESPACE_URL, UUID, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "https://www.musterstadt.example/")


def demo_id(*parts: object) -> UUID:
    """Return the id of what ``parts`` name; of a page or snippet, the one its translations share."""
    return uuid5(NAMESPACE, "/".join(map(str, parts)))
