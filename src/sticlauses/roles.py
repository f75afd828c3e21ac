"""What each block is: title, heading, item, signature, boilerplate, or running text."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.blocks import Block
from sticlauses.layout import TITLE_NOUN, Line, ordinals
from sticlauses.rules import is_marked_up

_LONGEST_HEADING: Final = {"en": 130, "ja": 50, "und": 130}
_LONGEST_TITLE_LINE: Final = {"en": 180, "ja": 60, "und": 180}
_LONGEST_SIGNATURE_LINE = 220
_FULL_STOP: Final = re.compile(r"[.。]['\"”’」』)）*_]*\Z")
_CLOSED: Final = re.compile(r"[.。;；:：!?！？]['\"”’」』)）*_]*\Z")
_LEAD_IN: Final = re.compile(r"[:：—–]\s*[*_]*\Z|(?:次の|以下の|次に掲げる|下記の|左の|以下に).{0,40}[。、]?\Z|\b(?:of|by|through|to|on|in|include|are)\Z")
_DEFINES: Final = re.compile(r"\b[Hh]ere(?:in)?after\b|[（(]以下(?:、|，)?[「『]|[（(]以下個別に")
_TWO_SENTENCES: Final = re.compile(r"[a-z]{2}\.\s+[A-Z]|。(?![）)」』])")
_RECITAL_PAUSE: Final = re.compile(r"[,;–](?: and)?\Z")
_NOMINAL_END: Final = re.compile(r"(?:こと|とき|もの|場合|ため)。\Z")
_FEW_WORDS: Final = 6
_HEADING_WORDS: Final = 9
_HEADING_CHARACTERS: Final = 30
_ATTACHED: Final = re.compile(r"記|以[\s　]*上")
_DOCUMENT_NUMBER: Final = re.compile(r"\S*?\d+\s?号\Z|\S+?[－―‐-]\d+\Z")


def assign_roles(blocks: list[Block]) -> list[Block]:
    """Give each block its kind, and join the blocks that make up one title or one signature."""
    blocks = _signatures(_front(blocks))
    _recitals_headings_items(blocks)
    return blocks


# --- front matter --------------------------------------------------------------------------------


def _front(blocks: list[Block]) -> list[Block]:
    position = 0
    while position < len(blocks) and _is_furniture(blocks[position]):
        blocks[position].kind = "boilerplate"
        position += 1
    if position < len(blocks) and _opens_title(blocks, position):
        title = blocks[position]
        title.kind = "title"
        while position + 1 < len(blocks) and _continues_title(title, blocks[position + 1]):
            title.merge(blocks.pop(position + 1), "title_block")
        position += 1
        position = _below_title(blocks, position)
    for block in blocks:
        if block.kind is None and block.preamble and not block.first.marked:
            if block.rules.enacting.fullmatch(block.words) or (
                block.rules.party_line.fullmatch(block.content) and not block.rules.recital.match(block.content)
                and not _FULL_STOP.search(block.content)
            ):
                block.kind = "boilerplate"
    return blocks


def _is_furniture(block: Block) -> bool:
    return block.rules.furniture.match(block.content) is not None and not _FULL_STOP.search(block.content)


def _is_running_text(block: Block) -> bool:
    """Whether a block is a sentence, a recital or the like, and so neither title nor heading."""
    content, rules = block.content, block.rules
    if _FULL_STOP.search(content) or content.endswith((";", "；")):
        return True
    if rules.enacting.match(content) or rules.party_line.fullmatch(content) or _DEFINES.search(content):
        return True
    if rules.recital.search(content) if block.language == "ja" else rules.recital.match(content):
        return bool(re.search(r"[,;、；](?: and)?\Z", content))
    if _TWO_SENTENCES.search(content):
        return True
    if not rules.is_sentence(content):
        return False
    return len(content) > _LONGEST_TITLE_LINE[block.language] or not TITLE_NOUN.search(content)


def _opens_title(blocks: list[Block], position: int) -> bool:
    block = blocks[position]
    if block.first.number or _is_running_text(block) or block.content.endswith((":", "：")) and len(blocks) < 4:
        return False
    if block.rules.front_line.fullmatch(block.content) or block.rules.heading_word.match(block.words):
        return False
    run = block.content
    for following in blocks[position + 1 : position + 8]:
        if following.first.marked or _is_running_text(following):
            break
        if following.first.gap > 1 and not _links(block, following):
            break
        run = f"{run} {following.content}"
    return bool(TITLE_NOUN.search(run)) and len(blocks) > position + 1 or len(blocks) - position > 7


def _continues_title(title: Block, block: Block) -> bool:
    rules = block.rules
    if block.first.number or block.first.bullet or _is_running_text(block):
        return False
    if rules.front_line.fullmatch(block.content) or rules.heading_word.match(block.words) or rules.annex.match(block.content):
        return False
    if _is_furniture(block) or _ATTACHED.fullmatch(block.content):
        return False
    if block.language != title.language and block.first.gap > 1:
        return False
    if block.first.gap == 1 and not block.first.cut:
        return True
    if block.first.gap > 3:
        return False
    upper = title.lines[-1].content.isupper() and block.content.isupper()
    return upper or _links(title, block)


def _links(title: Block, block: Block) -> bool:
    """Whether a connecting word holds the lines of a title together over a blank line."""
    return (
        title.rules.title_link_end.search(title.lines[-1].content.rstrip("*_ ")) is not None
        or block.rules.title_link_start.match(block.words) is not None
        or (block.language == "ja" and block.words.endswith(("について", "に関して")))
    )


def _below_title(blocks: list[Block], position: int) -> int:
    """Give dates, document numbers and names below the title their kinds; return what comes next."""
    spaced = any(block.first.gap > 1 for block in blocks)
    while position < len(blocks):
        block = blocks[position]
        rules = block.rules
        if block.first.marked and not rules.front_line.fullmatch(block.content):
            break
        if _is_running_text(block) or not rules.front_line.fullmatch(block.content):
            break
        numbered = _DOCUMENT_NUMBER.match(block.content)
        names = 0
        while position + 1 < len(blocks):
            following = blocks[position + 1]
            if _is_running_text(following) or _ATTACHED.fullmatch(following.content) or following.first.number:
                break
            signed = rules.signature_line.match(following.content) is not None
            near = following.first.gap == 1 and spaced
            if numbered:
                if not _DOCUMENT_NUMBER.match(following.content):
                    break
            elif _heads_text(blocks, position + 1) or not (near or (block.language == "ja" and (signed or names))):
                break
            names += signed
            block.merge(blocks.pop(position + 1), "front_block")
        block.kind = "signature" if names and block.language == "ja" else "title" if numbered else "boilerplate"
        position += 1
    return position


def _heads_text(blocks: list[Block], position: int) -> bool:
    """Whether a block stands right above running text, as a heading does."""
    if position + 1 == len(blocks) or blocks[position].rules.signature_line.match(blocks[position].content):
        return False
    below = blocks[position + 1]
    return below.first.gap == 1 and _is_running_text(below)


# --- signatures ----------------------------------------------------------------------------------


def _signatures(blocks: list[Block]) -> list[Block]:
    position = 0
    while position < len(blocks):
        if _is_testimonium(blocks, position):
            end = position + 1
            while end < len(blocks) and _is_signature_matter(blocks[end]) and not _is_testimonium(blocks, end):
                end += 1
            _merge_signature(blocks, position + 1, end)
        position += 1
    _unwitnessed_signature(blocks)
    return blocks


def _is_testimonium(blocks: list[Block], position: int) -> bool:
    block = blocks[position]
    if block.kind is not None or (block.first.number and block.language != "ja"):
        return False
    last = block.content[-400:]
    if block.language == "ja":
        return _FULL_STOP.search(last) is not None and bool(block.rules.testimonium.search(last)) and not block.preamble
    sentences = re.split(r"(?<=[.;])\s+", last)
    return any(block.rules.testimonium.match(sentence) for sentence in [block.content, *sentences])


def _is_signature_matter(block: Block) -> bool:
    content, rules = block.content, block.rules
    if block.kind is not None or len(content) > _LONGEST_SIGNATURE_LINE * 3:
        return False
    if block.first.number_class == "division" or rules.annex.match(content) or _is_furniture(block):
        return False
    if block.first.number and block.first.in_sequence:
        return False
    if _ATTACHED.fullmatch(content):
        return False
    return not (rules.is_sentence(content) and _FULL_STOP.search(content)) and not content.endswith(("。", ";"))


def _merge_signature(blocks: list[Block], start: int, end: int) -> None:
    if start >= end:
        return
    signature = blocks[start]
    signature.kind = "signature"
    for other in blocks[start + 1 : end]:
        signature.merge(other, "signature_block")
    del blocks[start + 1 : end]


def _unwitnessed_signature(blocks: list[Block]) -> None:
    """Find the signatures that close a text, or stand before its annexes, without a testimonium."""
    ends = [i for i, block in enumerate(blocks) if block.rules.annex.match(block.content)] + [len(blocks)]
    for end in reversed(ends):
        last = end
        while last > 0 and (_is_furniture(blocks[last - 1]) or _ATTACHED.fullmatch(blocks[last - 1].content)):
            if blocks[last - 1].kind is None:
                blocks[last - 1].kind = "boilerplate"
            last -= 1
        start = last
        while start > 0 and _may_sign(blocks[start - 1]):
            start -= 1
        while start < last and not blocks[start].rules.signature_line.match(blocks[start].content):
            start += 1
        while 0 < start < last and blocks[start].first.gap == 1 and _may_sign(blocks[start - 1]):
            start -= 1  # the names above the offices
        if 0 < start < last:
            _merge_signature(blocks, start, last)


def _may_sign(block: Block) -> bool:
    return (
        _is_signature_matter(block)
        and not block.first.bullet
        and not _CLOSED.search(block.content)
        and len(block.content) <= _LONGEST_SIGNATURE_LINE
    )


# --- recitals, headings and items ----------------------------------------------------------------


def _recitals_headings_items(blocks: list[Block]) -> None:
    listing: str | None = None  # the style of the list that is going on
    for position, block in enumerate(blocks):
        before = blocks[position - 1] if position else None
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        if block.kind is not None:
            listing = None
            continue
        style = _style(block.first)
        if _is_recital(block):
            block.kind = "recital"
        elif _ATTACHED.fullmatch(block.content) or _is_furniture(block):
            block.kind = "boilerplate"
        elif style is not None and (style == listing or _opens_list(before, block, after)):
            block.kind = "item"
        elif _is_heading(block, after):
            block.kind = "heading"
        elif style is not None and (block.first.bullet or not (_is_provision(block) or block.first.number_class == "division")):
            block.kind = "item"
        listing = style if block.kind == "item" and (style == listing or not _is_provision(block)) else None


def _is_recital(block: Block) -> bool:
    if not block.preamble:
        return False
    words, recital = block.words, block.rules.recital
    if block.language == "ja":
        return recital.search(words) is not None
    if not _RECITAL_PAUSE.search(words) and (_FULL_STOP.search(words) or len(words.split()) <= _FEW_WORDS):
        return False
    if recital.match(words):
        return True
    return ";" in words[-6:] and not block.first.marked and re.search(r"\b[a-zA-Z]+ing\b", words) is not None


def _style(line: Line) -> str | None:
    """Return how a line is numbered or bulleted, alike for all items of a list."""
    if line.bullet:
        return line.bullet[-1]
    readings = ordinals(line.number) if line.number else ()
    return f"{line.number_class} {readings[0][0]}" if readings else None


def _opens_list(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block is the first item below a lead-in."""
    if before is None or before.kind in {"title", "signature", "boilerplate", "recital"}:
        return False
    if block.first.number_class == "division" or not _LEAD_IN.search(before.content):
        return False
    alone = after is None or not after.first.marked
    return not (alone and _is_heading(block, after))


