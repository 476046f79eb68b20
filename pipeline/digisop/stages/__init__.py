"""The stages of the pipeline, one package each with one public function.

Their order stands in ``digisop.pipeline``; ``types`` holds what passes between them.
"""
