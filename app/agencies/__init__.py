"""Looking after offices: adding one, changing it, its duty phone, closing it."""
