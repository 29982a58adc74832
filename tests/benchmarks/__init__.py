"""Times the public pages on a small and on a large site: `make bench`."""
