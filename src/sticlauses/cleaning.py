"""The repaired form of a clause: one line, without the damage that layout did to it."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.layout import CJK, INVISIBLE

_LONGEST_EMPHASIS: Final = 300  # characters between two marks that belong together
#: ``**bold**``, ``*italic*`` and ``__bold__``, but no footnote's star and no blank to fill in.
_EMPHASIS: Final = re.compile(
    rf"(\*{{1,3}})(?=[^\s*])([^*]{{1,{_LONGEST_EMPHASIS}}})(?<=\S)\1"
    rf"|(?<!\w)(_{{2,3}})(?=[^\s_])([^_]{{1,{_LONGEST_EMPHASIS}}})(?<=[^\s_])\3(?!\w)"
)
_HEADING: Final = re.compile(r"\A#{1,6}\s+")
_SOFT_HYPHEN: Final = "\u00ad"
_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_WIDE: Final = rf"{CJK}、。，．・：；！？「」『』（）〔〕【】｛｝"
_WIDE_START: Final = re.compile(f"[{_WIDE}]")
#: Spaces in Japanese text that nobody wrote. An ideographic space was written.
_WIDE_GAP: Final = re.compile(rf"(?<=[{_WIDE}])[^\S\u3000]+(?=[{_WIDE}])")
_SPACES: Final = re.compile(r"[^\S\u3000]+")


def clean(text: str, *, lines_apart: bool = False) -> str:
    r"""Return `text` on one line, with wraps joined and stray spaces and markup gone.

    With `lines_apart` (titles, signatures) a line break becomes a space in Japanese too. A hyphen
    at a line end stays, since nobody can tell whether it was there before; a soft hyphen goes.

    Examples
    --------
    >>> clean("strengthen\n  their **cooperation**")
    'strengthen their cooperation'
    >>> clean("両 国の協力を強化す\nることを*認識し*;")
    '両国の協力を強化することを認識し;'
    >>> clean("long-\nterm co\u00ad\noperation")
    'long-term cooperation'
    """
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2\4", text).replace("**", "")
    whole = ""
    soft = False  # whether the line before ends in a soft hyphen
    for line in text.splitlines():
        repaired = _HEADING.sub("", _INVISIBLE.sub("", line).strip(), count=1)
        if repaired:
            glue = "" if soft or not whole else _glue(whole, repaired, lines_apart=lines_apart)
            whole += glue + repaired
            soft = line.rstrip().endswith(_SOFT_HYPHEN)
    return (
        " ".join(whole.split()) if whole.isascii() else _SPACES.sub(" ", _WIDE_GAP.sub("", whole))
    )


def _glue(before: str, after: str, *, lines_apart: bool) -> str:
    """Return what stands between two lines that are joined."""
    if lines_apart:
        return " "
    if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
        return ""
    wide = _WIDE_START.match(before[-1]) or _WIDE_START.match(after[0])
    return "" if wide else " "
