"""The demonstration newsroom: real shows, invented bylines, words and pictures of our own."""
