"""Let Lighthouse look at the demonstration as a slow phone would, and print its figures.

Not a test: performance depends on how busy the machine is.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bin import demo_site, node_tools
from bin.run_tests import CHROMIUMS, skip

VERSION = "12.8.2"
"""The last that runs on Node 20."""

PAGES = {
    "home": "/",
    "review": "/reviews/soundtrack-2-review/",
    "recap": "/recaps/soundtrack-2-episodes-3-4-recap/",
    "show": "/shows/soundtrack-2/",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
SCORES = ("performance", "accessibility", "best-practices", "seo")
FIGURES = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}


def report(program: Path, chromium: str, url: str) -> dict[str, Any]:
    """Return Lighthouse's report of one page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        command = [shutil.which("node") or "", str(program), url, "--quiet"]
        command += [f"--chrome-flags={FLAGS}", "--output=json", f"--output-path={path}"]
        environment = os.environ | {"CHROME_PATH": chromium}
        subprocess.run(command, env=environment, check=True)
        return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def summary(found: dict[str, Any]) -> str:
    """Return the four scores, the figures, the weight and the number of requests."""
    scores = [round(found["categories"][name]["score"] * 100) for name in SCORES]
    figures = [
        f"{short} {found['audits'][name]['displayValue']}"
        for short, name in FIGURES.items()
    ]
    requests = found["audits"]["network-requests"]["details"]["items"]
    plain = [r for r in requests if r.get("resourceType") != "Image"]
    weight = sum(r.get("transferSize", 0) for r in plain) / 1000
    shape = f"{len(requests)} requests, {weight:.1f} kB without pictures"
    return " ".join([*map(str, scores), *figures, shape])


def shortcomings(found: dict[str, Any]) -> list[str]:
    """Return what keeps a score from being full."""
    weighed = {
        ref["id"]
        for category in found["categories"].values()
        for ref in category["auditRefs"]
        if ref["weight"]
    }
    return [
        f"{name}: {audit['title']} {audit.get('displayValue', '')}"
        for name, audit in found["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.98
    ]


def main() -> None:
    """Measure each page and print what it gets; name pages to measure only them."""
    chromium = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, CHROMIUMS)), ""
    )
    if problem := node_tools.missing("node", "npm", chromium or "chromium"):
        sys.exit(not skip("Lighthouse", problem))
    program = node_tools.install("lighthouse", VERSION, "cli/index.js")
    print("        performance, accessibility, best practices, SEO", flush=True)
    with demo_site.serving() as site:
        for name in sys.argv[1:] or PAGES:
            url = site + PAGES.get(name, name)
            # The first visit draws the pictures that nobody has asked for yet.
            report(program, chromium, url)
            found = report(program, chromium, url)
            print(f"{name:<7} {summary(found)}", flush=True)
            for line in shortcomings(found):
                print(f"        - {line}", flush=True)


if __name__ == "__main__":
    main()
