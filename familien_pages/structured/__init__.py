"""What a page says to machines in schema.org's words: pure functions from what its context already holds to dicts."""
