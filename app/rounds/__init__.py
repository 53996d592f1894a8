"""How a live session moves: from the lobby through its questions to the end."""
