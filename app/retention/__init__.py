"""How long things are kept: what is due goes, but for what must stay as evidence."""
