"""Claims in a real page: answered by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

from hiplib.wording import tutor

IMPORT = "from hiplib.view import claims"


def test_a_claim_is_answered_by_keyboard_and_the_next_one_is_empty(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"claims.appraise('{role.sitting_hurts}')"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    commit = output.get_by_role("button", name="Commit")
    expect(output).to_contain_text("Your answer first.")
    expect(output).not_to_contain_text("odds ratio")
    output.get_by_label("It is so.").focus()
    keyboard.press("Space")
    expect(commit).to_be_enabled()
    keyboard.press("Tab")
    sure = output.get_by_label("How sure?")
    expect(sure).to_be_focused()
    keyboard.press("8")
    expect(sure).to_have_value("80 %")
    keyboard.press("Tab")
    expect(commit).to_be_focused()
    keyboard.press("Enter")
    expect(output.locator(".hip-tutor")).to_have_text(f"Not quite: you said it is so. {tutor.sureness(False, 0.8)}")
    expect(output.get_by_label("How sure? (committed, it cannot be changed)")).to_be_disabled()
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text("It depends.")
    expect(output.get_by_role("table")).to_contain_text("odds ratio 1.42 (95 % interval 1.09 to 1.85)")
    output.get_by_role("button", name="Next", exact=True).click()
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text("Your answer first.")
    expect(output.get_by_label("It is so.")).not_to_be_checked()
    expect(output.get_by_label("How sure?")).to_have_value("")
    expect(output.get_by_label("How sure?")).to_be_enabled()
    expect(output.get_by_role("table")).to_have_count(0)
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_claim_that_nobody_settled_is_judged_neither_way(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"claims.appraise('{role.never_studied}')"])
    page.run_all()
    output = page.output(1)
    output.get_by_label("It is not so.").check()
    output.get_by_role("button", name="Commit").click()
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text("Not settled.")
    expect(output.locator(".hip-tutor")).to_have_count(0)
    expect(output).to_contain_text("No study was seen. That nobody has looked is no answer.")
    output.get_by_label("About").select_option("scans")
    expect(output.locator(".hip-verdict .hip-sentence")).to_have_text("Your answer first.")
    expect(output.get_by_label("It is not so.")).not_to_be_checked()
    assert page.errors == []


def test_the_checker_puts_association_beside_cause(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "claims.posture()"])
    page.run_all()
    output = page.output(1)
    output.get_by_label("no study was seen").check()
    output.get_by_role("button", name="Commit").click()
    expect(output.locator(".hip-tutor")).to_contain_text("Not quite: you said “no study was seen”.")
    expect(output).to_contain_text("“There is no evidence” would be wrong here")
    expect(output.get_by_role("row").filter(has_text="manual workers")).to_contain_text("back pain over the year: less")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_both_views_have_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    shown = [
        f"claims.appraise('{role.sitting_hurts}').commit('depends', 0.7)",
        "claims.appraise()",
        f"claims.posture('{role.sitting_hurts}').commit('together')",
        "claims.posture()",
    ]
    page = lab.open(cells=[IMPORT, *shown])
    page.run_all()
    assert page.axe(".hip-view") == []
    page.theme("dark")
    assert page.axe(".hip-view", only_colours=True) == []
    page.size(*PHONE)
    assert page.axe(".hip-view") == []
    for index in range(1, len(shown) + 1):
        assert page.wider(index) == [], shown[index - 1]
    assert page.outside_requests() == []
