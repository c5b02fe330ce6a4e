"""report.html in Chromium: it reads, searches, filters and jumps, in both languages, and fetches nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

if TYPE_CHECKING:
    from tests.conftest import Published, World

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: install one to test the report in it"
)

# The browser asks nobody for updates, and runs as root in a container.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
STORY = f"""\
港の研究所に{HOSTILE}と書かれた紙
ミナトラボは2024年5月31日、5億円を調達した。
リー・ハイガン氏は翌年、ミナトラボに30億ドルから40億ドルを投じると述べた。
"""
OTHER = "ミナトラボのハイガン所長は2023年4月、300万円以上を集めた。\n" + "2022年に2億円を得た。\n" * 70


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def report(world: World) -> Path:
    """The report on two small articles, one of them hostile in text and file name."""
    world.write("<img src=x onerror=alert(1)>.txt", STORY)
    world.write("b.txt", OTHER)
    assert world.extract().code == 0
    return world.out / "report.html"


@contextmanager
def opened(browser: Browser, path: Path, place: str = "", **options: Any) -> Iterator[Page]:
    """`path` in a window of its own; at the end nothing may have failed, and nothing been fetched."""
    told: list[str] = []
    context = browser.new_context(**{"locale": "ja-JP", "reduced_motion": "reduce", **options})
    page = context.new_page()
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on(
        "request", lambda request: told.append(request.url) if not request.url.startswith("file:") else None
    )
    page.goto(path.as_uri() + place)
    yield page
    assert told == []
    context.close()


def shown(page: Page, selector: str) -> list[str]:
    """The text of what is visible."""
    return [node.inner_text() for node in page.locator(selector).all() if node.is_visible()]


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or worse."""
    found = Axe().run(page).response["violations"]
    grave = [rule for rule in found if rule["impact"] in {"serious", "critical"}]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in grave]


