"""Boundary rules for Japanese, in the order in which they are asked."""

from __future__ import annotations

import re
from typing import Final

from sticlauses.abbreviations import abbreviation_at_line_end
from sticlauses.rules import (
    BreakRule,
    LanguageRules,
    LineBreak,
    SentenceEnd,
    SentenceRule,
    apart,
    finished,
    full_stop,
    hanging_indent,
    inline_enumeration,
    markup_heading,
    nested,
    next_in_list,
    number_alone,
    open_bracket,
    open_emphasis,
    wrapped,
)

# --- word lists ----------------------------------------------------------------------------------

#: A line that ends in one of these goes on ...
_PARTICLE_END = re.compile(r"(?:[はがをにのとでへもや、，,・「『（(]|及び|並びに|又は|若しくは|または|および|ならびに|との間|に関する|における|から|より|において|として|に基づき|に対し|に関し)[*_ ]*\Z")
#: ... unless it ends in one of these, as list items do.
_NOUN_END = re.compile(r"(?:もの|こと|ほか|ところ|などと|とは|はじめに|おわりに)[*_ ]*\Z")
_LABEL = re.compile(r"[^\s、。：:「」（）()]{1,12}：")
#: A line that begins with kana inside a word, or with closing punctuation, goes on with the one above ...
_INNER_START = re.compile(r"[\u3041-\u3096ーァィゥェォッャュョ々、。，）」』)｡､｣]")
#: ... unless it is one of the words in hiragana that open clauses.
_WORD_START = re.compile(
    r"また|まず|この|これ|ここ|こう|その|それ|そこ|そう|なお|ただし|いず|いか|いわ|さら|あら|あわせ|あくまで|すべ|おの|おお|かか|かつ"
    r"|もっとも|もし|もの|しか|よっ|よって|したが|とりわけ|とも|ところ|のち|ひと|ふる|ほか|わが|われ|わた|みな|みず|みど|はじめに|はやぶさ"
    r"|おわりに|むすび|まえがき|まち|いの|がん|ごみ|こども|こころ|たとえ|つい|つぎ|どの|どち|なか|なに|にほん|では、|でき|くら|ちい|ゆえ"
)

_RECITAL_VERB = (
    r"(?:認識|確認|再確認|希望|留意|想起|考慮|願望|確信|歓迎|強調|表明|決意|重視|評価|期待|尊重|念頭|共有|意図|感謝|承認"
    r"|支持|熱望|信頼|理解|自覚|痛感|銘記)(?:し|しつつ|して|に置き)|鑑み|かんがみ|踏まえ|願い|信じ|望み|基づき|思い|念じ|喜び|認め|照らし|いたし"
)
RECITAL_END: Final = re.compile(
    rf"(?:{_RECITAL_VERB}|[しりみてめえけぎいれせきちび]|から|ため|つつ|として)[*_]{{0,3}}[、，;；][*_]{{0,3}}\Z"
)
_RECITAL_VERB_END = re.compile(rf"(?:{_RECITAL_VERB})[*_]{{0,3}}[、，;；][*_]{{0,3}}\Z")
PARTY_LINE: Final = re.compile(r"(?:[^。]|。(?=[）)」])){2,600}は[、，]\Z")
ENACTING: Final = re.compile(
    r"[^。]{0,20}(?:次|以下|下記)の?(?:とおり|通り|規定|条項|事項|了解|認識)(?:を|に|のとおり)?[^。]{0,30}"
    r"(?:した|する|達した|定めた|確認した|表明する|締結する)[。:：]?\Z"
)
TESTIMONIUM: Final = re.compile(
    r".*(?:署名した|署名する|署名された|記名押印|証(?:拠)?として|証するため|(?:本書|本[^。、]{1,8}書|正本|原本|[二三2２3３]通)[^。]{0,24}作成|各自?.{0,12}通を?.{0,6}(?:保有|保管|所持|所蔵)|正文とする|調印した)"
)
_OFFICIAL = (
    r"(?:大臣|長官|学長|総長|理事長|局長|部長|課長|室長|所長|会長|社長|市長|知事|町長|村長|院長|次官|次長|審議官|大使|総裁|首相|大統領|主席|代表|委員長"
    r"|学部長|機構長|センター長|理事|本部長|事務局長|館長|区長|参事官|閣下)"
)
SIGNATURE_LINE: Final = re.compile(
    rf"\S{{2,20}}(?:省|庁|院|局|政府|大学|機構|研究所|公社|会社|協会)[\s　:：*]*\Z|.*(?:のために|{_OFFICIAL}(?:[\s　（(:：*]|\Z)|[\s　]印\Z|（印）|㊞|署名[:：）\s　]|（氏名省略）|^署名|^（?[甲乙丙]）?[\s　:：])"
    r"|(?:令和|平成|昭和|大正)\s?(?:[\d０-９]{1,2}|[元一二三四五六七八九十]{1,3})\s?年"
    r"|[\d０-９]{4}\s?年\s?[\d０-９]{1,2}\s?月|(?:千九百|二千)\S{0,6}年"
    r"|(?:日本国|[\u30a1-\u30ff・]+(?:国|共和国|王国|連邦))(?:政府)?(?:\S{0,12})?[:：]"
)
TITLE_LINK_END: Final = re.compile(r"(?:における|に関する|及び|並びに|と|の|に係る|向けた|、|・)[\s　]*\Z")
TITLE_LINK_START: Final = re.compile(r"間の|に関する|における|との|及び|についての|に係る|と\Z|および")
_ERA = r"(?:令和|平成|昭和|大正)\s?(?:[\d０-９]\s?[\d０-９]?|[元一二三四五六七八九十]{1,3})\s?年"
_MONTH = r"\s?(?:[\d０-９]{1,2}|[元一二三四五六七八九十]{1,3})\s?月"
FRONT_LINE: Final = re.compile(
    rf"[（(]?(?:仮訳|暫定訳|骨子|抄|案)[）)]?|.{{0,24}}(?:{_ERA}|[\d０-９]{{4}}\s?年|(?:千九百|二千)[〇一二三四五六七八九十百]{{0,6}}年){_MONTH}.{{0,24}}"
    r"|\S{0,12}第?\s?[\d０-９ ]{1,12}\s?号|\S{1,8}[－―‐-]\s?[\d０-９]{1,4}"
)
HEADING_WORD: Final = re.compile(r"(?:前文|はじめに|おわりに|背景|目的|趣旨|概要|序文|総則|定義|雑則|まえがき|結び)\Z")
FURNITURE: Final = re.compile(
    r"(?:▲?\s*(?:この)?ページ(?:の)?(?:トップ|先頭|上部)|本文へ|ホーム\s*[＞>]|トップページ|戻る|印刷|お使いのブラウザ|関連リンク|関連情報|お問[い]?合[わ]?せ先?"
    r"|【?(?:取材に関する)?(?:お?問合せ|お問い合わせ)|連絡先|文字サイズ|サイトマップ|Copyright|©).{0,80}|.{0,20}(?:に戻る|へ戻る)"
)
ANNEX: Final = re.compile(r"(?:附属書|付属書|別紙|別添|別表|附表|付録|附録|別記|（別[紙添表記]）|参考)")

