"""The door of a trainer's phone that steers one live session: no password, one QR, one cookie."""
