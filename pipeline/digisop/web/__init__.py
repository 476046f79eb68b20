"""What the review station and the API share: how they listen on this machine."""
