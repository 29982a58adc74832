"""The crawl finds what is broken, and asks for each address once."""

from bin.crawl import Answer, crawl

HERE = "http://localhost"
PAGES = {
    "/": '<a href="/a/">a</a> <a href="b/#top">b</a> <a href="https://a.example/">x</a>',
    "/a/": '<img src="/p.jpg" srcset="/p.jpg 1x, /q.jpg 2x"> <a href="/moved/">m</a>',
    "/b/": '<h2 id="middle">b</h2> <a href="../b/#middle">m</a> <a href="?x=1&y=2">2</a>',
    "/map.xml": f"<loc>{HERE}/only-here/</loc><link>{HERE}/a/</link>",
}


def walk(*starts: str):
    asked = []

    def fetch(address: str) -> Answer:
        asked.append(address)
        if address in PAGES:
            kind = "application/xml" if address.endswith("xml") else "text/html"
            return Answer(200, kind, PAGES[address])
        status = {"/moved/": 301, "/p.jpg": 200}.get(address, 404)
        return Answer(status, "image/jpeg", "")

    return crawl(fetch, HERE, *starts), asked


def test_broken_links_detours_and_missing_places_are_named():
    found, _asked = walk("/", "/map.xml")

    assert sorted(found.broken()) == [
        "/ -> /b/#top: no such place",
        "/a/ -> /moved/#: 301",
        "/a/ -> /q.jpg#: 404",
        "/map.xml -> /only-here/#: 404",
    ]


def test_each_address_is_asked_for_once_and_nobody_elses():
    found, asked = walk("/", "/map.xml")

    assert sorted(asked) == sorted(
        ["/", "/a/", "/b/", "/map.xml", "/moved/", "/only-here/", "/p.jpg", "/q.jpg"]
    )
    assert sorted(found.pages()) == ["/", "/a/", "/b/"]
