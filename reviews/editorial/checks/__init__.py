"""The gate's checks, one module for each part of a piece."""
