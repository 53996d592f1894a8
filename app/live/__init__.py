"""The records of live sessions: the session, its seats, their answers, and what was counted."""
