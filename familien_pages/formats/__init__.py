"""Date formats that Django does not know. A site uses them with ``FORMAT_MODULE_PATH = ["familien_pages.formats"]``."""
