"""Let the Nu HTML checker read every page of the demonstration, errors included.

Missing Java or npm is a visible skip; where CI is set it is a failure.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bin import crawl, demo_site, node_tools
from bin.run_tests import skip

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
TITLE = "the Nu HTML checker"


def checker() -> Path:
    """Return the path of the checker, and refuse any other than the known one."""
    jar = node_tools.install("vnu-jar", VERSION, "build/dist/vnu.jar")
    if hashlib.sha256(jar.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{jar} is not the checker we know. Remove it and try again.")
    return jar


def pages() -> tuple[dict[str, str], list[str]]:
    """Return the HTML of each page of the demonstration, and the broken links."""
    with demo_site.serving() as site:
        found = crawl.crawl(lambda address: _fetch(site, address), site, "/")
        gone = demo_site.withdraw_one()
        refusals = {
            address: demo_site.fetch(site, address).text for address in ("/404/", gone)
        }
        texts = found.pages() | refusals | {"500": _server_error()}
        return texts, found.broken()


def _fetch(site: str, address: str) -> crawl.Answer:
    """Ask for pages and files; each picture would be drawn in all its sizes, for long."""
    if address.startswith("/media/"):
        return crawl.Answer(200, "", "")
    return demo_site.fetch(site, address)


def _server_error() -> str:
    from django.test import RequestFactory

    from reviews.pages import errors

    return errors.server_error(RequestFactory().get("/")).content.decode()


def findings(jar: Path, texts: dict[str, str]) -> list[str]:
    """Return each error and warning of the checker, once, with the page it stands on."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (address, text) in enumerate(texts.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(text, "utf-8")
            names[path.as_uri()] = address
        java = shutil.which("java") or ""
        command = [java, "-Xss4m", "-jar", str(jar), "--format", "json", folder]
        result = subprocess.run(command, capture_output=True, check=False, text=True)
    messages = json.loads(result.stderr)["messages"]
    return [_written(message, names) for message in messages]


def _written(message: dict[str, str], names: dict[str, str]) -> str:
    address = names.get(message.get("url", "").replace("file:/", "file:///", 1), "")
    address = address or names.get(message.get("url", ""), "?")
    kind = message.get("subType", message["type"])
    extract = " ".join(message.get("extract", "").split())
    return f"{kind}: {message['message']} ({address}: {extract})"


def main() -> None:
    """Check all pages and fail if one has an error or a warning."""
    if problem := node_tools.missing("java", "npm"):
        sys.exit(not skip(TITLE, f"{problem} (Debian: apt install default-jre npm)"))
    texts, found = pages()
    found += findings(checker(), texts)
    for line in found[:200]:
        print(line)
    print(f"== {TITLE}: {len(texts)} pages, {len(found)} findings")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
