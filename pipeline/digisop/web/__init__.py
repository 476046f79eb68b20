"""What the review station and the API share: how they listen, and who may do what."""
