"""Pages drawn as a tagged PDF, and read back to prove them."""
