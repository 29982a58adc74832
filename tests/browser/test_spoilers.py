"""A reader notes on their own device how far they have watched; the rest is veiled."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser import newsroom

QUESTION = "How far have you watched?"
REFUSE_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("refused", "SecurityError"); },
});
"""
# Sums up what moved on the page without anybody having asked for it.
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def filled(site: str) -> newsroom.Newsroom:
    """A show with recaps of episodes 1, 2 and 3, and one of 4 and 5 in two parts."""
    filled = newsroom.build()
    episodes = [
        filled.season.episodes.get(number=4),
        factories.make_episode(filled.season),
    ]
    body = "<h2>Episode 4</h2><p>Fourth.</p><h2>Episode 5</h2><p>Fifth.</p>"
    recap = factories.make_recap(
        filled.show, episodes, headline="Harbour, the end", body=body * 3
    )
    filled.recaps.append(factories.publish(recap))
    return filled


def hub(filled: newsroom.Newsroom) -> str:
    return filled.show.get_absolute_url()


def say(page: Page, filled: newsroom.Newsroom, choice: str) -> None:
    """Answer the question on the hub."""
    page.goto(hub(filled))
    page.get_by_label(QUESTION).select_option(choice)


def links(page: Page) -> list[str]:
    """The recaps that the list of episodes offers to eyes, ears and keyboard."""
    found = page.locator(".episodes").get_by_role("link")
    return found.all_inner_texts()


ALL = ["Harbour, episode 1", "Harbour, episode 2", "Harbour, episode 3"]
ALL += ["Harbour, the end"] * 2


def test_without_scripts_nothing_is_hidden_and_the_warning_is_text(sit_down, filled):
    page = sit_down(java_script_enabled=False)

    page.goto(hub(filled))
    assert links(page) == ALL
    expect(page.get_by_text(QUESTION)).to_be_hidden()

    page.goto(filled.recaps[3].get_absolute_url())
    main = page.get_by_role("main")
    expect(main).to_contain_text("Spoilers ahead")
    expect(main.get_by_text("Fifth.").first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_who_says_nothing_sees_everything(sit_down, filled):
    page = sit_down()

    page.goto(hub(filled))

    expect(page.get_by_label(QUESTION)).to_have_value("")
    assert links(page) == ALL
    page.goto(filled.recaps[3].get_absolute_url())
    expect(page.get_by_text("Fifth.").first).to_be_visible()


def test_recaps_that_tell_further_are_veiled_in_their_very_place(sit_down, filled):
    page = sit_down()
    page.goto(hub(filled))
    rows = page.locator(".episode")
    before = [row.bounding_box() for row in rows.all()]

    page.get_by_label(QUESTION).select_option("Episode 2")

    assert links(page) == ALL[:2]
    assert [row.bounding_box() for row in rows.all()] == before
    expect(rows.nth(2)).to_contain_text("Not watched yet")
    page.reload()
    assert links(page) == ALL[:2]


def test_who_has_not_begun_or_says_nothing_again(sit_down, filled):
    page = sit_down()

    say(page, filled, "I have not begun")
    assert links(page) == []

    page.get_by_label(QUESTION).select_option("")
    assert links(page) == ALL


def test_a_veil_is_opened_by_keyboard_and_leads_to_what_it_hid(sit_down, filled):
    page = sit_down()
    say(page, filled, "Episode 2")

    opener = page.get_by_role("button", name="Show Episode 3")
    while not opener.evaluate("it => it === document.activeElement"):
        page.keyboard.press("Tab")
        assert "Harbour, episode 3" not in page.evaluate(
            "document.activeElement.innerText"
        )
    page.keyboard.press("Enter")

    expect(page.get_by_role("link", name="Harbour, episode 3")).to_be_focused()
    assert links(page) == ALL[:3]


def test_text_of_a_recap_is_veiled_and_opened(sit_down, filled):
    page = sit_down()
    say(page, filled, "Episode 2")

    page.goto(filled.recaps[3].get_absolute_url())
    text = page.locator(".piece-text")
    for words in ("Two people meet.", "Fourth.", "Fifth.", "Watch it."):
        assert words not in text.inner_text()
    expect(text).to_contain_text("further than you have watched")
    page.get_by_role("button", name="Show it").click()

    for words in ("Two people meet.", "Fourth.", "Fifth.", "Watch it."):
        assert words in text.inner_text()
    expect(page.locator(".prose-story")).to_be_focused()
    page.reload()  # opening is for now; it is not noted
    expect(page.get_by_text("Fourth.").first).to_be_hidden()


def test_parts_that_were_watched_stay_open(sit_down, filled):
    page = sit_down()
    say(page, filled, "Episode 4")

    page.goto(filled.recaps[3].get_absolute_url())

    expect(page.get_by_text("Fourth.").first).to_be_visible()
    expect(page.get_by_text("Fifth.").first).to_be_hidden()
    page.get_by_role("link", name="Episode 5", exact=True).click()
    expect(page.get_by_text("Fifth.").first).to_be_in_viewport()


def test_who_has_watched_this_far_says_so_on_the_recap(sit_down, filled):
    page = sit_down()
    say(page, filled, "Episode 2")

    page.goto(filled.recaps[3].get_absolute_url())
    page.get_by_role("button", name="I have watched this far").click()
    page.goto(hub(filled))

    expect(page.get_by_label(QUESTION)).to_have_value("1.5")
    assert links(page) == ALL


def test_review_and_the_way_on_keep_what_tells_further(sit_down, filled):
    page = sit_down()
    say(page, filled, "Episode 2")

    page.goto(filled.public["review"])
    lines = page.locator(".lines").get_by_role("link")
    assert lines.all_inner_texts() == ALL[:2]
    cards = page.locator(".cards").get_by_role("link")
    assert cards.all_inner_texts() == ALL[:2]

    page.goto(filled.recaps[1].get_absolute_url())
    expect(page.locator("[rel=prev]")).to_be_visible()
    expect(page.locator("[rel=next]")).to_be_hidden()


def test_review_that_gives_something_away_is_veiled_as_a_whole(sit_down, filled):
    review = factories.make_review(
        show=filled.show,
        season=filled.season,
        body="<p>The captain did it.</p>" * 3,
        spoils_through=filled.season.episodes.get(number=4),
    )
    factories.publish(review)
    page = sit_down()
    say(page, filled, "Episode 2")

    page.goto(review.get_absolute_url())

    expect(page.get_by_text("The captain did it.").first).to_be_hidden()
    assert page.locator(".lines").get_by_role("link").all_inner_texts() == ALL[:2]
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_text("The captain did it.").first).to_be_visible()
    assert page.locator(".lines").get_by_role("link").all_inner_texts() == ALL[:2]


