"""The imaging views in a real page: operated by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import imaging"


def test_the_adviser_answers_a_click_and_an_impossible_age(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"imaging.adviser('{role.nothing_to_find}')"])
    page.run_all()
    output, before = page.output(1), page.sources()
    expect(output.locator(".hip-sentence")).to_contain_text("Not indicated, say ACP imaging 2011")
    saddle = output.get_by_role("group", name="Saddle numbness")
    saddle.get_by_role("radio", name="present").check()
    expect(output.locator(".hip-sentence")).to_contain_text("Send today")
    expect(output.locator(".hip-chips")).to_contain_text("EMERGENCY MRI")
    # a numb saddle is none of its business: it says so, and no longer that a picture is not needed
    silent = output.get_by_role("row", name="SILENT")
    expect(silent).to_contain_text("NICE NG59")
    expect(silent).to_contain_text("Does not cover this.")
    output.get_by_label("Age", exact=True).fill("130")
    expect(output.get_by_role("alert")).to_contain_text("write a number from 0 to 120.")
    assert page.axe() == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_guess_by_keyboard_brings_the_answer_and_another_age_hides_it(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"imaging.without_pain('{role.bulging_disc}', 50)"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    expect(output.get_by_role("button", name="Commit")).to_be_disabled()
    expect(output).not_to_contain_text("60 have")
    output.get_by_label("Your guess").focus()
    keyboard.type("25")
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-sentence")).to_have_text(
        "Of 100 people aged 50 without back pain, about 60 have a disc bulge on a scan; about 40 do not."
    )
    expect(output).to_contain_text("Not quite: you said 25; the figures say 60.")
    expect(output.get_by_role("img", name="Of 100 people aged 50")).to_be_visible()
    output.get_by_text("The same finding at other ages").click()
    expect(output.get_by_role("img", name="by age in years")).to_be_visible()
    expect(output.get_by_role("row", name="50 60 of 100")).to_contain_text("60 of 100")
    age = output.get_by_label("Age", exact=True)
    assert age.input_value() == "50"
    age.focus()
    keyboard.press("ArrowDown")
    expect(output.locator(".hip-sentence")).to_have_text("Your guess first.")
    expect(output.get_by_role("img")).to_have_count(0)
    assert age.input_value() == "60"
    assert page.sources() == before
    assert page.errors == []


def test_every_picture_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    shown = [
        f"imaging.without_pain('{role.worn_joints}', 30).guess(20)",
        "imaging.comparison()",
        "imaging.hips().guess(20)",
        f"imaging.adviser('{role.for_the_adviser}')",
        f"imaging.decide('{role.morning_stiffness}').commit('none')",
    ]
    page = lab.open(cells=[IMPORT, *shown])
    page.run_all()
    expect(page.output(3).get_by_role("img")).to_be_visible()
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in (1, 2, 3, 4, 5):
        assert page.wider(index) == []
    assert page.outside_requests() == []


def test_a_label_of_a_figure_makes_no_link_and_no_style(lab: Lab) -> None:
    hostile = "<a href='https://example.org'>x</a><b style='font-size:90px'>y</b>"
    page = lab.ran(
        "from dataclasses import replace\nfrom hiplib import load\nfrom hiplib.imaging.view import Comparison",
        f"records = load.records()\nnamed = {{k: r.model_copy(update={{'name': {hostile!r}}})"
        " for k, r in records.imaging.items()}\nComparison(replace(records, imaging=named))",
    )
    plot = page.output(1).locator(".hip-chart")
    expect(plot).to_contain_text(hostile)
    expect(plot.locator("a, [style*='90px'], [style*='bold']")).to_have_count(0)
    assert page.outside_requests() == []