_LONG: Final = 24
_RAGGED: Final = 0.85
_VERBAL = re.compile(r"[をがでは]|にお|した|する")
_PREDICATE_PARTICLE = re.compile(r"[はがを]")
_TITLE_END = re.compile(r"(?:協定書?|覚書|条約|議定書|声明|宣言|契約書?|確認書|文書|取決め|取極|計画書?|書簡)(?:（[^）]*）)?\Z")
_REFERENCE_BEHIND = re.compile(r"[のにをとはがで、，各前中及又並若]|から|まで|ただし|乃至|ないし")
_CAPTION = re.compile(r"[（(【〔][^（()）]{1,30}[)）】〕]")


def is_sentence(text: str) -> bool:
    """Return whether `text` reads like a sentence, or the beginning of one, and not like a heading."""
    if text.rstrip("*_」』）)\"”").endswith(("。", "！", "？")):
        return True
    if "は、" in text:
        return True
    return _TITLE_END.search(text) is None and (len(text) > _LONG and _PREDICATE_PARTICLE.search(text) is not None and "、" in text
    )


# --- break rules ---------------------------------------------------------------------------------


def mark(gap: LineBreak) -> bool | None:
    """A number or bullet opens a clause, unless the sentence above refers to it."""
    line = gap.following
    if line.bullet:
        if line.bullet == "。" and not gap.finished and gap.adjacent:
            return False  # no bullet: the full stop of the line above
        dash = line.bullet[-1] in "-–—―*"
        return None if dash and gap.filled and not gap.finished and not gap.previous.bullet else True
    if not line.number:
        return None
    refers = not gap.finished and _REFERENCE_BEHIND.match(line.words) is not None
    if line.number_class == "division":
        set_off = line.body == line.end or line.content[line.body - line.start - 1].isspace() or line.words[0] in "（("
        return True if (set_off and not refers) or gap.finished else None
    if refers and gap.adjacent:
        return None
    if line.number_class == "bare":
        return True if (gap.finished or line.in_sequence or line.gap > 1) and not gap.filled else (True if gap.finished and line.in_sequence else None)
    return True if gap.finished or line.in_sequence or not gap.filled else None


def caption(gap: LineBreak) -> bool | None:
    """``（目的）`` on a line of its own is a heading."""
    if _CAPTION.fullmatch(gap.following.content) and not gap.filled:
        return True
    return True if _CAPTION.fullmatch(gap.previous.content) and gap.block == gap.previous.content else None


def label(gap: LineBreak) -> bool | None:
    """``日時：…`` names what stands behind it, and begins anew."""
    return True if _LABEL.match(gap.following.content) and not gap.filled else None


def party_line(gap: LineBreak) -> bool | None:
    """The line that names the parties, ``…は、``, stands before their recitals."""
    if not gap.preamble or not PARTY_LINE.match(gap.block):
        return None
    return True if not gap.filled or RECITAL_END.search(gap.following.content) else None


