"""Sample documents and the program that makes them."""
