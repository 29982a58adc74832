"""Scenes for the demonstration pictures, one module for each kind of place."""
