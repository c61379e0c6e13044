"""The prognosis views in a real page: operated by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import prognosis"


def test_the_filters_work_by_keyboard_and_offer_only_what_was_published(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"prognosis.timeline('{role.long_pain}', '{role.free_of_pain}')"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    sentence = output.locator(".hip-sentence")
    expect(sentence).to_contain_text("35 were free of pain after 9 months; 65 still had pain")
    expect(output).to_contain_text("7 were by 12 months: about 11 of every 100 like them")
    point = output.get_by_label("Show")
    point.focus()
    keyboard.press("ArrowDown")
    expect(sentence).to_contain_text("42 were free of pain after 12 months; 58 still had pain")
    condition = output.get_by_label("People with")
    condition.select_option("stenosis")
    expect(output.get_by_role("row", name="146 people")).to_have_count(3)
    offered = output.get_by_label("Looked for").locator("option")
    expect(offered.filter(has_text="free of pain")).to_have_count(0)
    expect(offered.first).to_have_text("every outcome")
    expect(sentence).to_contain_text("32 had clearly less leg pain after 3.3 years; 68 had not")
    output.get_by_label("Looked for").select_option("improved")
    expect(output).to_contain_text("contested")
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_the_letters_of_a_picture_keep_their_size_and_their_place_at_any_width(lab: Lab) -> None:
    """They are placed by shares of the width: nothing is scaled, cut or laid over its neighbour."""
    over = """(charts) => charts.flatMap((chart) => {
      const words = [...chart.querySelectorAll(".hip-name, .hip-scaled > strong, .hip-scaled > span, .hip-ends > span")]
        .filter((word) => word.textContent).map((word) => [word.textContent, word.getBoundingClientRect()]);
      const edge = chart.getBoundingClientRect();
      return words.filter(([text, a], place) => a.right > edge.right + 1 || words.slice(place + 1).some(([, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)).map(([text]) => text);
    })"""
    page = lab.ran(IMPORT, "prognosis.drift()", "prognosis.healing()", "prognosis.timeline('recurrence')")
    for width in (1280, 390):
        page.size(width, 844)
        for index in (1, 2, 3):
            charts = page.output(index).locator(".hip-chart:visible")
            assert charts.count() > 0
            assert charts.evaluate_all(over) == []
            assert (
                charts.locator("strong, .hip-name").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
                > 11
            )


def test_ticks_are_committed_by_keyboard_and_answered(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "prognosis.reconcile()"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    expect(output.locator(".hip-sentence")).to_have_text("Your ticks first.")
    output.get_by_label("when one looked").focus()
    keyboard.press("Space")
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()  # Tab would pass by while it waits
    for _ in range(5):
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-sentence")).to_have_text("They differ in 1 of the five: when one looked.")
    expect(output.locator(".hip-tutor")).to_have_text("Right. You found them all.")
    expect(output.get_by_role("button", name="Commit")).to_be_disabled()
    output.get_by_label("The second").select_option(label="72 of 100")
    expect(output.locator(".hip-sentence")).to_have_text("Your ticks first.")
    output.get_by_label("The second").select_option(label="35 of 100")
    expect(output.get_by_role("alert")).to_contain_text("Choose two different figures.")
    assert page.sources() == before
    assert page.errors == []


def test_every_view_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    asked = "prognosis.ask().guess(60)"
    answered = 'prognosis.reconcile("lifetime").commit("who entered")'
    page = lab.open(
        cells=[IMPORT, "prognosis.timeline('recurrence')", "prognosis.drift()", answered, "prognosis.healing()", asked]
    )
    page.run_all()
    expect(page.output(2).get_by_role("img")).to_have_count(2)
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in range(1, 6):
        assert page.wider(index) == []
    assert page.outside_requests() == []
