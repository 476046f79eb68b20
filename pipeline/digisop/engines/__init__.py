"""Recognisers of text, one thin wrapper each, behind the protocol in ``base``."""
