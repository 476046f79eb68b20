"""The ink parser's training: drawn pages with their labels, the net, its export and figures.

Nothing here is part of the product: it runs in an environment of its own (``make ink``) and leaves
the weights that ``digisop.engines.ink_parser`` reads.
"""
