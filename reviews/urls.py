"""The addresses readers and their machines use."""

from django.urls import URLPattern, URLResolver, path, register_converter

from reviews.pages import (
    articles,
    browse,
    converters,
    corrections,
    feeds,
    home,
    icons,
    newsroom,
    people,
    preview,
    shows,
    sitemaps,
    time_machine,
    watch,
)

register_converter(converters.SlugConverter, "any_slug")
register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("reviews/", articles.review_list, name="review_list"),
    path("reviews/<any_slug:slug>/", articles.review_detail, name="review_detail"),
    path("recaps/", articles.recap_list, name="recap_list"),
    path("recaps/<any_slug:slug>/", articles.recap_detail, name="recap_detail"),
    path("shows/", shows.show_list, name="show_list"),
    path("shows/<any_slug:slug>/", shows.show_detail, name="show_detail"),
    path("shows/<any_slug:slug>/episodes/", shows.show_episodes, name="show_episodes"),
    path("people/<any_slug:slug>/", people.person_detail, name="person_detail"),
    path("authors/<any_slug:slug>/", people.author_detail, name="author_detail"),
    path("tags/<any_slug:slug>/", browse.tag_detail, name="tag_detail"),
    path("platforms/<any_slug:slug>/", browse.platform_detail, name="platform_detail"),
    path(
        "archive/<year:year>/<month:month>/", browse.archive_month, name="archive_month"
    ),
    path("watch/", watch.watch, name="watch"),
    path("corrections/", corrections.correction_list, name="corrections"),
    path("about/", newsroom.about, name="about"),
    path("contact/", newsroom.contact, name="contact"),
    path("how-we-rate/", newsroom.how_we_rate, name="how_we_rate"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("feed.xml", feeds.SiteFeed(), name="feed"),
    path("shows/<any_slug:slug>/feed.xml", feeds.ShowFeed(), name="show_feed"),
    path("authors/<any_slug:slug>/feed.xml", feeds.AuthorFeed(), name="author_feed"),
    path("tags/<any_slug:slug>/feed.xml", feeds.TagFeed(), name="tag_feed"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap_section"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    path("at/", time_machine.choose, name="time_machine"),
    path("at/<str:moment>/<path:rest>", time_machine.visit, name="time_machine_visit"),
    path(
        "at/<str:moment>/", time_machine.visit, {"rest": ""}, name="time_machine_visit"
    ),
]
