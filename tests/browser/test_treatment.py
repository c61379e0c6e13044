"""The views about treatment in a real page: operated by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from lab.page import PHONE
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import treatment"
COUNTED = "3 of 9 reach 10, the smallest gain worth having; 1 reaches 15."
SENT = "Treatment is not talked about until somebody has looked."


def test_a_guess_by_keyboard_shows_both_hundreds_and_the_next_question_is_empty(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "treatment.people()"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    expect(output.get_by_role("button", name="Commit")).to_be_disabled()
    expect(output).not_to_contain_text("37 with placebo")
    output.get_by_label("Your guess").focus()
    keyboard.type("70")
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(output.locator(".hip-sentence")).to_contain_text("Of 100 people, 51 said that they")
    expect(output.locator(".hip-tutor")).to_have_text("Not quite: you said 70; the figures say 51.")
    expect(output.get_by_role("img", name="37 with placebo")).to_be_visible()
    output.get_by_role("button", name="Next", exact=True).click()
    expect(output.locator(".hip-sentence")).to_have_text("Your guess first.")
    assert output.get_by_label("Your guess").input_value() == ""
    assert page.axe(".hip-view") == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_one_axis_is_drawn_after_a_guess_and_an_emergency_leaves_no_row(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, "treatment.forest()", "treatment.table()"])
    page.run_all()
    forest, table = page.output(1), page.output(2)
    expect(forest.get_by_role("img")).to_have_count(0)
    forest.get_by_label("Your guess").fill("3")
    forest.get_by_role("button", name="Commit").click()
    expect(forest.locator(".hip-sentence")).to_have_text(COUNTED)
    expect(forest.locator(".hip-tutor")).to_contain_text("Right.")
    drawn = forest.get_by_role("img", name=COUNTED)
    expect(drawn).to_have_count(1)
    expect(drawn.get_by_text("no gain")).to_be_visible()
    forest.get_by_label("Axis", exact=True).select_option(index=1)
    expect(forest.get_by_role("img")).to_have_count(0)
    table.get_by_label("Search").fill("mattress rising")
    expect(table.locator("tbody tr")).to_have_count(1)
    table.get_by_role("button", name="A medium-firm mattress").click()
    expect(table.get_by_label("The row that was chosen")).to_contain_text("Certainty: not rated.")
    with page.page.expect_download() as saved:
        table.get_by_role("button", name="Save as a file").click()
    assert saved.value.suggested_filename == "treatments.csv"
    table.get_by_label("Condition").select_option(role.emergency_by_itself)
    expect(table.locator(".hip-sentence")).to_contain_text("Send today")
    expect(table).to_contain_text(SENT)
    expect(table.locator("tbody tr")).to_have_count(0)
    expect(table.get_by_role("button", name="Save as a file")).to_be_disabled()
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_a_choice_is_made_by_keyboard_and_asked_again(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"treatment.decide_together('{role.two_ways}')"])
    page.run_all()
    output, keyboard = page.output(1), page.page.keyboard
    commit = output.get_by_role("button", name="Commit")
    output.get_by_label("You choose").focus()
    keyboard.press("ArrowDown")
    expect(commit).to_be_disabled()
    output.get_by_label("because of").focus()
    keyboard.press("ArrowDown")
    expect(commit).to_be_enabled()
    commit.focus()
    keyboard.press("Enter")
    expect(output.locator(".hip-tutor")).to_contain_text("Right. Advice to stay active fits what the patient says.")
    output.get_by_role("button", name="Next", exact=True).click()
    expect(output).to_contain_text("The priorities have changed")
    expect(output).to_contain_text("Your choice first, and your reason.")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_cautions_add_up_by_keyboard_and_a_patient_who_is_sent_hears_none(lab: Lab) -> None:
    cells = ["treatment.medicines('nsaid')", "treatment.injections('hip')"]
    page = lab.open(cells=[IMPORT, *cells])
    page.run_all()
    tablets, needle, keyboard = page.output(1), page.output(2), page.page.keyboard
    tablets.get_by_label("takes a blood thinner").focus()
    keyboard.press("Space")
    expect(tablets.locator(".hip-sentence")).to_contain_text("1 error of prescribing.")
    tablets.get_by_label("takes steroid tablets").check()
    expect(tablets.locator(".hip-sentence")).to_contain_text("1 error of prescribing and 1 caution.")
    needle.get_by_label("Injected there in twelve months").fill("3")
    expect(needle.locator(".hip-sentence")).to_contain_text("They differ: 2 past its limit, 1 within its limit.")
    needle.get_by_label("Last one").fill("soon")
    expect(needle.get_by_role("alert")).to_contain_text("Expected a number from 0 up")
    for view in (tablets, needle):
        view.get_by_label("For", exact=True).select_option(role.to_be_sent)
        expect(view).to_contain_text(SENT)
    expect(tablets).not_to_contain_text("ERROR OF PRESCRIBING")
    needle.get_by_label("Last one").fill("")
    expect(needle).not_to_contain_text("rapidly destroyed")
    assert page.axe(".hip-view") == []
    assert page.errors == []


def test_every_view_has_no_violation_in_either_theme_nor_on_a_narrow_page(lab: Lab) -> None:
    shown = [
        "treatment.people().guess(40)",
        "treatment.forest().guess(3)",
        f"treatment.table('{role.outer_hip_tendon}')",
        "treatment.stances()",
        "treatment.decide_together().decide('wait', 'cost')",
        "treatment.medicines('nsaid', 'opioid', 'gabapentinoid')",
        "treatment.injections('epidural')",
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
