"""Telling things apart in a real page: by mouse and by keyboard, with a guess, with limits, and checked by axe."""

from lab.opener import Lab
from playwright.sync_api import expect
from roles import role

IMPORT = "from hiplib.view import differential"


def test_answers_by_mouse_move_the_sentence_and_an_emergency_takes_it_over(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"differential.discriminator('{role.disc_or_canal}')"])
    page.run_all()
    output, before = page.output(1), page.sources()
    sentence = output.locator(".hip-sentence")
    expect(sentence).to_contain_text("Nothing has been asked yet")
    output.get_by_role("group", name="Better bending forward").get_by_role("radio", name="yes").check()
    expect(sentence).to_have_text("One answer so far points to spinal stenosis.")
    output.get_by_text("On examination").click()  # folded, with its count, until it is wanted
    output.get_by_role("group", name="Straight leg raise").get_by_role("radio", name="yes").check()
    expect(sentence).to_contain_text("This looks more like spinal stenosis than disc herniation")
    side = output.get_by_role("region", name="spinal stenosis")
    expect(side).to_contain_text("Likelihood ratio 6.4 (95 % interval 4.1 to 9.9)")
    output.get_by_role("group", name="Saddle numbness").get_by_role("radio", name="yes").check()
    expect(output.get_by_role("region", name="Answer").locator(".hip-chip")).to_contain_text("EMERGENCY")
    expect(sentence).to_contain_text("Whatever else fits, this comes first.")
    expect(output).to_contain_text("Apart from that: This looks more like spinal stenosis")
    output.get_by_role("button", name="Reset").click()
    expect(sentence).to_contain_text("Nothing has been asked yet")
    assert page.axe() == []
    assert page.sources() == before
    assert page.errors == []
    assert page.outside_requests() == []


def test_a_guess_by_keyboard_brings_the_answer(lab: Lab) -> None:
    asked = f"differential.discriminator('{role.hip_or_back}', predict=True)"
    page = lab.open(cells=[IMPORT, f"{asked}.tell({role.felt_in_the_groin}=True)"])
    page.run_all()
    output, keyboard, before = page.output(1), page.page.keyboard, page.sources()
    expect(output.locator(".hip-sentence")).to_have_text("Your guess first.")
    expect(output.get_by_role("button", name="Commit")).to_be_disabled()
    output.get_by_role("group", name="Your guess").get_by_role("radio", name="the hip joint").focus()
    keyboard.press("Space")
    expect(output.get_by_role("button", name="Commit")).to_be_enabled()
    output.get_by_role("button", name="Commit").focus()
    keyboard.press("Enter")
    expect(output.locator(".hip-sentence")).to_contain_text("the hip joint")
    expect(output.locator(".hip-tutor")).to_have_text("Right. Groin pain points to the hip joint.")
    output.get_by_text("Where it is felt", exact=True).click()
    # arrows and letters in the form stay in the form
    output.get_by_role("group", name="Outer hip pain").get_by_role("radio", name="not asked").focus()
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowLeft")
    expect(output.locator(".hip-sentence")).to_have_text(
        "It fits the hip joint and tendon, bursa or muscle around the hip alike. Many people fit more than one."
    )
    keyboard.press("x")
    keyboard.press("b")
    assert page.sources() == before
    assert page.errors == []


def test_a_number_is_read_refused_and_drawn(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"differential.discriminator('{role.block}')"])
    page.run_all()
    output = page.output(1)
    relief = output.get_by_label("Pain relief after the block")
    relief.fill("60")
    expect(output.locator(".hip-sentence")).to_contain_text("Indeterminate")
    expect(output.locator(".hip-bars")).to_contain_text("positive from 50 percent: 60 is positive")
    output.get_by_text("The same question elsewhere").first.click()
    expect(output.get_by_role("row", name="Positive from 50 percent")).to_contain_text("yes")
    expect(output.get_by_role("row", name="Positive over 80 percent")).to_contain_text("no")
    relief.fill("160")
    expect(output.get_by_role("alert")).to_contain_text("expected a number from 0 to 100 percent")
    # a number that cannot be counts as not asked: the answer of before does not stand beside it
    expect(output.locator(".hip-sentence")).to_contain_text("Nothing has been asked yet")
    relief.fill("90")
    expect(output.locator(".hip-sentence")).to_contain_text("Positive")
    expect(output.get_by_role("alert")).to_have_text("")
    assert page.axe() == []


def test_a_patient_and_the_list_of_questions_are_whole_in_either_theme_and_at_any_size(lab: Lab) -> None:
    """What all of these views are made of: a story, scales, arguments on both sides, and a view within a view."""
    shown = [
        f"differential.discriminator('{role.disc_or_canal}', '{role.stooped_walker}').guess('disc')",
        f"differential.discriminator('{role.block}').tell(relief_percent=60)",
        f"differential.questions('{role.one_side_hurts}')",
    ]
    page = lab.open(cells=[IMPORT, *shown])
    page.run_all()
    chosen = page.output(3).get_by_label("Question", exact=True)
    chosen.select_option(role.nerve_of_the_leg)
    expect(page.output(3)).to_contain_text("One nerve in the leg.")
    assert page.axe_at_any_size(".hip-view") == []
    assert [index for index in range(1, len(shown) + 1) if page.wider(index)] == []
    page.zoom(2)
    assert [index for index in range(1, len(shown) + 1) if page.wider(index)] == []
    assert page.outside_requests() == []
    assert page.errors == []


def test_closing_and_running_again_leaves_nothing_behind(lab: Lab) -> None:
    page = lab.open(cells=[IMPORT, f"made = differential.discriminator('{role.kind_of_curve}')\nmade", "made.close()"])
    page.run_cell(0)
    before = page.widget_count()
    page.run_cell(1)
    assert page.widget_count() > before
    page.run_cell(2)
    assert page.widget_count() == before
