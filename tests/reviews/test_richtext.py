"""Rich text: only our tags get through, by whichever door, and nothing else changes."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews import richtext
from reviews.models import Edition
from reviews.models.editions import RICH_TEXTS
from reviews.richtext import Reference
from tests import factories

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1);//<</script>",
    "<style>p{background:url(javascript:alert(1))}</style>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content='0;url=//evil.test'>",
    "<link rel=stylesheet href=//evil.test/x.css>",
    "<p onclick=alert(1)>x</p>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<p class=admin id=content>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='java&#x09;script:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='&#1;javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='//evil.test/'>x</a>",
    "<a href='\\\\evil.test\\'>x</a>",
    "<a href='/admin/logout/'>x</a>",
    "<a href='#top'>x</a>",
    "<a href='https://a.test' target=_blank rel=opener onclick=alert(1)>x</a>",
    "<a data-ref='article:1' href='javascript:alert(1)'>x</a>",
    "<a data-ref='article:1;DROP'>x</a>",
    "<a data-ref='user:1'>x</a>",
    "<a data-ref='article:0'>x</a>",
    "<a data-ref='article:999999999999999999999'>x</a>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea><script>alert(1)</script></textarea>",
    "<title><script>alert(1)</script></title>",
    "<p>a\0b</p>",
    "\0<script>alert(1)</script>",
    "<\0script>alert(1)</script>",
    "<b><script>alert(1)</script></b>",
    "<b onmouseover=alert(1)>x</b>",
    "<h1 onclick=alert(1)>x</h1>",
    "<i/onclick=alert(1)>x</i>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>" * 500 + "deep",
    "<a href='https://a.test/?q=\"><script>alert(1)</script>'>x</a>",
]
PIECES = [
    "<p>", "</p>", "<b>", "</b>", "<i", ">", "<h1>", "</h1>", "<h4 class=x>", "<br>",
    "<ul><li>", "</li></ul>", "<a href='https://a.test/'>", "<a data-ref='show:7'>",
    "<a data-ref=show:7 href=x>", "</a>", "<script>", "</script>", "<svg>", "<math>",
    "<table>", "<td>", "&nbsp;", "&lt;", "&amp;lt;", "<!--", "-->", '"', "'", "\0",
    "한국", "text", " ", "\n", "<del>", "</strike>", "<blockquote>", "<hr>", "<style>",
]  # fmt: skip


class Found(HTMLParser):
    """The tags and attributes that a reader of the text would see."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("declaration")


def assert_ours_alone(cleaned: str) -> None:
    found = Found(cleaned)
    assert found.tags <= richtext.TAGS
    assert {name for name, _ in found.attributes} <= {"href", "data-ref", "rel"}
    for name, value in found.attributes:
        if name == "href":
            assert value.lower().startswith(("http://", "https://", "mailto:"))
        if name == "rel":
            assert value == "noopener nofollow"
        if name == "data-ref":
            assert richtext.REFERENCE.fullmatch(value)
    assert "\0" not in cleaned


@pytest.mark.parametrize("markup", HOSTILE)
def test_hostile_markup_leaves_only_our_tags(markup: str) -> None:
    cleaned = richtext.clean(markup)

    assert_ours_alone(cleaned)
    assert richtext.clean(cleaned) == cleaned


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_any_markup_is_cleaned_once_and_for_all(markup: str) -> None:
    cleaned = richtext.clean(markup)

    assert_ours_alone(cleaned)
    assert richtext.clean(cleaned) == cleaned


@given(st.text(max_size=200))
def test_any_text_is_cleaned_once_and_for_all(text: str) -> None:
    cleaned = richtext.clean(text)

    assert_ours_alone(cleaned)
    assert richtext.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Plain &amp; simple, 5 &lt; 6, “quoted”, 한국어.</p>",
        "<h2>One</h2><h3>Two</h3><p><strong>a</strong><em>b</em><s>c</s><br>d</p><hr>",
        "<ul><li><p>a</p></li></ul><ol><li><p>b</p></li></ol>",
        "<blockquote><p>He said so.</p></blockquote>",
        '<p><a data-ref="article:4">Also read</a></p>',
        '<p><a href="https://a.test/?b=1&amp;c=2" rel="noopener nofollow">x</a></p>',
        '<p><a href="mailto:desk@a.test" rel="noopener nofollow">x</a></p>',
    ],
)
def test_what_the_editor_writes_comes_through_unchanged(markup: str) -> None:
    assert richtext.clean(markup) == markup


@pytest.mark.parametrize(
    ("older", "ours"),
    [
        ("<b>x</b>", "<strong>x</strong>"),
        ("<I>x</I>", "<em>x</em>"),
        ("<h1>x</h1><h5>y</h5>", "<h2>x</h2><h3>y</h3>"),
        ("<del>x</del><strike>y</strike>", "<s>x</s><s>y</s>"),
        ("<u>x</u><span>y</span>", "xy"),
        ("<blink>x</blink>", "x"),
        ("<bdo>x</bdo>", "x"),
        ("<img src=x>text", "text"),
        ("<p></p>", ""),
        ("<p>x</p><p> &nbsp;</p><p><br></p>", "<p>x</p>"),
        ("<p>x</p>\n<p></p>\n", "<p>x</p>"),
        ("<p></p><p>x</p><p></p><p>y</p>", "<p></p><p>x</p><p></p><p>y</p>"),
        (
            '<a href="https://a.test" data-ref="show:1">x</a>',
            '<a data-ref="show:1">x</a>',
        ),
    ],
)
def test_older_markup_becomes_ours(older: str, ours: str) -> None:
    assert richtext.clean(older) == ours


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "\n", " \n", "<p>", "<p></p>", "<p>&nbsp;</p>", "<p> ", "</p>", "<br>",
     "<a data-ref=", '<a data-ref="show:1">', "<b", "((((", "&", "<!--"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["", "<p>x</p>"])
