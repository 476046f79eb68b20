"""A read-only HTTP API over the results in an output folder.

``app`` has the addresses, ``index`` finds records without opening them, ``answers`` makes what is
the same in all answers (problems, ETags), ``tokens`` says who may ask for what, ``openapi``
describes it all, ``serve`` starts and ends it.
"""
