"""The trainer's doors: prepare a session, run it, count the room, and take home what it showed."""
