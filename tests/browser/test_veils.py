"""What is veiled is veiled from the first moment, wholly, on paper too, and opens well."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests import factories
from tests.browser import newsroom

DECK = "The captain of the ferry tells where the map has been."
PAINTS = "performance.getEntriesByType('paint').length"


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    filled = newsroom.build()
    episode = factories.make_episode(filled.season, 10)
    recap = factories.make_recap(
        filled.show, [episode], headline="Harbour, the map", deck=DECK, rating=3
    )
    filled.recaps.append(factories.publish(recap))
    return filled


def watched(page: Page, filled: newsroom.Newsroom, reach: str) -> Page:
    """Note on this device how far its reader has watched."""
    page.add_init_script(f"localStorage['watched:{filled.show.pk}'] ??= '{reach}'")
    return page


def last(filled: newsroom.Newsroom) -> str:
    return filled.recaps[-1].get_absolute_url()


def test_nothing_is_painted_before_the_veils_can_be_there(sit_down, filled):
    page = watched(sit_down(), filled, "1.1")
    held: list[Route] = []
    page.route("**/spoilers*.js", lambda route: held.append(route))

    page.goto(last(filled), wait_until="commit")
    page.wait_for_timeout(700)
    assert page.evaluate(PAINTS) == 0
    assert len(held) == 1
    held[0].continue_()

    expect(page.get_by_text("further than you have watched")).to_be_visible()
    page.wait_for_timeout(300)
    assert page.evaluate(PAINTS) > 0
    expect(page.get_by_text("Two people meet.")).to_be_hidden()


def test_head_of_a_recap_keeps_it_too(sit_down, filled):
    page = watched(sit_down(), filled, "1.1")

    page.goto(last(filled))

    head = page.locator(".piece-head")
    expect(head.get_by_text(DECK)).to_be_hidden()
    expect(head.get_by_text("3 out of 5")).to_be_hidden()
    head.get_by_role("button", name="Show Episode 10").first.click()
    expect(head.get_by_text(DECK)).to_be_visible()
    expect(page.locator(".piece-deck")).to_be_focused()


@pytest.mark.parametrize("opener", ["Show it", "I have watched this far"])
def test_who_opens_the_text_opens_the_head(sit_down, filled, opener):
    page = watched(sit_down(), filled, "1.1")
    page.goto(last(filled))

    page.get_by_role("button", name=opener).click()

    expect(page.get_by_text(DECK)).to_be_visible()
    expect(page.locator(".piece-head").get_by_text("3 out of 5")).to_be_visible()
    expect(page.locator(".prose").first).to_be_focused()


def test_verdict_at_a_glance_of_a_review_that_tells_keeps_it(sit_down, filled):
    review = factories.make_review(
        show=filled.show,
        season=filled.season,
        rating=2,
        spoils_through=filled.season.episodes.get(number=10),
    )
    factories.publish(review)
    page = watched(sit_down(), filled, "1.1")

    page.goto(review.get_absolute_url())

    verdict = page.locator(".glance-verdict")
    expect(verdict.get_by_text("2 out of 5")).to_be_hidden()
    verdict.get_by_role("button", name="Show").click()
    expect(verdict.get_by_text("2 out of 5")).to_be_visible()


def test_paper_keeps_the_veils_without_their_buttons(sit_down, filled):
    page = watched(sit_down(), filled, "1.1")
    page.goto(last(filled))

    page.emulate_media(media="print")

    for words in (DECK, "Two people meet.", "Watch it."):
        expect(page.get_by_text(words).first).to_be_hidden()
    expect(page.get_by_text("further than you have watched")).to_be_visible()
    expect(page.get_by_text("Not watched yet").first).to_be_visible()
    assert page.locator("button:visible").count() == 0


def test_paper_without_a_veil_has_everything(sit_down, filled):
    page = sit_down()
    page.goto(last(filled))

    page.emulate_media(media="print")

    for words in (DECK, "Two people meet.", "Watch it."):
        expect(page.get_by_text(words).first).to_be_visible()


def test_link_to_a_section_opens_it_on_arrival(sit_down, filled):
    body = "<h2>Episode 11</h2><p>Eleventh.</p><h2>Episode 12</h2><p>Twelfth.</p>"
    episodes = [factories.make_episode(filled.season, number) for number in (11, 12)]
    recap = factories.make_recap(filled.show, episodes, body=body)
    address = factories.publish(recap).get_absolute_url()
    page = watched(sit_down(), filled, "1.1")

    page.goto(f"{address}#episode-12")

    expect(page.get_by_text("Twelfth.")).to_be_in_viewport()
    expect(page.get_by_text("Eleventh.")).to_be_hidden()


@pytest.mark.parametrize("mark", ["#%E0%A4%A", "#main", "#"])
def test_mark_that_names_no_section_opens_nothing(sit_down, filled, mark):
    page = watched(sit_down(), filled, "1.1")

    page.goto(last(filled) + mark)

    expect(page.get_by_text("Two people meet.")).to_be_hidden()
    expect(page.get_by_text("further than you have watched")).to_be_visible()


@pytest.mark.parametrize("where", ["show", "episodes", "review", "recap", "home"])
def test_words_of_a_veil_are_not_cut_on_a_phone(sit_down, filled, where):
    page = sit_down(viewport={"width": 320, "height": 700})
    page = watched(page, filled, "0.0")

    page.goto({**filled.public, "recap": last(filled)}[where])

    words = page.locator(".veil-words:visible")
    assert words.count() > 0
    for cut in ("scrollWidth - it.clientWidth", "scrollHeight - it.clientHeight"):
        assert max(words.evaluate_all(f"all => all.map(it => it.{cut})")) <= 0
