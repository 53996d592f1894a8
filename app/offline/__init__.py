"""Opening the site without a network: what phones store, the worker that does it, the manifest."""
