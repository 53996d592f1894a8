"""Cases: what officers work on, read from its history."""
