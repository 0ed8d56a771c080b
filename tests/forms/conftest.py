"""The small school of the tests of loading."""

from tests.loading.conftest import warehouse, write

__all__ = ["warehouse", "write"]
