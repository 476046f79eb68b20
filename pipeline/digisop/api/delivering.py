"""Messages about jobs brought to the addresses that wait for them, again and again if need be."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import logging
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from digisop.api.addresses import AddressRefusedError, post
from digisop.api.job import Job
from digisop.api.jobs import Delivery, Jobs
from digisop.api.trouble import Trouble, trouble_of, trouble_with
from digisop.api.webhooks import Webhook, headers_of, webhooks_in
from digisop.errors import UsersDamagedError

_LOG = logging.getLogger(__name__)

#: Seconds from one try to the next: after two days and a half a message is given up.
PAUSES_S = (10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400)
#: Seconds for which a message that was given up is still listed.
KEPT_S = 30 * 86_400.0
_TIMEOUT_S = 10.0  # for a try as a whole
_STOPPING_S = 15.0
_LOOK_S = 5.0  # for what has become due
_AT_ONCE = 4  # addresses
#: So many messages an address gets before it is another's turn.
_IN_A_ROW = 50


class Deliverer:
    """Brings messages in a thread of its own, from ``start`` to ``stop``."""

    def __init__(self, jobs: Jobs, workspace: Path) -> None:
        self._jobs, self._workspace = jobs, workspace
        self._woken, self._ended = threading.Event(), False
        self._known: Mapping[str, Webhook] = {}
        self._webhooks()
        self._thread = threading.Thread(target=self._run, daemon=True, name="webhooks")

    def start(self) -> None:
        """Begin, with what an earlier server left."""
        self._thread.start()

    def stop(self) -> None:
        """End after the messages that are on their way; those left are for the next server."""
        self._ended = True
        self._woken.set()
        self._thread.join(_STOPPING_S)

    def wake(self) -> None:
        """There is a new message."""
        self._woken.set()

    def messages(self, job: Job) -> list[Delivery]:
        """What is to be told of a job's end, to each address that is known now; while their list is
        damaged, to those that were known last."""
        hooks = self._webhooks()
        if hooks is None:
            hooks = self._known
        if not hooks:
            return []
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        told = {"type": "job.ended", "timestamp": now, "data": job.model_dump(mode="json")}
        body = json.dumps(told, ensure_ascii=True)
        return [Delivery(f"msg_{secrets.token_hex(12)}", job.id, name, body) for name in hooks]

    def deliver(self) -> bool:
        """Try what is due now; whether more of it is left for another turn."""
        hooks = self._webhooks()
        if hooks is None:
            return False
        self._jobs.forget_given_up(time.time() - KEPT_S, hooks)
        waiting: dict[str, list[Delivery]] = defaultdict(list)
        for one in self._jobs.due(time.time()):
            waiting[one.hook].append(one)
        with ThreadPoolExecutor(_AT_ONCE, "webhook") as at_once:
            tries = [
                at_once.submit(self._deliver_to, hooks.get(name), messages[:_IN_A_ROW])
                for name, messages in waiting.items()
            ]
        for tried in tries:
            tried.result()
        return any(len(messages) > _IN_A_ROW for messages in waiting.values())

    def _webhooks(self) -> Mapping[str, Webhook] | None:
        """Those known now; None where their list is damaged, so that nothing is lost by it."""
        try:
            self._known = webhooks_in(self._workspace)
            return self._known
        except UsersDamagedError as error:
            _LOG.warning("%s", error)
            return None

    def _deliver_to(self, hook: Webhook | None, messages: Sequence[Delivery]) -> None:
        """Messages of one address until it does not answer; of one that was taken back none. One
        that it refuses holds up no other."""
        for one in messages:
            if self._ended:
                return
            trouble = _trouble(hook, one) if hook else None
            if trouble is None:
                self._jobs.delivered(one.id)
                continue
            pause = PAUSES_S[one.attempts] if one.attempts < len(PAUSES_S) else None
            due = None if pause is None else time.time() + pause
            self._jobs.put_off(one, due, trouble.told, alone=trouble.is_of_message)
            if not trouble.is_of_message:
                return

    def _run(self) -> None:
        while not self._ended:
            self._woken.clear()
            more = False
            try:
                more = self.deliver()
            except Exception:  # a full disk, say: tried again, for nobody else brings them
                _LOG.warning("messages about jobs were not brought", exc_info=True)
            if not more:
                self._woken.wait(_LOOK_S)


def _trouble(hook: Webhook, message: Delivery) -> Trouble | None:
    """What kept a message from its address; None if nothing did."""
    body = message.body.encode()
    try:
        headers = headers_of(hook.secret, message.id, int(time.time()), body)
        status = post(hook.url, body, headers, _TIMEOUT_S)
    except (AddressRefusedError, OSError, http.client.HTTPException, ValueError) as error:
        return trouble_of(error)
    return trouble_with(status)
