"""The letters in front of choices on paper and on the page."""

LETTERS = "ABCD"
