"""The page of a review or recap, and what answers where there is none."""

from datetime import timedelta

import pytest
import time_machine

from reviews.editorial import workflow
from reviews.models import Address, Edition
from tests import factories
from tests.factories import make_recap, make_review, publish, publish_past

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


# -- what is not there ----------------------------------------------------------------


def hidden_editions(editor, noon):
    in_review = make_review(slug="in-review")
    workflow.submit(in_review, by=editor)
    trashed = make_review(slug="trashed")
    workflow.trash(trashed, by=editor)
    make_review(slug="draft")
    publish(make_review(slug="scheduled"), at=noon + 1000 * DAY)
    return ["draft", "in-review", "scheduled", "trashed"]


def test_hidden_slugs_answer_exactly_like_an_unknown_one(
    client, editor, noon, django_assert_num_queries
):
    slugs = hidden_editions(editor, noon)

    with django_assert_num_queries(3):  # by address, by old address, by legacy path
        unknown = client.get("/reviews/never-was/")

    assert unknown.status_code == 404
    for slug in slugs:
        with django_assert_num_queries(3):
            response = client.get(f"/reviews/{slug}/")
        assert response.status_code == 404
        assert response.content == unknown.content
        assert response.headers == unknown.headers


def test_review_is_not_found_among_recaps(client, site):
    assert client.get(f"/recaps/{site.review.slug}/").status_code == 404


def test_page_appears_and_goes_at_the_very_moment(client, editor, noon):
    with time_machine.travel(noon, tick=False):
        edition = publish(make_review(slug="timely"), at=noon + DAY)
        workflow.withdraw(edition, by=editor, at=noon + 2 * DAY)

    statuses = []
    second = timedelta(seconds=1)
    for moment in (DAY - second, DAY, 2 * DAY - second, 2 * DAY):
        with time_machine.travel(noon + moment, tick=False):
            statuses.append(client.get("/reviews/timely/").status_code)

    assert statuses == [404, 200, 200, 410]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_page_is_only_for_reading(client, site, method):
    response = getattr(client, method)(site.review.get_absolute_url())

    assert response.status_code == 405


def test_head_is_answered(client, site):
    response = client.head(site.review.get_absolute_url())

    assert (response.status_code, response.content) == (200, b"")


# -- addresses it had before ----------------------------------------------------------


def renamed(edition, slug, at):
    draft = workflow.start_draft(edition, by=factories.the_editor())
    Edition.objects.filter(pk=draft.pk).update(slug=slug)
    draft.refresh_from_db()
    return publish_past(draft, at)


def test_old_address_leads_to_the_present_one(client, site, noon):
    old = site.review.get_absolute_url()
    renamed(site.review, "a-new-name", noon + DAY)

    response = client.get(old)

    assert response.status_code == 301
    assert response.headers["Location"] == "/reviews/a-new-name/"


def test_future_address_is_unknown_until_it_is_live(client, site, noon):
    draft = workflow.start_draft(site.review, by=factories.the_editor())
    Edition.objects.filter(pk=draft.pk).update(slug="a-later-name")
    draft.refresh_from_db()
    publish(draft, at=noon + 1000 * DAY)

    assert client.get("/reviews/a-later-name/").status_code == 404
    assert client.get(site.review.get_absolute_url()).status_code == 200


def test_old_and_present_address_of_a_withdrawn_piece_are_gone(
    client, site, noon, editor
):
    old = site.review.get_absolute_url()
    present = renamed(site.review, "a-new-name", noon + DAY)
    workflow.withdraw(present, by=editor)

    for address in (old, present.get_absolute_url()):
        assert client.get(address).status_code == 410


@pytest.mark.parametrize("typed", ["/2019/05/old-post/", "/2019/05/old-post"])
def test_address_of_an_old_site_leads_to_the_live_piece(client, site, typed):
    Address.objects.create(
        article=site.review.article, kind="review", legacy_path="/2019/05/old-post/"
    )

    response = client.get(typed, follow=False)

    assert response.status_code == 301
    assert response.headers["Location"] == site.review.get_absolute_url()


