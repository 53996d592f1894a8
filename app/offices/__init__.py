"""The agencies that act on reports: their areas and their duty phones."""
