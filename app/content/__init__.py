"""The library: everything in the content folder, read once at start into frozen objects."""
