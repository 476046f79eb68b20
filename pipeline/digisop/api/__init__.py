"""An HTTP API over the results in an output folder, which takes documents too.

``app`` has the addresses of records, ``documents`` those of what is posted. ``index`` finds records
without opening them; ``answers`` makes what is the same in all answers (problems, ETags);
``tokens`` says who may ask for what, and ``access`` asks it; ``openapi`` describes it all.

A document comes in by ``receiving``, is kept as one of the ``jobs`` and read by ``reading``, in a
run of the batch; ``job`` is what is told of it. Who is told of its end stands in ``webhooks``,
where they may be in ``addresses``, and ``delivering`` brings it to them. ``serve`` starts and ends
all of that.
"""
