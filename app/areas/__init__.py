"""Areas: provinces, regencies, districts and villages under their official codes."""
