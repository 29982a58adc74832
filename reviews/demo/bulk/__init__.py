"""A large made-up site for measuring: many articles, quickly written."""
