"""What each block is: title, heading, item, signature, boilerplate, or running text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sticlauses.blocks import Block
from sticlauses.document import Kind, Language
from sticlauses.layout import TITLE_NOUN, Line, ending, ordinals
from sticlauses.rules import is_marked_up

# Lengths in characters.
_LONGEST_HEADING: Final[Mapping[Language, int]] = {"en": 130, "ja": 50, "und": 130}
_LONGEST_TITLE_LINE: Final[Mapping[Language, int]] = {"en": 180, "ja": 60, "und": 180}
_LONGEST_SIGNATURE_LINE: Final = 220
_LONGEST_SIGNATURE: Final = 3 * _LONGEST_SIGNATURE_LINE
_LONGEST_SENTENCE_HEADING: Final = 30  # in Japanese, where the heading reads like a sentence ...
_SENTENCE_HEADING_WORDS: Final = 9  # ... and in words elsewhere
_TESTIMONIUM_LENGTH: Final = 400  # at the end of a block
_FEW_WORDS: Final = 6  # as a heading has, and a provision or recital has not
#: Blocks that a title may be spread over. What has more is an agreement, and its first block the
#: title, whatever it says.
_TITLE_BLOCKS: Final = 7
_FEWEST_BLOCKS: Final = 4  # in a text whose title ends in a colon
_TITLE_GAP: Final = 3  # line breaks between two parts of a title, at most
_FULL_STOP: Final = ending(".。｡")
_SENTENCE_END: Final = ending(".。｡:：")
_CLOSED: Final = ending(".。｡;；:：!?！？")
LEAD_IN: Final = re.compile(
    r"[:：—–]\s*[*_]*\Z|(?:次の|以下の|次に掲げる|下記の|左の|以下に).{0,40}[。、]?\Z"
    r"|\b(?:of|by|through|to|on|in|include|are)\Z"
)
_DEFINES: Final = re.compile(r"\b[Hh]ere(?:in)?after\b|[（(]以下(?:、|，)?[「『]|[（(]以下個別に")
_TWO_SENTENCES: Final = re.compile(r"[a-z]{2}\.\s+[A-Z]|。(?![）)」』])")
_PAUSE: Final = re.compile(r"[,;–](?: and)?\Z")
_ANY_PAUSE: Final = re.compile(r"[,;、；](?: (?:and|or))?\Z")
_WHEREAS: Final = re.compile(r"(?:whereas|WHEREAS|Whereas)\b.{8}", re.DOTALL)
_PARTICIPLE: Final = re.compile(r"\b[a-zA-Z]+ing\b")
_NOMINAL_END: Final = re.compile(r"(?:こと|とき|もの|場合|ため)。\Z")
#: What opens a list below the text, 記, and what ends the text, 以上.
_ATTACHED: Final = re.compile(r"記|以\s*上")
_DOCUMENT_NUMBER: Final = re.compile(r"\S*?\d+\s?号\Z|\S+?[－―‐-]\d+\Z")


def assign_roles(blocks: list[Block]) -> list[Block]:
    """Give each block its kind, and join the blocks that make up one title or one signature.

    The list is changed in place.
    """
    _front_matter(blocks)
    _signatures(blocks)
    _recitals_headings_items(blocks)
    return blocks


# --- front matter --------------------------------------------------------------------------------


def _front_matter(blocks: list[Block]) -> None:
    position = 0
    while position < len(blocks) and _is_furniture(blocks[position]):
        blocks[position].kind = "boilerplate"
        position += 1
    if position < len(blocks) and _opens_title(blocks, position):
        title = blocks[position]
        title.kind = "title"
        while position + 1 < len(blocks) and _continues_title(title, blocks[position + 1]):
            title.merge(blocks.pop(position + 1), "title_block")
        _below_title(blocks, position + 1)
    for block in blocks:
        if block.kind is None and _is_formula(block):
            block.kind = "boilerplate"


def _is_formula(block: Block) -> bool:
    """Whether a block names the parties above the recitals, or says that they have agreed."""
    if not block.preamble or block.first.marked:
        return False
    content, rules = block.content, block.rules
    if rules.enacting.fullmatch(block.words):
        return True
    names_parties = rules.party_line.fullmatch(content) and not rules.recital.match(content)
    return bool(names_parties) and not _FULL_STOP.search(content)


def _is_furniture(block: Block) -> bool:
    content = block.content
    return block.rules.furniture.match(content) is not None and not _FULL_STOP.search(content)


def _is_boilerplate(block: Block) -> bool:
    return _is_furniture(block) or _ATTACHED.fullmatch(block.content) is not None


def _is_running_text(block: Block) -> bool:
    """Whether a block is a sentence, a recital or the like, and so neither title nor heading."""
    content, rules = block.content, block.rules
    if _FULL_STOP.search(content) or content.endswith((";", "；")) or _DEFINES.search(content):
        return True
    if rules.enacting.match(content) or rules.party_line.fullmatch(content):
        return True
    if rules.recital.search(content) if block.language == "ja" else rules.recital.match(content):
        return _ANY_PAUSE.search(content) is not None
    if _TWO_SENTENCES.search(content):
        return True
    if not rules.is_sentence(content):
        return False
    return len(content) > _LONGEST_TITLE_LINE[block.language] or not TITLE_NOUN.search(content)


def _opens_title(blocks: list[Block], position: int) -> bool:
    block, count = blocks[position], len(blocks) - position
    if block.first.number or _is_running_text(block) or _is_no_title(block):
        return False
    if block.content.endswith((":", "：")) and len(blocks) < _FEWEST_BLOCKS:
        return False
    run = block.content
    for following in blocks[position + 1 : position + 1 + _TITLE_BLOCKS]:
        if following.first.marked or _is_running_text(following):
            break
        if following.first.gap > 1 and not _links(block, following):
            break
        run = f"{run} {following.content}"
    return count > _TITLE_BLOCKS or (count > 1 and TITLE_NOUN.search(run) is not None)


def _is_no_title(block: Block) -> bool:
    """Whether a block is a date or number, or a heading that needs no number."""
    rules = block.rules
    return bool(rules.front_line.fullmatch(block.content) or rules.heading_word.match(block.words))


def _continues_title(title: Block, block: Block) -> bool:
    first, content = block.first, block.content
    if first.marked or _is_running_text(block) or _is_no_title(block):
        return False
    if block.rules.annex.match(content) or _is_boilerplate(block):
        return False
    if block.language != title.language and first.gap > 1:
        return False
    if first.gap == 1 and not first.cut:
        return True
    if first.gap > _TITLE_GAP:
        return False
    upper = title.lines[-1].content.isupper() and content.isupper()
    return upper or _links(title, block)


def _links(title: Block, block: Block) -> bool:
    """Whether a connecting word holds the lines of a title together over a blank line."""
    return (
        title.rules.title_link_end.search(title.lines[-1].content.rstrip("*_ ")) is not None
        or block.rules.title_link_start.match(block.words) is not None
        or (block.language == "ja" and block.words.endswith(("について", "に関して")))
    )


def _below_title(blocks: list[Block], position: int) -> None:
    """Give the dates, document numbers and names below the title their kinds."""
    spaced = any(block.first.gap > 1 for block in blocks)
    while position < len(blocks) and _is_front_line(blocks[position]):
        block = blocks[position]
        numbered = _DOCUMENT_NUMBER.match(block.content) is not None
        named = False
        while position + 1 < len(blocks):
            following = blocks[position + 1]
            if not _may_stand_below_title(following):
                break
            signed = following.rules.signature_line.match(following.content) is not None
            near = spaced and following.first.gap == 1
            signs = block.language == "ja" and (signed or named)
            if numbered:
                belongs = _DOCUMENT_NUMBER.match(following.content) is not None
            else:
                belongs = (near or signs) and not _heads_text(blocks, position + 1)
            if not belongs:
                break
            named = named or signed
            block.merge(blocks.pop(position + 1), "front_block")
        if named and block.language == "ja":
            block.kind = "signature"
        else:
            block.kind = "title" if numbered else "boilerplate"
        position += 1


def _is_front_line(block: Block) -> bool:
    matches = block.rules.front_line.fullmatch(block.content) is not None
    return matches and not _is_running_text(block)


def _may_stand_below_title(block: Block) -> bool:
    attached = _ATTACHED.fullmatch(block.content) is not None
    return not (block.first.number or attached or _is_running_text(block))


def _heads_text(blocks: list[Block], position: int) -> bool:
    """Whether a block stands right above running text, as a heading does."""
    block = blocks[position]
    if position + 1 == len(blocks) or block.rules.signature_line.match(block.content):
        return False
    below = blocks[position + 1]
    return below.first.gap == 1 and _is_running_text(below)


# --- signatures ----------------------------------------------------------------------------------


def _signatures(blocks: list[Block]) -> None:
    position = 0
    while position < len(blocks):
        if _is_testimonium(blocks[position]):
            end = position + 1
            while end < len(blocks) and _is_signature_matter(blocks[end]):
                if _is_testimonium(blocks[end]):
                    break
                end += 1
            _merge_signature(blocks, position + 1, end)
        position += 1
    _unwitnessed_signatures(blocks)


def _is_testimonium(block: Block) -> bool:
    """Whether a block says that the parties sign, as what stands above the signatures does."""
    testimonium = block.rules.testimonium
    if block.kind is not None or (block.first.number and block.language != "ja"):
        return False
    last = block.content[-_TESTIMONIUM_LENGTH:]
    if block.language == "ja":
        signs = _FULL_STOP.search(last) and testimonium.search(last)
        return bool(signs) and not block.preamble
    sentences = re.split(r"(?<=[.;])\s+", last)
    return any(testimonium.match(sentence) for sentence in [block.content, *sentences])


def _is_signature_matter(block: Block) -> bool:
    first, content, rules = block.first, block.content, block.rules
    if block.kind is not None or len(content) > _LONGEST_SIGNATURE:
        return False
    if first.number_class == "division" or (first.number and first.in_sequence):
        return False
    if rules.annex.match(content) or _is_boilerplate(block):
        return False
    if content.endswith(("。", ";")):
        return False
    return not (_FULL_STOP.search(content) and rules.is_sentence(content))


def _merge_signature(blocks: list[Block], start: int, end: int) -> None:
    if start >= end:
        return
    signature = blocks[start]
    signature.kind = "signature"
    for other in blocks[start + 1 : end]:
        signature.merge(other, "signature_block")
    del blocks[start + 1 : end]


def _unwitnessed_signatures(blocks: list[Block]) -> None:
    """Find the signatures that close a text, or stand before its annexes, without a testimonium."""
    annexes = [i for i, block in enumerate(blocks) if block.rules.annex.match(block.content)]
    for end in (len(blocks), *reversed(annexes)):  # from the end, for merging moves what follows
        last = end
        while last > 0 and _is_boilerplate(blocks[last - 1]):
            last -= 1
            blocks[last].kind = blocks[last].kind or "boilerplate"
        start = last
        while start > 0 and _may_sign(blocks[start - 1]):
            start -= 1
        while start < last and not blocks[start].rules.signature_line.match(blocks[start].content):
            start += 1
        while 0 < start < last and blocks[start].first.gap == 1 and _may_sign(blocks[start - 1]):
            start -= 1  # the names above the offices
        if start > 0:
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
    listing: frozenset[str] = frozenset()  # the styles that the list going on may have
    for position, block in enumerate(blocks):
        if block.kind is not None:
            listing = frozenset()
            continue
        before = blocks[position - 1] if position else None
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        styles = _styles(block.first)
        in_list = not styles.isdisjoint(listing)
        block.kind = _kind(block, before, after, in_list=in_list)
        if block.kind != "item":
            listing = frozenset()
        elif in_list:
            listing = styles & listing
        else:
            listing = frozenset() if _is_provision(block) else styles


def _kind(block: Block, before: Block | None, after: Block | None, *, in_list: bool) -> Kind | None:
    """Return the kind of a block in the body of a text; None for running text."""
    listed = bool(_styles(block.first))
    if _is_recital(block):
        return "recital"
    if _is_boilerplate(block):
        return "boilerplate"
    if in_list or (listed and _opens_list(before, block, after)):
        return "item"
    if not listed and _is_unmarked_item(before, block, after):
        return "item"
    if _is_heading(block, after):
        return "heading"
    if not listed:
        return None
    numbers_text = block.first.number_class == "division" or _is_provision(block)
    return "item" if block.first.bullet or not numbers_text else None


def _is_recital(block: Block) -> bool:
    if not block.preamble:
        return False
    words, recital = block.words, block.rules.recital
    if block.language == "ja":
        return recital.search(words) is not None
    if _WHEREAS.match(words):
        return True
    ends = _FULL_STOP.search(words) or len(words.split()) <= _FEW_WORDS
    if ends and not _PAUSE.search(words):
        return False
    if recital.match(words):
        return True
    paused = ";" in words[-len("; and ") :]
    return paused and not block.first.marked and _PARTICIPLE.search(words) is not None


def _styles(line: Line) -> frozenset[str]:
    """Return how a line is numbered or bulleted: what it may have in common with its list."""
    if line.bullet:
        return frozenset(line.bullet[-1])
    readings = ordinals(line.number) if line.number else ()
    return frozenset(f"{line.number_class} {style}" for style, _ in readings)


def _opens_list(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block is the first item below a lead-in."""
    if before is None or before.kind in {"title", "signature", "boilerplate", "recital"}:
        return False
    if block.first.number_class == "division" or not LEAD_IN.search(before.content):
        return False
    if block.first.number_class in {"decimal", "dotted"} and _is_provision(block):
        return False
    alone = after is None or not after.first.marked
    return not (alone and _is_heading(block, after))


