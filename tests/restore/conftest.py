"""The backup that is put back here is the one that tests of making it look at."""

from tests.backup.conftest import kept

__all__ = ["kept"]