def test_hostile_text_is_shown_as_text(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        assert page.title() == "名寄せ nayose"
        assert page.locator("img").count() == 0
        page.locator("details.article").first.evaluate("node => node.open = true")
        page.locator("details.article").last.evaluate("node => node.open = true")
        assert HOSTILE in page.locator("#articles").inner_text()
        assert "<img src=x onerror=alert(1)>.txt" in page.locator("#articles").inner_text()


def test_search_by_any_spelling_finds_all_about_an_entity(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        assert len(shown(page, "#entities tbody tr")) == 2
        page.keyboard.press("/")
        page.keyboard.type("haigan")
        (row,) = shown(page, "#entities tbody tr")
        assert "リー・ハイガン" in row
        # No sentence says Haigan in Latin letters; both name him by a spelling of his.
        assert len(shown(page, "#timeline tbody tr")) == 2
        assert "73件中2件" in page.locator("#timeline-title .count").inner_text()
        page.keyboard.press("Escape")
        assert len(shown(page, "#entities tbody tr")) == 2


def test_search_without_a_hit_says_so(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.fill("#query", "無い言葉")
        assert shown(page, "tbody tr") == []
        assert shown(page, "#timeline .none") == ["当てはまるものはありません。"]


def test_filters_narrow_by_type_currency_and_entity(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.click("#entities [data-kind=PERSON]")
        assert len(shown(page, "#entities tbody tr")) == 1
        page.click("#amounts [data-kind=USD]")
        assert ["USD" in row for row in shown(page, "#amounts tbody tr")] == [True]
        page.click("#entities .only:visible")
        assert "リー・ハイガン" in page.locator("#active").inner_text()
        page.click("#active button")
        assert page.locator("#active").is_hidden()
        assert len(shown(page, "#entities tbody tr")) == 2


def test_long_tables_unfold_on_demand_and_sort(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        assert len(shown(page, "#amounts tbody tr")) == 50
        page.click("#amounts .more")
        assert len(shown(page, "#amounts tbody tr")) == 73
        page.click("#amounts thead button >> nth=0")
        sizes = [
            float(told)
            for told in page.locator("#amounts tbody th").evaluate_all("all => all.map(n => n.dataset.s)")
        ]
        assert sizes == sorted(sizes, reverse=True)
        assert page.locator("#amounts th[aria-sort=descending]").count() == 1


def test_jump_from_a_row_to_the_text_and_back(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        link = page.locator("#timeline a.when").first
        link.click()
        mark = page.locator(".m.here")
        expect(mark).to_be_visible()
        assert mark.inner_text() == "2022年"
        expect(page.locator("#tip")).to_be_visible()
        page.click("#hud [data-back]")
        assert link.evaluate("node => node === document.activeElement")
        expect(page.locator("#hud")).to_be_hidden()


def test_jump_from_the_text_to_a_row_that_a_search_hides(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.fill("#query", "300万円")
        page.locator("details.article:visible > summary").click()
        page.locator(".text .m.k-date", has_text="2022年").last.click()
        row = page.locator("tr:target")
        expect(row).to_be_visible()
        assert "2022" in row.inner_text()
        assert page.locator("#query").input_value() == ""


def test_tooltip_tells_entity_rule_and_score_to_the_keyboard_too(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        for details in page.locator("details.article").all():
            details.evaluate("node => node.open = true")
        mark = page.locator(".text .m.k-person").first
        mark.focus()
        tip = page.locator("#tip")
        assert mark.get_attribute("aria-describedby") == "tip"
        assert [
            "リー・ハイガン" in tip.inner_text(),
            "規則" in tip.inner_text(),
            "確信度" in tip.inner_text(),
        ] == [True] * 3
        page.keyboard.press("Escape")
        assert tip.is_hidden()


def test_steps_lead_from_mention_to_mention(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.locator("#e-minato_lab .source").first.click()
        expect(page.locator("#hud .who")).to_contain_text("3件中")
        before = page.locator(".m.here").get_attribute("id")
        page.click("#hud [data-step='1']")
        expect(page.locator(".m.here")).not_to_have_attribute("id", str(before))
        expect(page.locator(".m.here")).to_be_visible()


def test_language_switches_and_is_the_readers_own_at_first(browser: Browser, report: Path) -> None:
    with opened(browser, report, locale="en-GB") as page:
        assert page.locator("html").get_attribute("lang") == "en"
        page.fill("#query", "ハイガン")
        assert "Timeline" in page.locator("#timeline-title").inner_text()
        assert "Lee Haigan" in shown(page, "#timeline .chip")
        page.click("[data-language=ja]")
        assert "年表" in page.locator("#timeline-title").inner_text()
        assert "リー・ハイガン" in shown(page, "#timeline .chip")
        assert "検索" in str(page.get_attribute("#query", "placeholder"))


def test_dark_mode_follows_the_system(browser: Browser, report: Path) -> None:
    colours = {}
    for scheme in ("light", "dark"):
        with opened(browser, report, color_scheme=scheme) as page:
            colours[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == {"light": "rgb(251, 250, 247)", "dark": "rgb(22, 23, 26)"}


def test_print_shows_every_row_and_article(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert len(shown(page, "#amounts tbody tr")) == 73
        assert page.locator("details.article:not([open])").count() == 0
        assert page.locator(".bar").is_hidden()


def test_page_reads_without_scripts(browser: Browser, report: Path) -> None:
    with opened(browser, report, java_script_enabled=False) as page:
        assert page.locator("#amounts tbody tr").count() == 73
        page.locator("#timeline a.when").first.click()
        expect(page.locator(".m:target")).to_be_visible()
        assert page.locator("#query").is_hidden()


def test_kinds_differ_in_more_than_colour(browser: Browser, report: Path) -> None:
    with opened(browser, report) as page:
        style = "node => (s => [s.textDecorationStyle, s.textDecorationLine, s.textDecorationThickness])"
        style += "(getComputedStyle(node)).join()"
        styles = [node.evaluate(style) for node in page.locator(".legend .m").all()]
        assert len(set(styles)) == 6


@pytest.mark.parametrize(("width", "scheme", "locale"), [(1280, "light", "ja-JP"), (390, "dark", "en-GB")])
def test_axe_finds_no_serious_fault(
    browser: Browser, report: Path, width: int, scheme: str, locale: str
) -> None:
    size = {"width": width, "height": 800}
    with opened(browser, report, viewport=size, color_scheme=scheme, locale=locale) as page:
        for details in page.locator("details.article").all():
            details.evaluate("node => node.open = true")
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_articles_on_pages_of_their_own_are_reached_and_lead_back(browser: Browser, world: World) -> None:
    world.config.write_text("report: {articles_inside: 0}\n", encoding="utf-8")
    world.write("港/<b>.txt", STORY)
    assert world.extract().code == 0
    with opened(browser, world.out / "report.html") as page:
        page.locator("#timeline a.when").first.click()
        page.wait_for_url("**/report/*.html#*")
        assert page.locator(".m:target").inner_text() == "2024年5月31日"
        assert HOSTILE in page.locator("main").inner_text()
        assert serious(page) == []
        page.locator(".text .m.k-money").first.click()
        page.wait_for_url("**/report.html#*")
        expect(page.locator("tr:target")).to_be_visible()


@pytest.mark.model
@pytest.mark.parametrize("name", ["raw", "sources"])
def test_report_on_real_articles(browser: Browser, published: Published, tmp_path: Path, name: str) -> None:
    from pipeline.update import Plan, extract_folder

    out = published.out
    if name == "sources":
        raw = Path(__file__).parents[3] / "shared" / "sources"
        if not raw.is_dir():
            pytest.skip("the articles are not here: ../shared/sources")
        out = tmp_path / "outputs"
        extract_folder(Plan(raw, out, published.config, tmp_path / "cache", jobs=1))
    # NAYOSE_SCREENSHOTS names a folder that keeps what was seen.
    folder = Path(os.environ.get("NAYOSE_SCREENSHOTS", tmp_path))
    for width, locale in ((1280, "ja-JP"), (1280, "en-GB"), (390, "ja-JP"), (390, "en-GB")):
        with opened(
            browser, out / "report.html", viewport={"width": width, "height": 900}, locale=locale
        ) as page:
            page.screenshot(path=folder / f"{name}-{width}-{locale}.png")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.locator("#entities .source").first.click()
            expect(page.locator(".m.here")).to_be_visible()
            assert serious(page) == []