def _is_unmarked_item(before: Block | None, block: Block, after: Block | None) -> bool:
    """Whether a block is an item of a list without marks: line below line, under a lead-in."""
    if before is None or not _may_be_item(block):
        return False
    if before.kind == "item":
        return not before.first.marked and block.first.gap == 1
    if before.kind is not None or not LEAD_IN.search(before.content) or after is None:
        return False
    return after.first.gap == 1 and not after.first.marked and _may_be_item(after)


def _may_be_item(block: Block) -> bool:
    content = block.content
    ends = _FULL_STOP.search(content) or content.endswith((":", "："))
    return not ends and not block.rules.is_sentence(content)


def _is_provision(block: Block) -> bool:
    """Whether a numbered block is a whole sentence, as the paragraphs of an article are."""
    if not _SENTENCE_END.search(block.content) or _NOMINAL_END.search(block.content):
        return False
    long = block.first.number_class != "paren" and len(block.words.split()) > _FEW_WORDS
    return long or block.rules.is_sentence(block.words)


def _is_heading(block: Block, after: Block | None) -> bool:
    """Whether a block is a heading: short, without an end, and with something below it."""
    first, content, words, rules = block.first, block.content, block.words, block.rules
    longest = _LONGEST_HEADING[block.language]
    if not words:
        return bool(first.number)
    if first.bullet.startswith("-"):
        return False
    if is_marked_up(first) and len(content) < 2 * longest:
        return not _FULL_STOP.search(content.rstrip("*_"))
    if after is None or len(content) > longest or _ANY_PAUSE.search(content) or "|" in content:
        return False
    if not any(map(str.isalpha, words)):
        return False
    if content.endswith((":", "：")) and first.number_class != "division":
        return False
    if _FULL_STOP.search(content):
        few = block.language == "en" and len(words.split()) <= _FEW_WORDS
        short = few and bool(first.number)
        return (short or words.isupper()) and not rules.is_sentence(words)
    if first.bullet:
        return not after.first.marked and rules.is_sentence(after.content)
    if first.number_class in {"paren", "bare"} and _sibling(first, after.first):
        return False
    if not rules.is_sentence(words):
        return True
    if block.language == "ja":
        return len(words) <= _LONGEST_SENTENCE_HEADING
    return len(words.split()) <= _SENTENCE_HEADING_WORDS


def _sibling(line: Line, following: Line) -> bool:
    """Whether `following` carries the number after that of `line`."""
    if not following.number:
        return False
    successors = {(style, value + 1) for style, value in ordinals(line.number)}
    return not successors.isdisjoint(ordinals(following.number))
