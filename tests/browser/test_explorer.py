"""The differential explorer in a real page: by mouse and by keyboard, read, and checked by axe."""

from lab.opener import Lab
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import differential"
WALKER = (
    f"differential.explorer().tell(age_years=72, {role.legs_fail_on_walking}=True, {role.felt_in_the_buttock}=True, "
    f"{role.worse_on_sitting}=False)"
)


def test_a_click_moves_the_list_and_marks_bring_the_reasons(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, WALKER])
    page.run_all()
    output, before = page.output(1), page.sources()
    ranked = output.locator(".hip-ranked > li")
    expect(ranked.first).to_contain_text("Lumbar spinal stenosis")
    expect(output).not_to_contain_text("Legs that fail on walking")
    output.get_by_text("How it behaves").click()
    bending = output.get_by_role("group", name="Better bending forward").first
    bending.get_by_role("radio", name="present").check()
    expect(ranked.first).to_contain_text("1 strong")
    reflection = output.locator(".hip-reflection")
    commit = reflection.get_by_role("button", name="Commit and show the reasons")
    expect(commit).to_be_disabled()
    reflection.get_by_role("radio", name="for", exact=True).first.check()
    expect(commit).to_be_enabled()
    commit.click()
    expect(output).to_contain_text("Legs that fail on walking")
    expect(output).to_contain_text("Right. Your mark agrees with the sources.")
    expect(output.locator(".hip-bars")).to_contain_text("Lumbar spinal stenosis: place ")
    output.get_by_role("group", name="Saddle numbness").get_by_role("radio", name="present").check()
    expect(output.locator(".hip-sentence").first).to_contain_text("Send")
    expect(ranked.first).to_contain_text("Cauda equina syndrome")
    expect(output).not_to_contain_text("Legs that fail on walking")
    output.get_by_label("Age", exact=True).fill("130")
    expect(output.get_by_role("alert").first).to_contain_text("write a number from 0 to 120.")
    assert page.axe() == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_everything_is_reached_by_keyboard(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, WALKER])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    compare = output.get_by_label("Compare")
    compare.focus()
    keyboard.type("Hip ost")
    expect(output).to_contain_text("Hip osteoarthritis or Lumbar spinal stenosis?")
    first = output.locator(".hip-reflection").get_by_role("radio", name="not marked").first
    first.focus()
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    commit = output.get_by_role("button", name="Commit and show the reasons")
    expect(commit).to_be_enabled()
    commit.focus()
    keyboard.press("Enter")
    expect(output).to_contain_text("Your mark beside what the sources say")
    rules = output.get_by_text("The rules of the order", exact=True)
    rules.focus()
    keyboard.press("Enter")
    expect(output.get_by_role("listitem").filter(has_text="no argument can take its place")).to_be_visible()
    assert page.sources() == before
    assert page.errors == []


def test_no_violation_in_either_theme_nor_on_a_phone_nor_at_twice_the_size(lab: Lab) -> None:
    marked = f"{WALKER}.mark({{'{role.narrowed_canal}': {{'{role.felt_in_the_buttock}': 'for'}}}})"
    page = lab.open(cells=[IMPORT, marked])
    page.run_all()
    expect(page.output(1).locator(".hip-bars")).to_be_attached()
    assert page.axe_at_any_size(".hip-view") == []
    assert page.wider(1) == []
    page.zoom(2)
    assert page.wider(1) == []
    assert page.outside_requests() == []
