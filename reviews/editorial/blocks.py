"""Parts a rich text into its blocks: what people call a paragraph.

Comparing and merging work block by block, since a word-level comparison of a whole
article takes seconds and a line of HTML means nothing to a writer.
"""

import re

_TAG = re.compile(r"<(/?)(p|h2|h3|ul|ol|blockquote|hr)\b[^>]*>")
_VOID = {"hr"}


def split(markup: str) -> list[str]:
    """Return the outermost blocks of a cleaned text; joined they are that text again.

    A list or a quotation is one block. Text outside any block is a block of its own,
    and space between blocks stays with the block before it.
    """
    blocks: list[str] = []
    start, depth = 0, 0
    for tag in _TAG.finditer(markup):
        closing, name = tag[1] == "/", tag[2]
        if not closing and depth == 0:
            blocks.append(markup[start : tag.start()])
            start = tag.start()
        if name not in _VOID:
            depth = max(depth + (-1 if closing else 1), 0)
        if depth == 0:
            blocks.append(markup[start : tag.end()])
            start = tag.end()
    blocks.append(markup[start:])
    return _with_space_before([block for block in blocks if block])


def _with_space_before(blocks: list[str]) -> list[str]:
    joined: list[str] = []
    for block in blocks:
        if joined and not block.strip():
            joined[-1] += block
        else:
            joined.append(block)
    return joined
