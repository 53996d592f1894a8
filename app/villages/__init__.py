"""Villages: finding one, its page, and a poster for its notice board."""
