"""The admin: where writers and editors spend their day."""
