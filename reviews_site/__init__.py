"""Settings, addresses and middleware that put the apps together as one site."""
