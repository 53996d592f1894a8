"""The start of looking after the site, and its log."""
