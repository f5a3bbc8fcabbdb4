"""People who play with the practice server in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.practice.conftest import Album, Practice

pytestmark = pytest.mark.story
PATIENCE = 20_000
"""Milliseconds that anything may take to be seen, on a machine that does much else."""
expect.set_options(timeout=PATIENCE)
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
NAMELESS = """() => [...document.querySelectorAll("a, button, summary, progress")]
    .filter((one) => !(one.getAttribute("aria-label") || one.textContent).trim())
    .map((one) => one.outerHTML)"""


async def enter(browser: Browser, practice: Practice, locale: str, size: dict[str, int]) -> Page:
    """Open the page in a browser of its own."""
    return await visit(browser, practice.url, locale, size)


async def visit(browser: Browser, url: str, locale: str, size: dict[str, int]) -> Page:
    """Open an address in a browser of its own."""
    context = await browser.new_context(locale=locale, viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    await page.goto(url)
    return page


def people(page: Page) -> Locator:
    """Return the list of members to play."""
    return page.locator("nav.people")


async def open_window(page: Page, label: str) -> Page:
    """Press the button that opens SimCord's view, and return that view."""
    async with page.expect_popup() as opening:
        await page.get_by_role("button", name=label).click()
    return await settled(await opening.value)


async def turn_window(page: Page, view: Page, label: str) -> None:
    """Press the button that opens another view in the window that is open already."""
    async with view.expect_navigation():
        await page.get_by_role("button", name=label).click()
    await settled(view)


async def settled(view: Page) -> Page:
    """Return SimCord's view once it has measured its window and shows the conversation."""
    await expect(view.get_by_text("Viewport updated")).to_be_attached()
    latest = view.locator("#channel-message-list article").last
    await expect(latest.or_(view.locator("#channel-empty:visible"))).to_be_visible()
    return view


async def run_command(view: Page, command: str) -> None:
    """Type a slash command as in Discord: once to choose it, once to send it."""
    await view.keyboard.type(f"/{command}")
    choice = view.get_by_role("listbox", name="Application commands")
    await expect(choice.get_by_role("option").first).to_contain_text(f"/{command}")
    await view.keyboard.press("Enter")
    await expect(view.get_by_role("button", name=f"Command /{command}")).to_be_focused()
    await view.keyboard.press("Enter")


async def test_a_win_is_posted_celebrated_and_toasted(
    browser: Browser, practice: Practice, album: Album
) -> None:
    page = await enter(browser, practice, "en-GB", DESK)
    await people(page).get_by_role("link", name="Ana Ferreira").click()
    await expect(page.get_by_role("heading", name="You are Ana Ferreira")).to_be_visible()
    await album.keep(page, "ana")
    view = await open_window(page, "Open #wins as Ana")
    await view.locator("#channel-composer-input").focus()
    await run_command(view, "win")
    form = view.get_by_role("dialog", name="Share a win")
    await form.get_by_label("What happened?").fill("The lighthouse novel is translated")
    await form.get_by_label("The story, if you like").fill("Four hundred pages, one storm.")
    await album.keep(view, "form")
    await form.get_by_role("button", name="Submit").click()
    card = view.locator("#channel-message-list article").filter(has_text="lighthouse novel").first
    await expect(card).to_contain_text("Four hundred pages")
    await album.keep(view, "posted")
    for name in ("Ben Carter", "Fatou Diop", "Maya Patel"):
        await view.get_by_label("Viewing as").select_option(label=name)
        party = card.get_by_role("button").filter(has_text="🎉")
        await party.click()
        await expect(party).to_have_attribute("aria-pressed", "true")
    await album.keep(view, "celebrated")
    await page.get_by_role("link", name="#highlights", exact=True).click()
    latest = page.get_by_role("article").first
    await expect(latest).to_contain_text("The lighthouse novel is translated")
    await expect(latest).to_contain_text("celebrated by 3 people")
    await album.keep(page, "highlight")
    await page.get_by_role("button", name="Next Friday, 17:00").click()
    await expect(page.get_by_text("new messages since the last jump")).to_be_visible()
    feed = page.get_by_role("complementary", name="What just happened")
    await expect(feed).to_contain_text("wins this week")
    await page.get_by_role("link", name="#wins", exact=True).click()
    await expect(page.get_by_role("main")).to_contain_text("The lighthouse novel is translated")
    await album.keep(page, "friday")
    toast = view.locator("#channel-message-list article").last
    await expect(toast).to_contain_text("wins this week")
    await expect(toast.get_by_role("img").first).to_be_visible()
    await album.keep(view, "toast")


