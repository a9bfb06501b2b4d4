"""The page cache: whole answers to anonymous readers, kept for a minute or until somebody changes something."""
