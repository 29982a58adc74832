"""Tests of the whole site in a real browser, served as in earnest."""