def test_address_of_an_old_site_is_unknown_while_the_piece_is_hidden(client, noon):
    waiting = publish(make_review(), at=noon + 1000 * DAY)
    Address.objects.create(
        article=waiting.article, kind="review", legacy_path="/2019/05/old-post/"
    )

    assert client.get("/2019/05/old-post/").status_code == 404


def test_address_of_an_old_site_is_gone_with_its_piece(client, site, editor):
    Address.objects.create(
        article=site.review.article, kind="review", legacy_path="/2019/05/old-post/"
    )
    workflow.withdraw(site.review, by=editor)

    assert client.get("/2019/05/old-post").status_code == 410


# -- withdrawn ------------------------------------------------------------------------


@pytest.mark.parametrize("make", [make_review, make_recap])
def test_withdrawn_piece_is_gone_and_the_page_leads_on(client, noon, editor, make):
    edition = publish_past(make(headline="Xyzzy", deck="Plugh."), noon)
    workflow.withdraw(edition, by=editor, reason="The studio asked for it.")

    response = client.get(edition.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 410
    assert "This piece was withdrawn" in page
    for address in ("/", "/reviews/", "/recaps/", "/shows/"):
        assert f'href="{address}"' in page
    for secret in ("Xyzzy", "xyzzy", "Plugh", "studio"):
        assert secret not in page


def test_every_withdrawn_piece_answers_the_same_in_two_queries(
    client, noon, editor, django_assert_num_queries
):
    """Coming back, rewritten, in the trash: nothing of that is a reader's business."""
    plain, waits, redrafted, trashed = (
        publish_past(make_review(), noon) for _ in range(4)
    )
    for edition in (plain, waits, redrafted, trashed):
        workflow.withdraw(edition, by=editor)
    back = workflow.start_draft(waits, by=editor)
    publish(back, at=noon + 1000 * DAY)
    workflow.start_draft(redrafted, by=editor)
    workflow.trash(trashed, by=editor)

    answers = []
    for edition in (plain, waits, redrafted, trashed):
        with django_assert_num_queries(2):  # by address, by old address
            answers.append(client.get(edition.get_absolute_url()))

    assert {answer.status_code for answer in answers} == {410}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(answer.headers) for answer in answers}) == 1


def test_withdrawn_piece_that_comes_back_is_there_again(client, noon, editor):
    with time_machine.travel(noon, tick=False):
        edition = publish(make_review(slug="lazarus"))
    with time_machine.travel(noon + DAY, tick=False):
        workflow.withdraw(edition, by=editor)
        back = workflow.start_draft(edition, by=editor)
        publish(back, at=noon + 3 * DAY)

    statuses = []
    second = timedelta(seconds=1)
    for moment in (DAY - second, DAY, 3 * DAY - second, 3 * DAY):
        with time_machine.travel(noon + moment, tick=False):
            statuses.append(client.get("/reviews/lazarus/").status_code)

    assert statuses == [200, 410, 410, 200]


def test_first_slug_of_a_renamed_piece_is_gone_until_it_comes_back(
    client, noon, editor
):
    first = publish_past(make_review(slug="first"), noon)
    workflow.withdraw(first, by=editor)
    draft = workflow.start_draft(first, by=editor)
    Edition.objects.filter(pk=draft.pk).update(slug="second")
    draft.refresh_from_db()
    publish(draft, at=noon + 1000 * DAY)

    assert client.get("/reviews/first/").status_code == 410
    assert client.get("/reviews/second/").status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        "/reviews/사운드트랙/",  # composed
        "/reviews/\u1109\u1161\u110b\u116e\u11ab\u1103\u1173\u1110\u1173\u1105\u1162\u11a8/",
        "/reviews/%EC%82%AC%EC%9A%B4%EB%93%9C%ED%8A%B8%EB%9E%99/",
    ],
)
def test_hangul_address_works_however_it_is_typed(client, noon, typed):
    publish_past(make_review(slug="사운드트랙"), noon)

    assert client.get(typed).status_code == 200


