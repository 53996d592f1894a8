"""How a telephone number is read, kept and shown."""