def recital(gap: LineBreak) -> bool | None:
    """A recital ends in ``…し、`` at the end of its paragraph."""
    if not gap.preamble or not RECITAL_END.search(gap.previous.content):
        return None
    sure = _RECITAL_VERB_END.search(gap.previous.content) is not None
    followed = RECITAL_END.search(gap.following.content) or ENACTING.match(gap.following.content)
    if gap.filled or gap.following.cut:
        # One recital a line, each about as long as the other, looks like wrapped text.
        return True if sure and followed else None
    return True if sure or followed or "は、" not in gap.block else None


def within_recital(gap: LineBreak) -> bool | None:
    """What ends as a recital goes back to the line above that has no end of its own."""
    if not gap.preamble or gap.following.marked or not RECITAL_END.search(gap.following.content):
        return None
    if not gap.adjacent and not gap.following.cut:
        return None
    runs = _VERBAL.search(gap.previous.content) and not _TITLE_END.search(gap.previous.content)
    return False if runs else None


def particle_behind_bracket(gap: LineBreak) -> bool | None:
    """Behind ``…という。）`` the sentence goes on with a particle, wherever the line was cut."""
    if gap.following.marked or not gap.previous.content.endswith(tuple("）)」』")):
        return None
    return False if re.match(r"(?:[はがをにのともでへ][、，]?|及び|並びに|又は)(?!じめ)", gap.following.content) else None


def small_letter(gap: LineBreak) -> bool | None:
    """A line that begins with a small Latin letter goes on with the one above."""
    first = gap.following.content[0]
    return False if first.isascii() and first.islower() and not gap.following.marked else None


def particle_at_line_end(gap: LineBreak) -> bool | None:
    """A line that ends in a particle or a comma goes on."""
    end = gap.previous.content
    return False if _PARTICLE_END.search(end) and not _NOUN_END.search(end) else None


def kana_at_line_start(gap: LineBreak) -> bool | None:
    """A line that begins with a particle or the kana of a word's end goes on with the one above."""
    start = gap.following.content
    if gap.following.marked or not _INNER_START.match(start) or _WORD_START.match(start):
        return None
    return False


def page_end(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind the page number."""
    if not gap.following.cut:
        return None
    words = gap.block_start.words if gap.block_start is gap.previous else gap.block
    runs = _PREDICATE_PARTICLE.search(words) and ("、" in words or len(words) > _LONG)
    return False if runs or is_sentence(gap.block) or len(gap.block) > 2 * _LONG else None


def blank_line_in_sentence(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on behind a blank line."""
    if gap.adjacent:
        return None
    return False if is_sentence(gap.block) else None


def ragged_margin(gap: LineBreak) -> bool | None:
    """A sentence without an end goes on where its line is not much shorter than the others."""
    if not gap.adjacent or not is_sentence(gap.block):
        return None
    return False if gap.margin is None or gap.reaches >= _RAGGED else None


BREAK_RULES: Final[tuple[BreakRule, ...]] = (
    number_alone,
    open_emphasis,
    markup_heading,
    next_in_list,
    inline_enumeration,
    hanging_indent,
    mark,
    open_bracket,
    particle_behind_bracket,
    abbreviation_at_line_end,
    finished,
    caption,
    label,
    party_line,
    recital,
    within_recital,
    particle_at_line_end,
    kana_at_line_start,
    small_letter,
    wrapped,
    page_end,
    blank_line_in_sentence,
    ragged_margin,
    apart,
)

# --- sentence rules ------------------------------------------------------------------------------

_GOES_ON = re.compile(r"[とをのがにでもやへ、，]|は[、，]|という|との|とし|など|等|旨")


def semicolon(end: SentenceEnd) -> bool | None:
    """A semicolon ends recitals only."""
    return end.recital if end.mark[0] in ";；" else None


def quotation(end: SentenceEnd) -> bool | None:
    """Behind a quotation that ends in a full stop the sentence goes on with a particle."""
    return False if end.closers and _GOES_ON.match(end.after) and not end.spaced else None


def wide_stop(end: SentenceEnd) -> bool | None:
    """``．`` ends a sentence only behind kana; elsewhere it numbers or is a decimal point."""
    if end.mark != "．":
        return None
    return re.search(r"[\u3041-\u309f]．\Z", end.before) is not None


SENTENCE_RULES: Final[tuple[SentenceRule, ...]] = (nested, semicolon, wide_stop, quotation, full_stop)

RULES: Final = LanguageRules(
    break_rules=BREAK_RULES,
    sentence_rules=SENTENCE_RULES,
    is_sentence=is_sentence,
    recital=RECITAL_END,
    party_line=PARTY_LINE,
    enacting=ENACTING,
    testimonium=TESTIMONIUM,
    signature_line=SIGNATURE_LINE,
    title_link_end=TITLE_LINK_END,
    title_link_start=TITLE_LINK_START,
    front_line=FRONT_LINE,
    heading_word=HEADING_WORD,
    furniture=FURNITURE,
    annex=ANNEX,
)