# -- what it shows --------------------------------------------------------------------


def test_review_shows_all_that_a_review_carries(read, site):
    page = read(site.review.get_absolute_url())

    for part in (
        'aria-label="Breadcrumb"',
        '<h1 dir="auto">Soundtrack #2 review</h1>',
        site.review.deck,
        "2.5 out of 5",
        'fill="url(#stars-5)"',
        "Nell Quarto",
        '<time datetime="2026-03-10',
        "A duet.",
        "Photo: us",
        "<h2>Story</h2>",
        "Soundtrack #2 Overall Review</h2>",
        "Soundtrack #2 Final verdict</h2>",
        "Do Hyeon-seo",
        "Choi Jung Gyu",
        "Disney+ Hotstar",
        "India",
        "/tags/k-drama/",
        "mailto:?subject=Soundtrack%20%232%20review",
        '<link rel="canonical" href="http://localhost/reviews/soundtrack-2-review/">',
        '<meta property="og:type" content="article">',
        '<meta name="description"',
    ):
        assert part in page


def test_review_lists_its_recaps_in_episode_order(read, site):
    page = read(site.review.get_absolute_url())

    places = [page.index(recap.get_absolute_url()) for recap in site.recaps]
    assert places == sorted(places)


def test_recap_names_its_episodes_and_links_both_neighbours(read, site):
    first, second, third = (recap.get_absolute_url() for recap in site.recaps)

    page = read(second)

    assert "Recap: Episodes 3–4" in page
    assert f'rel="prev" href="{first}"' in page
    assert f'rel="next" href="{third}"' in page
    assert site.review.get_absolute_url() in page


def test_recap_leads_back_to_the_start(read, site):
    first, second, third = (recap.get_absolute_url() for recap in site.recaps)

    assert f'class="pager-start" href="{first}"' in read(third)
    assert "pager-start" not in read(second)  # the previous one is the first
    assert "pager-start" not in read(first)


def test_recap_of_two_episodes_is_parted_and_each_part_can_be_reached(read, site, noon):
    body = "<p>So.</p><h2>Episode 6: the end</h2><p>a</p><h2>Episode 7</h2><p>b</p>"
    episodes = [site.episodes[5], factories.make_episode(site.episodes[0].season)]
    recap = publish_past(make_recap(site.show, episodes, body=body), noon)

    page = read(recap.get_absolute_url())

    for number in (6, 7):
        assert page.count(f'id="episode-{number}"') == 1
        assert f'<a href="#episode-{number}">Episode {number}</a>' in page


def test_recap_whose_text_names_no_episodes_has_no_parts(read, site):
    assert 'class="parts"' not in read(site.recaps[0].get_absolute_url())


def test_review_says_at_a_glance_what_a_reader_asks_first(read, site, noon):
    verdict = "<p>See it once. Not twice.</p>"
    site.show.episode_count = 6
    site.show.save()
    review = publish_past(make_review(show=site.show, verdict=verdict), noon)

    page = read(review.get_absolute_url())
    glance = page.split('aria-label="The verdict at a glance"')[1].split("</section>")[
        0
    ]

    for part in (
        "3.5 out of 5",
        ">See it once.</p>",
        "<bdi>Disney+ Hotstar</bdi>",
        "<dt>Episodes</dt><dd>6</dd>",
        "<dt>Directed by</dt>",
        "<bdi>Choi Jung Gyu</bdi>",
        "<bdi>Geum Sae-rok</bdi>",
        "as <bdi>Do Hyeon-seo</bdi>",
    ):
        assert part in glance
    assert "Not twice" not in glance