@pytest.mark.parametrize("where", ["home", "recaps", "author", "tag", "person"])
def test_lists_of_the_site_keep_it_too(sit_down, filled, where):
    page = sit_down()
    page.goto(filled.public[where])
    link = page.get_by_role("main").get_by_role("link", name=ALL[2])
    expect(link.first).to_be_visible()

    say(page, filled, "Episode 2")
    page.goto(filled.public[where])

    expect(link).to_have_count(0)
    expect(page.get_by_role("button", name="Show Episode 3").first).to_be_visible()
    expect(
        page.get_by_role("main").get_by_role("link", name=ALL[1]).first
    ).to_be_visible()


def test_nothing_of_it_is_sent(sit_down, filled):
    page = sit_down()
    page.goto(hub(filled))
    page.wait_for_load_state("networkidle")
    sent = []
    page.on("request", lambda request: sent.append(request))

    page.get_by_label(QUESTION).select_option("Episode 3")
    page.wait_for_timeout(300)
    assert sent == []

    page.goto(filled.public["review"])
    assert sent
    for request in sent:
        assert "1.3" not in request.url
        assert "cookie" not in request.all_headers()
        assert request.method == "GET"


def test_another_window_follows(sit_down, filled):
    page = sit_down()
    other = page.context.new_page()
    other.goto(hub(filled))

    say(page, filled, "Episode 1")

    expect(other.get_by_label(QUESTION)).to_have_value("1.1")
    expect(other.get_by_role("link", name="Harbour, episode 2")).to_have_count(0)


def test_refused_storage_is_told_and_holds_for_the_page(sit_down, filled):
    page = sit_down()
    page.add_init_script(REFUSE_STORAGE)

    say(page, filled, "Episode 2")

    assert links(page) == ALL[:2]
    expect(page.get_by_text("Your browser keeps nothing for this site")).to_be_visible()
    page.reload()
    assert links(page) == ALL


def test_place_that_is_not_among_the_choices_is_named(sit_down, filled):
    page = sit_down()
    page.goto(hub(filled))
    page.evaluate(f"localStorage.setItem('watched:{filled.show.pk}', '2.7')")

    page.reload()

    chosen = page.get_by_label(QUESTION).locator("option:checked")
    expect(chosen).to_have_text("Season 2, episode 7")


@pytest.mark.parametrize("kept", ["", "x", "1", "1.2.3", "99999999999.1", "<b>.1"])
def test_nonsense_in_the_store_hides_nothing(sit_down, filled, kept):
    page = sit_down()
    page.goto(hub(filled))
    page.evaluate(
        "pair => localStorage.setItem(...pair)", [f"watched:{filled.show.pk}", kept]
    )

    page.reload()

    assert links(page) == ALL
    expect(page.get_by_label(QUESTION)).to_have_value("")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("where", ["hub", "recap", "review"])
def test_veiling_moves_nothing_that_is_seen(sit_down, filled, width, where):
    page = sit_down(viewport={"width": width, "height": 800})
    say(page, filled, "Episode 1")
    page.add_init_script(SHIFTS)
    recap = filled.recaps[3].get_absolute_url()
    address = {"hub": hub(filled), "recap": recap, "review": filled.public["review"]}

    page.goto(address[where])
    page.wait_for_timeout(500)

    assert page.locator(".veil, .has-veil").count() > 0
    assert page.evaluate("window.shifted") == 0


def test_device_that_can_share_is_offered_its_own_sheet(sit_down, filled):
    page = sit_down()
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page.goto(filled.public["review"])

    page.get_by_role("button", name="Share …").click()

    shared = page.evaluate("window.shared")
    assert shared["url"].endswith(filled.public["review"])
    assert shared["title"] == filled.review.headline


def test_device_that_cannot_has_the_plain_links(sit_down, filled):
    page = sit_down()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(filled.public["review"])

    expect(page.get_by_role("link", name="Email")).to_be_visible()
    expect(page.get_by_role("button", name="Share …")).to_have_count(0)
