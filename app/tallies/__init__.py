"""How a room is counted: own phones, shared phones, cards and hands in one figure."""
