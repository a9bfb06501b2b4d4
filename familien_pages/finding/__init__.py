"""What a full-text search may know of our content. Registered by hooks: no search app is imported, none is needed."""