def test_work_grows_with_the_input_not_with_its_square(unit: str, end: str) -> None:
    """Four times the input: about four times the work, where a square takes sixteen."""
    short, long = (
        min(_work(unit * (size // len(unit)) + end) for _ in range(3))
        for size in (15_000, 60_000)
    )

    assert long < 10 * short


def _work(markup: str) -> float:
    """Return the processor's time for all that is done with a text."""
    started = time.process_time()
    cleaned = richtext.clean(markup)
    richtext.to_text(cleaned)
    richtext.resolve(cleaned, {})
    return time.process_time() - started


# -- by every door --------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("field", RICH_TEXTS)
def test_saving_cleans_whatever_door_it_came_by(field: str) -> None:
    review = factories.make_review()
    setattr(review, field, "<p>Good<script>alert(1)</script></p>")

    review.save()

    assert getattr(Edition.objects.get(pk=review.pk), field) == "<p>Good</p>"


@pytest.mark.django_db
@pytest.mark.parametrize("field", RICH_TEXTS)
def test_a_form_cleans_before_it_is_saved(field: str) -> None:
    review = factories.make_review(**{field: "<p>x</p>"})
    setattr(review, field, "<p onclick=alert(1)>x</p>")

    review.full_clean(exclude=["show"])

    assert getattr(review, field) == "<p>x</p>"


# -- what is read out of it -------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>two &amp; <em>three</em></p>", "One\ntwo & three"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "a\nb"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>5 &lt; 6</p>", "5 < 6"),
        ("", ""),
    ],
)
def test_words_are_read_out_block_by_block(markup: str, text: str) -> None:
    assert richtext.to_text(markup) == text


def test_words_are_counted_over_all_texts() -> None:
    assert richtext.word_count("<p>One two</p><p>three</p>", "", "<p>네 다섯</p>") == 5


TEXT = (
    '<p><a data-ref="article:4">One</a> and <a data-ref="person:7"><em>Two</em></a></p>'
)


def test_references_are_read_out() -> None:
    assert richtext.references(TEXT, TEXT) == {
        Reference("article", 4),
        Reference("person", 7),
    }


def test_a_reference_becomes_a_link_only_where_its_target_is_there() -> None:
    resolved = richtext.resolve(TEXT, {Reference("article", 4): "/reviews/a&b/"})

    assert resolved == '<p><a href="/reviews/a&amp;b/">One</a> and <em>Two</em></p>'


def test_an_address_cannot_break_out_of_its_link() -> None:
    hostile = '/reviews/"><script>alert(1)</script>/'

    resolved = richtext.resolve(TEXT, {Reference("article", 4): hostile})

    assert "<script>" not in resolved


def test_foreign_keys_are_turned_into_references() -> None:
    written = '<p><a data-ref="show:signal">S</a> <a data-ref="show:gone">G</a></p>'
    known = {"signal": "show:3"}

    mapped = richtext.map_references(written, lambda kind, key: known.get(key))

    assert mapped == '<p><a data-ref="show:3">S</a> G</p>'


# -- depth ----------------------------------------------------------------------------


class Depth(HTMLParser):
    """Finds how deep what is given to the cleaner nests."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.now = self.most = 0
        self.feed(markup)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.now += tag not in ("p", "li")
        self.most = max(self.most, self.now)

    def handle_endtag(self, tag: str) -> None:
        self.now -= tag not in ("p", "li")


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<ul><li>", "</li></ul>"),
        ("<ol><li>", ""),
        ("<blockquote>", "</blockquote>"),
        ("<div>", "</div>"),
        ("<UL class='a'><LI><blockquote>", "</blockquote></LI></UL>"),
    ],
)
def test_cleaner_is_given_nothing_deep(monkeypatch, begin, end):
    """Its work grows with the depth: a bounded one makes it grow with the length."""
    given = []

    class Spy:
        def clean(self, markup: str) -> str:
            given.append(markup)
            return cleaner.clean(markup)

    cleaner = richtext._cleaner
    monkeypatch.setattr(richtext, "_cleaner", Spy())

    cleaned = richtext.clean(begin * 5000 + "the words" + end * 5000 + "<p>after</p>")

    assert Depth(given[0]).most <= richtext.DEEPEST
    assert "the words" in cleaned
    assert "after" in cleaned


def test_flattened_text_stays_as_it_is():
    deep = "<ul><li>one" * 100 + "</li></ul>" * 100

    once = richtext.clean(deep)

    assert richtext.clean(once) == once
    assert once.count("one") == 100


def test_many_lists_beside_each_other_are_not_deep():
    lists = "<ul><li>one</li></ul>" * 500 + "</ul>" * 50 + "<p>not closed" * 500

    assert richtext.clean(lists).count("<ul>") == 500


def test_lists_as_deep_as_anybody_writes_are_kept():
    markup = "<ul><li>" * richtext.DEEPEST + "in" + "</li></ul>" * richtext.DEEPEST

    assert richtext.clean(markup) == markup
