"""The register of columns: of each what it holds, what for, how long, and how it is kept."""
