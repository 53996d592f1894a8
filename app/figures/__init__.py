"""A finished session as figures that can leave the site: counts, and what they have to be."""
