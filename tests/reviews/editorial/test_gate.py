"""The gate: what keeps an edition back, what it asks, and who may let it pass."""

from datetime import timedelta

import pytest

from people.models import PersonName
from reviews import clock
from reviews.editorial import gate, workflow
from reviews.editorial.gate import Level
from reviews.editorial.workflow import GateClosed
from reviews.models import Edition, Event, Image, ShowTitle
from tests import factories
from tests.factories import make_recap, make_review, publish

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def findings(edition, until=None):
    return gate.check(edition, clock.now(), until)


def about(edition, field, until=None):
    return [(f.level, f.message) for f in findings(edition, until) if f.field == field]


def levels(edition, field, until=None):
    return [level for level, _ in about(edition, field, until)]


@pytest.fixture
def show():
    show = factories.make_show("Soundtrack #2")
    suho = factories.make_person("Steve Noh")
    PersonName.objects.create(person=suho, name="Noh Sang-hyun", form="birth")
    PersonName.objects.create(person=suho, name="노상현", form="native")
    factories.make_credit(show, suho, character="Ji Su-ho")
    ShowTitle.objects.create(show=show, title="사운드트랙 #2", form="original")
    return show


@pytest.fixture
def perfect(show):
    return make_review(
        show=show,
        headline="Soundtrack #2 review: a song too long",
        deck="Two former lovers meet again at work.",
        body="<p>Ji Su-ho sings. Steve Noh (노상현) shines.</p>",
        image=factories.make_image(),
    )


def test_nothing_is_said_of_a_piece_without_fault(perfect):
    assert findings(perfect) == []


def test_what_is_missing_is_named_with_its_field(show):
    review = make_review(headline=" ", deck="", body="", story="", verdict="")
    review.rating = None
    review.bylines.all().delete()

    assert levels(review, "rating") == [Level.STOP]
    assert Level.STOP in levels(review, "headline")
    assert levels(review, "body") == [Level.BLOCK]
    assert levels(review, "bylines") == [Level.BLOCK]
    assert levels(review, "story") == levels(review, "verdict") == [Level.WARN]
    assert levels(review, "deck") == levels(review, "image") == [Level.WARN]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Two former lovers meet again at work. Then more.</p>",
        "<h2>TWO FORMER LOVERS meet again, at work</h2>",
    ],
)
def test_deck_repeated_as_the_first_sentence_is_kept_back(perfect, body):
    perfect.body = body

    assert levels(perfect, "deck") == [Level.BLOCK]


@pytest.mark.parametrize(
    "headline", ["SOUNDTRACK #2: done", "사운드트랙 #2 is here", "On Soundtrack #2"]
)
def test_the_show_may_be_named_by_any_of_its_titles(perfect, headline):
    perfect.headline = headline

    assert about(perfect, "headline") == []


def test_headline_without_the_show_and_overlong_texts_are_pointed_out(perfect):
    perfect.headline = "A very long song " * 8
    perfect.search_description = "x" * 200

    assert levels(perfect, "headline") == [Level.WARN, Level.WARN]
    assert "200 characters" in about(perfect, "search_description")[0][1]


# -- episodes -------------------------------------------------------------------------


def test_an_episode_covered_by_a_live_recap_is_not_covered_again():
    recap = publish(make_recap(headline="The first one"))
    second = make_recap(recap.show, [recap.episodes.get()])

    assert "The first one" in about(second, "episodes")[0][1]
    assert levels(recap, "episodes") == []


@pytest.mark.parametrize(("other", "own"), [(5, 3), (3, 5)])
def test_nor_by_two_recaps_that_wait_whichever_begins_first(other, own):
    now = clock.now()
    waiting = publish(make_recap(), at=now + other * DAY)
    second = make_recap(waiting.show, [waiting.episodes.get()])

    found = gate.check(second, now + own * DAY)

    assert "episodes" in [finding.field for finding in found]


def test_recap_that_is_over_by_then_covers_nothing_any_more(editor):
    now = clock.now()
    first = publish(make_recap())
    workflow.withdraw(first, by=editor, at=now + 2 * DAY)
    second = make_recap(first.show, [first.episodes.get()])

    def fields(begins, ends=None):
        return [finding.field for finding in gate.check(second, begins, ends)]

    assert "episodes" in fields(now + DAY)
    assert "episodes" not in fields(now + 2 * DAY)
    assert "episodes" not in fields(now - 2 * DAY, now - DAY)


@pytest.mark.parametrize(
    ("headline", "level"),
    [
        ("Show recap: episodes 1-2", None),
        ("Show recap: Eps. 1 & 2", None),
        ("Show recap: what episode 3 does", Level.BLOCK),
        ("Show: Ep 2 to 4 explained", Level.BLOCK),
        ("Season 4 of Show", None),
        ("Show season 2 episode 1: all dead", Level.BLOCK),
        ("Show S2E1: all dead", Level.BLOCK),
        ("Show s1e2 recap", None),
        ("Show season 1, episodes 1 and 2", None),
    ],
)
def test_no_later_episode_is_named_in_the_open(headline, level):
    show = factories.make_show("Show")
    episodes = factories.make_episodes(show, 4)
    recap = make_recap(show, episodes[:2], headline=headline)

    assert levels(recap, "headline") == ([level] if level else [])


