"""Places from other people's files: a contract for sources, one engine that writes them, one module per source."""
