"""A seeded fuzzer of our own: damaged files, and whether digisop stands them."""