def _is_provision(block: Block) -> bool:
    """Whether a numbered block is a whole sentence, as the paragraphs of an article are."""
    if not _FULL_STOP.search(block.content) or _NOMINAL_END.search(block.content):
        return False
    long = block.first.number_class != "paren" and len(block.words.split()) > _FEW_WORDS
    return long or block.rules.is_sentence(block.words)


def _is_heading(block: Block, after: Block | None) -> bool:
    """Whether a block is a heading: short, without an end, and with something below it."""
    content, words, rules = block.content, block.words, block.rules
    if not words:
        return bool(block.first.number)
    if block.first.bullet.startswith("-"):
        return False
    if is_marked_up(block.first) and len(content) < 2 * _LONGEST_HEADING[block.language]:
        return not _FULL_STOP.search(content.rstrip("*_"))
    if after is None or len(content) > _LONGEST_HEADING[block.language] or content.endswith((";", "；", ",", "、")):
        return False
    if content.endswith((":", "：")) and block.first.number_class != "division":
        return False
    if _FULL_STOP.search(content):
        short = bool(block.first.number) and len(words.split()) <= _FEW_WORDS and block.language == "en"
        return (short or words.isupper()) and not rules.is_sentence(words)
    if block.first.bullet:
        return not after.first.marked and rules.is_sentence(after.content)
    if block.first.number_class in {"paren", "bare"} and _sibling(block.first, after.first):
        return False
    if rules.is_sentence(words):
        return len(words.split()) <= _HEADING_WORDS if block.language != "ja" else len(words) <= _HEADING_CHARACTERS
    return True


def _sibling(line: Line, following: Line) -> bool:
    """Whether `following` carries the number after that of `line`."""
    successors = {(style, value + 1) for style, value in ordinals(line.number)}
    return bool(following.number) and bool(successors.intersection(ordinals(following.number)))