async def test_a_loss_is_told_a_listener_is_asked_an_organiser_sees_numbers(
    browser: Browser, practice: Practice, album: Album
) -> None:
    page = await enter(browser, practice, "en-GB", DESK)
    await people(page).get_by_role("link", name="Grace Okafor").click()
    view = await open_window(page, "Open #wins as Grace")
    await view.locator("#channel-composer-input").focus()
    await run_command(view, "loss")
    answers = view.locator("#channel-message-list article")
    await expect(answers.last).to_contain_text("Under your name.")
    await answers.last.get_by_role("button", name="Write").scroll_into_view_if_needed()
    await album.keep(view, "choices")
    await answers.last.get_by_role("button", name="Make it anonymous").click()
    await expect(answers.last).to_contain_text("whoever runs me and my database")
    await answers.last.get_by_role("button", name="Write").click()
    form = view.get_by_role("dialog", name="What happened")
    await form.get_by_role("textbox").fill("The publisher took somebody else.")
    await album.keep(view, "form")
    await form.get_by_role("button", name="Submit").click()
    await expect(answers.last).to_contain_text("It is posted. You are not alone with it.")
    await album.keep(view, "posted")
    await page.get_by_role("link", name="#losses", exact=True).click()
    await expect(page.get_by_role("article").first).to_contain_text("took somebody else")
    await expect(page.get_by_role("article").first).not_to_contain_text("Grace Okafor would")
    await people(page).get_by_role("link", name="Camille Roy").click()
    await page.get_by_role("link", name="Private messages with Binôme").click()
    await expect(page.get_by_role("article").first).to_contain_text("Merci d’être là")
    await turn_window(page, view, "Open private messages as Camille")
    await album.keep(view, "listener")
    await people(page).get_by_role("link", name="Odile Garnier").click()
    await page.get_by_role("link", name="#highlights", exact=True).click()
    await turn_window(page, view, "Open #highlights as Odile")
    await view.locator("#channel-composer-input").focus()
    await run_command(view, "organise losses")
    await expect(answers.last).to_contain_text("Plusieurs personnes attendent une réponse")
    await expect(answers.last).to_contain_text("quelques personnes")
    await answers.last.get_by_role("button", name="Retour").scroll_into_view_if_needed()
    await album.keep(view, "organiser")


async def test_on_a_phone_in_french(browser: Browser, practice: Practice, album: Album) -> None:
    page = await enter(browser, practice, "fr-FR", PHONE)
    await expect(page.get_by_text("Ceci est un serveur d’essai")).to_be_visible()
    zoe = people(page).get_by_role("link", name="Zoé Laurent")
    await zoe.click()
    await expect(zoe).to_be_in_viewport()
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await album.keep(page, "zoe")
    view = await open_window(page, "Ouvrir #wins avec Zoé")
    card = view.locator("#channel-message-list article").filter(has_text="Mon album part").first
    await card.get_by_role("button", name="Congratulate").click()
    form = view.get_by_role("dialog")
    await form.get_by_role("textbox").fill("Je veux voir le renard en premier.")
    await album.keep(view, "mot")
    await form.get_by_role("button", name="Submit").click()
    await expect(view.locator("#channel-message-list")).to_contain_text("C’est dit")
    await page.get_by_role("button", name="+1 heure").click()
    await page.get_by_text("fils").first.click()
    await page.get_by_role("link", name="Mon album part à l’impression", exact=True).click()
    await expect(page.get_by_role("article").first).to_contain_text("le renard en premier")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await album.keep(page, "fil")


async def test_by_keyboard_alone(browser: Browser, practice: Practice, album: Album) -> None:
    page = await enter(browser, practice, "en-GB", DESK)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the conversation")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()
    await tab_to(page, "#coffee")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="The latest: #coffee")).to_be_visible()
    await tab_to(page, "+1 hour")
    await album.keep(page, "focus")
    before = await page.locator(".now time").get_attribute("datetime")
    await page.keyboard.press("Enter")
    await expect(page.locator(".now time")).not_to_have_attribute("datetime", str(before))
    await tab_to(page, "Open #coffee as Odile")
    async with page.expect_popup() as opening:
        await page.keyboard.press("Enter")
    view = await settled(await opening.value)
    await tab_to(view, "Message #coffee")
    await run_command(view, "help")
    await expect(view.locator("#channel-message-list")).to_contain_text("De quoi as-tu besoin")
    await album.keep(view, "help")


async def test_whatever_can_be_pressed_has_a_name(browser: Browser, practice: Practice) -> None:
    page = await enter(browser, practice, "fr-FR", DESK)
    assert await page.evaluate(NAMELESS) == []
    assert await page.locator("h1").count() == await page.get_by_role("main").count() == 1
    for landmark in ("L’horloge de la communauté", "Jouer avec", "Ce qui vient d’arriver"):
        assert await page.get_by_label(landmark, exact=True).count() == 1


async def test_the_page_works_without_its_script(browser: Browser, practice: Practice) -> None:
    context: BrowserContext = await browser.new_context(java_script_enabled=False, locale="en-GB")
    page = await context.new_page()
    await page.goto(practice.url)
    await people(page).get_by_role("link", name="Karim Benali").click()
    await page.get_by_role("button", name="+1 hour").click()
    await expect(page.get_by_role("heading", name="You are Karim Benali")).to_be_visible()


async def tab_to(page: Page, label: str) -> None:
    """Press Tab until what bears a label has the focus."""
    for _ in range(120):
        await page.keyboard.press("Tab")
        if label in str(await page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"the keyboard does not reach {label}")


FOCUSED = """() => {
    const one = document.activeElement;
    return one.getAttribute("aria-label") || one.placeholder || one.innerText;
}"""
