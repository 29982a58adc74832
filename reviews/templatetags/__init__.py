"""What templates may call; none of it asks the database."""
