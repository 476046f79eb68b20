"""What the review station and the API share: how they listen, who may do what, lists of both."""
