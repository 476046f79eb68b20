"""Pictures in, geometry out: ink, straight segments, lines of text, stamps."""