def test_first_and_last_recap_have_one_neighbour(read, site):
    first, last = site.recaps[0], site.recaps[-1]

    assert 'rel="prev"' not in read(first.get_absolute_url())
    assert 'rel="next"' not in read(last.get_absolute_url())


def test_updated_date_stands_only_on_a_revised_piece(read, site, noon):
    address = site.review.get_absolute_url()
    before = read(address)
    publish_past(
        workflow.start_draft(site.review, by=factories.the_editor()), noon + DAY
    )

    after = read(address)

    assert "Updated" not in before
    assert 'Updated <time datetime="2026-03-11' in after


def test_correction_is_shown(read, noon):
    edition = publish_past(make_review(correction="The drummer is <not> Kim."), noon)

    assert "The drummer is &lt;not&gt; Kim." in read(edition.get_absolute_url())


def test_picture_goes_when_the_rights_end(read, client, noon):
    image = factories.make_image(rights_until=noon + DAY)
    edition = publish_past(make_review(image=image), noon)

    with time_machine.travel(noon + DAY / 2, tick=False):
        before = read(edition.get_absolute_url())
    with time_machine.travel(noon + DAY, tick=False):
        after = read(edition.get_absolute_url()) + read("/") + read("/reviews/")

    assert image.folder in before
    assert image.folder not in after


def test_reference_leads_to_what_is_live_and_is_text_otherwise(read, site, noon):
    hidden = make_recap(site.show, site.episodes[5:], slug="hidden-recap")
    gone = factories.make_person()
    body = (
        f'<p><a data-ref="article:{site.review.article_id}">review</a> '
        f'<a data-ref="article:{hidden.article_id}">hidden</a> '
        f'<a data-ref="show:{site.show.pk}">show</a> '
        f'<a data-ref="person:{site.person.pk}">person</a> '
        f'<a data-ref="person:{gone.pk}">nobody</a></p>'
    )
    elsewhere = publish_past(make_review(body=body), noon)
    gone.delete()

    page = read(elsewhere.get_absolute_url())

    assert f'<a href="{site.review.get_absolute_url()}">review</a>' in page
    assert f'<a href="{site.show.get_absolute_url()}">show</a>' in page
    assert f'<a href="{site.person.get_absolute_url()}">person</a>' in page
    assert "hidden</a>" not in page
    assert "nobody</a>" not in page
    assert "hidden-recap" not in page
    assert "data-ref" not in page


def test_offer_counts_only_on_its_days(read, site, noon):
    site.platform.availabilities.update(starts_on=noon, ends_on=noon + DAY)
    address = site.review.get_absolute_url()

    seen = []
    for moment in (noon + DAY, noon + 2 * DAY):
        with time_machine.travel(moment, tick=False):
            seen.append("Disney+ Hotstar" in read(address))

    assert seen == [True, False]


def test_guest_of_another_episode_is_not_in_a_recap(read, site):
    guest = factories.make_person("Gil Guest")
    factories.make_credit(site.show, guest, episode=site.episodes[0])

    assert "Gil Guest" in read(site.recaps[0].get_absolute_url())
    assert "Gil Guest" not in read(site.recaps[1].get_absolute_url())


def test_recap_says_how_far_it_tells(read, site, noon):
    episodes = [factories.make_episode(site.episodes[0].season)]
    recap = make_recap(site.show, episodes, spoils_through=site.episodes[3])
    publish_past(recap, noon)

    assert "everything up to <bdi>Episode 4</bdi>" in read(recap.get_absolute_url())


def test_review_warns_only_of_what_it_gives_away(read, site, noon):
    review = make_review(show=site.show, spoils_through=site.episodes[3])
    publish_past(review, noon)

    told = read(review.get_absolute_url())
    silent = read(site.review.get_absolute_url())

    assert "everything up to <bdi>Episode 4</bdi>" in told
    assert told.count('id="veil"') == silent.count('id="veil"') == 1
    assert "Spoilers ahead" not in silent
    assert "data-told" not in silent
