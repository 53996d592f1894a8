"""The letters in front of choices on paper."""

LETTERS = "ABCD"
