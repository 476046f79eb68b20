"""What typer itself says, in the language of the call.

typer and click have no translations. Their texts stand here as they come out of the library, with
names for the parts that vary, under the keys of the messages that are said in their place.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from types import MappingProxyType

from digisop.cli.invocation import chosen_lang, text
from digisop.messages import catalogue

_NESTED = "message"  # a part that is itself a text of typer's

#: Looked through from top to bottom.
ORIGINALS = MappingProxyType({
    "required": "required",
    "default": "default: {value}",
    "env_var": "env var: {value}",
    "usage": "Usage:",
    "arguments": "Arguments",
    "options": "Options",
    "commands": "Commands",
    "options_metavar": "[OPTIONS]",
    "command_metavar": "COMMAND [ARGS]...",
    "help": "Show this message and exit.",
    "install_completion": "Install completion for the current shell.",
    "show_completion": "Show completion for the current shell, {purpose}.",
    "try_help": "Try '{command}' for help.",
    "error": "Error: {message}",
    "possible_options": "{message} (Possible options: {names})",
    "did_you_mean": "{message} Did you mean {names}?",
    "invalid_value_of": "Invalid value for {name}: {message}",
    "invalid_value": "Invalid value: {message}",
    "missing_argument": "Missing argument {name}.",
    "missing_option": "Missing option {name}.",
    "missing_command": "Missing command.",
    "no_such_option": "No such option: {name}",
    "no_such_command": "No such command {name}.",
    "takes_no_value": "Option {name} does not take a value.",
    "needs_value": "Option {name} requires an argument.",
    "extra_argument": "Got unexpected extra argument(s) ({names})",
    "not_one_of": "Value error, {value} is not one of {choices}.",
    "no_integer": "Input should be a valid integer, unable to parse string as an integer",
    "no_number": "Input should be a valid number, unable to parse string as a number",
    "too_small": "Input should be greater than or equal to {limit}",
    "too_large": "Input should be less than or equal to {limit}",
    "no_such_folder": "dir {path} does not exist.",
    "no_such_file": "file {path} does not exist.",
    "no_such_path": "path {path} does not exist.",
    "is_file": "dir {path} is a file.",
    "aborted": "Aborted!",
})  # fmt: skip


def in_own_words(original: str) -> str:
    """What to say in the place of a text of typer's; a text that is not known is left as it is."""
    for key, known in ORIGINALS.items():
        start = known.partition("{")[0]
        if not original.startswith(start):  # a quick look, for the help must be there at once
            continue
        if found := _pattern(known).fullmatch(original):
            facts = found.groupdict()
            if _NESTED in facts:
                facts[_NESTED] = in_own_words(facts[_NESTED])
            return text(f"typer.{key}", **facts)
    return original


@cache
def _pattern(known: str) -> re.Pattern[str]:
    parts = (
        re.escape(literal) + (f"(?P<{name}>.+?)" if name else "")
        for literal, name, _, _ in Formatter().parse(known)
    )
    return re.compile("".join(parts), re.DOTALL)


def type_name(name: str) -> str:
    """What kind of value an option takes, as the help shows it: ``list[str]``, ``int range``."""
    plain = name.removeprefix("list[").removesuffix("]").removesuffix(" range").lower()
    key = f"typer_type.{plain}"
    return text(key) if key in catalogue(chosen_lang()) else name
