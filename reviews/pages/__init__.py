"""The pages readers see, and what machines read of them."""
