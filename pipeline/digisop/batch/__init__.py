"""Many documents: what to read, under which names, in which processes."""