def test_the_spoiler_line_decides_where_it_is_set():
    show = factories.make_show("Show")
    episodes = factories.make_episodes(show, 4)
    recap = make_recap(show, episodes[:2], deck="Until episode 4.")
    assert levels(recap, "deck") == [Level.BLOCK]

    recap.spoils_through = episodes[3]

    assert levels(recap, "deck") == []


# -- pictures -------------------------------------------------------------------------


def test_picture_needs_words_and_a_credit(perfect):
    Image.objects.update(alt_text="", credit="")
    perfect.refresh_from_db()
    assert levels(perfect, "image") == [Level.BLOCK, Level.BLOCK]

    Image.objects.update(is_decorative=True, credit="Us")
    perfect.refresh_from_db()

    assert levels(perfect, "image") == []


@pytest.mark.parametrize(
    ("rights", "until", "level"),
    [
        (-1, None, Level.BLOCK),
        (5, None, Level.WARN),
        (5, 10, Level.BLOCK),
        (10, 10, None),
        (None, None, None),
    ],
)
def test_rights_must_last_for_the_whole_planned_range(perfect, rights, until, level):
    now = clock.now()
    perfect.image.rights_until = rights and now + rights * DAY

    with clock.at_moment(now):
        found = levels(perfect, "image", until and now + until * DAY)

    assert found == ([level] if level else [])


def test_a_withdrawal_set_ahead_bounds_the_range_the_rights_must_cover(perfect, editor):
    first = publish(perfect)
    image = factories.make_image(rights_until=clock.now() + 5 * DAY)
    workflow.withdraw(first, by=editor, at=clock.now() + 10 * DAY)
    fix = workflow.start_draft(first, by=editor)
    fix.image = image
    fix.save()

    with pytest.raises(GateClosed, match="before this edition does"):
        workflow.approve(fix, by=editor)


# -- links and names ------------------------------------------------------------------


def test_links_to_nothing_and_to_what_is_not_out_are_told_apart(perfect):
    draft = make_review(headline="Not out")
    live = publish(make_review())
    perfect.body = "".join(
        f'<p><a data-ref="article:{pk}">x</a></p>'
        for pk in (draft.article_id, live.article_id, 999999)
    )

    found = about(perfect, "body")

    assert [level for level, _ in found] == [Level.BLOCK, Level.WARN]
    assert "article 999999" in found[0][1]
    assert "“Not out”" in found[1][1]


@pytest.mark.parametrize(
    ("text", "written", "house"),
    [
        ("Then Suho sings.", "Suho", "Su-ho"),
        ("Suho's song", "Suho", "Su-ho"),
        ("JI SU HO sings", "JI SU HO", "Ji Su-ho"),
        ("by Noh Sang-hyun", "Noh Sang-hyun", "Steve Noh"),
        ("Sound Track #2 ends", "Sound Track #2", "Soundtrack #2"),
    ],
)
def test_other_spellings_are_pointed_out(perfect, text, written, house):
    perfect.body = f"<p>{text}</p>"

    assert (
        Level.WARN,
        f"“{written}” is “{house}” in the house style.",
    ) in about(perfect, "body")


@pytest.mark.parametrize(
    "text", ["Su-ho's", "STEVE NOH", "노상현", "Steve Noh.", "Noh"]
)
def test_house_forms_in_any_capitals_and_original_script_pass(perfect, text):
    perfect.body = f"<p>{text}</p>"

    assert about(perfect, "body") == []


# -- the doors ------------------------------------------------------------------------


def test_an_editor_may_let_a_block_pass_with_a_reason_that_is_kept(perfect, editor):
    Image.objects.update(credit="")

    with pytest.raises(GateClosed):
        workflow.approve(perfect, by=editor)
    with pytest.raises(GateClosed):
        workflow.approve(perfect, by=editor, override="   ")
    workflow.approve(perfect, by=editor, override="The credit is in the picture.")

    event = Event.objects.get(action="overridden")
    assert event.reason == "The credit is in the picture."
    assert "Name in the library" in event.details["findings"][0]


def test_nobody_lets_a_review_without_rating_pass(perfect, editor):
    Edition.objects.update(rating=None)

    with pytest.raises(GateClosed, match="rating"):
        workflow.approve(perfect, by=editor, override="We never rate.")


def test_the_gate_looks_again_when_an_edition_is_moved(perfect, editor):
    now = clock.now()
    publish(perfect, at=now + DAY)
    Image.objects.update(rights_until=now + 2 * DAY)

    with pytest.raises(GateClosed, match="rights"):
        workflow.reschedule(perfect, by=editor, at=now + 3 * DAY)
    workflow.reschedule(perfect, by=editor, at=now + 3 * DAY, override="Renewed today.")

    assert Event.objects.filter(action="overridden").exists()


def test_a_warning_keeps_nothing_back(perfect, editor):
    perfect.deck = ""
    perfect.save()

    workflow.approve(perfect, by=editor)

    assert perfect.is_live()
