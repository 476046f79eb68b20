"""What the columns of a swimlane table's head are for: by their words, else by their place."""

from __future__ import annotations

from collections.abc import Sequence

from digisop.form.labels import Role, letters, match_role
from digisop.text.grain import without_grain
from digisop_models.page import Cell

#: The columns of the Mutu Baku, all that stand alone, and heads over several.
QUALITIES = (Role.REQUIREMENTS, Role.DURATION, Role.OUTPUT)
LEAVES = (*QUALITIES, Role.NUMBER, Role.ACTIVITY, Role.NOTES, Role.OTHER)
SUPERS = (Role.EXECUTOR, Role.QUALITY)
#: The head over the executors in two, where a wall below it goes on through it, is known by so many
#: letters.
_OVER_EXECUTORS = letters("pelaksana")
PIECE = 5


def role_of(cell: Cell) -> Role | None:
    """What a head's cell names; specks in it do not count, nor what is read without certainty
    beside a name that is read for sure: the grain of a filled head is read so."""
    wordy = (line.text for line in cell.lines if len(letters(line.text)) > 1)
    sure = (line.text for line in without_grain(cell.lines))
    texts = (cell.text, " ".join(wordy), " ".join(sure))
    match = next(filter(None, map(match_role, texts)), None)
    return match.role if match else _cut_role(cell)


def _cut_role(cell: Cell) -> Role | None:
    """What a piece of a head names that a wall cuts in two: "Pelak" beside "sana"."""
    key = letters(cell.text)
    is_piece = _OVER_EXECUTORS.startswith(key) or _OVER_EXECUTORS.endswith(key)
    return Role.EXECUTOR if len(key) >= PIECE and is_piece else None


def _plain_role(stack: Sequence[Cell]) -> Role | None:
    """The role that the words of a column's head name, ``None`` where they name none."""
    named = [role_of(cell) for cell in stack]
    if Role.EXECUTOR in named[:-1] or named[-1] is Role.EXECUTOR:
        return Role.EXECUTOR
    if named[-1] in LEAVES:
        return named[-1]
    whole = match_role(" ".join(cell.text for cell in stack))
    if whole and whole.role in LEAVES:
        return whole.role
    return next((role for role in named if role in LEAVES), None)


def roles_of(stacks: Sequence[Sequence[Cell]]) -> list[Role]:
    """A role for every column, by its words, else by its place.

    ``stacks`` are the columns' cells in the head, each from top to bottom, the columns from left to
    right.
    """
    plain = _without_misnamed(stacks, [_plain_role(stack) for stack in stacks])
    plain = _without_overrun(stacks, plain)
    quality = [Role.QUALITY in [role_of(cell) for cell in stack] for stack in stacks]
    activity = plain.index(Role.ACTIVITY) if Role.ACTIVITY in plain else _likely_activity(plain)
    first = _first_behind_executors(plain, quality, activity)
    roles: list[Role] = []
    for index, role in enumerate(plain):
        if index == activity:
            roles.append(Role.ACTIVITY)
        elif index < activity:
            taken = Role.NUMBER in plain[:activity] or Role.NUMBER in roles
            roles.append(role or (Role.OTHER if taken else Role.NUMBER))
        elif index < first:
            roles.append(Role.OTHER if role is Role.OTHER else Role.EXECUTOR)
        else:
            roles.append(role or _by_place(index, plain, quality))
    return roles


def _without_misnamed(
    stacks: Sequence[Sequence[Cell]], plain: Sequence[Role | None]
) -> list[Role | None]:
    """The roles, without those that a head over several columns gives to them though a column by
    itself is named so: "Kelengkapan" over the executors, a slip for Pelaksana."""
    if Role.EXECUTOR in plain:
        return list(plain)
    own = [role_of(stack[-1]) for stack in stacks]
    return [
        None if role in QUALITIES and role in own and own[at] is not role else role
        for at, role in enumerate(plain)
    ]


def _without_overrun(
    stacks: Sequence[Sequence[Cell]], plain: Sequence[Role | None]
) -> list[Role | None]:
    """The roles, with the outer columns under a head of executors what their own words name.

    The walls beside Pelaksana may be missing, as in a dark head, so that it reaches over the
    columns next to its own. One that is named for a column that no other is named for is that.
    """
    roles = list(plain)
    for side, kinds in ((max, QUALITIES), (min, (Role.NUMBER, Role.ACTIVITY))):
        while roles.count(Role.EXECUTOR) > 1:
            outer = side(i for i, role in enumerate(roles) if role is Role.EXECUTOR)
            own = role_of(stacks[outer][-1])
            if own not in kinds or own in roles:
                break
            roles[outer] = own
    return roles


def _first_behind_executors(
    plain: Sequence[Role | None], quality: Sequence[bool], activity: int
) -> int:
    """Index of the first column that cannot be an executor any more."""
    behind = range(activity + 1, len(plain))
    named = [i for i in behind if plain[i] in QUALITIES]
    if named and plain[named[0]] is Role.REQUIREMENTS:
        return named[0]
    likely = [i for i in behind if quality[i] or plain[i] in QUALITIES]
    return min(likely or [i for i in behind if plain[i] is Role.NOTES], default=len(plain))


def _likely_activity(plain: Sequence[Role | None]) -> int:
    """The unnamed column right before the executors, or the second one."""
    executor = next((i for i, role in enumerate(plain) if role is Role.EXECUTOR), 2)
    return max(min(executor - 1, len(plain) - 1), 0)


def _by_place(index: int, plain: Sequence[Role | None], quality: Sequence[bool]) -> Role:
    """The role of an unnamed column behind the executors."""
    missing = [role for role in QUALITIES if role not in plain]
    if quality[index] and missing:
        place = sum(quality[:index])
        if sum(quality) == len(QUALITIES) and QUALITIES[place] in missing:
            return QUALITIES[place]
        before = Role.DURATION not in plain[:index]
        return next((r for r in missing if (r is Role.REQUIREMENTS) is before), missing[0])
    is_last = index == len(plain) - 1
    return Role.NOTES if is_last and Role.NOTES not in plain else Role.OTHER
