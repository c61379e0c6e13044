"""Every figure of base_rates.csv, typed a second time while reading what each source printed.

One line for each row: the count, of how many, the share, and its two ends; a dash where nothing is printed. Behind the
bar stand the figures within the words of the age band and of the note, in their order.
"""

import re

from hiplib.records import Records

READ = """
serious_acute_primary_care    11 1172 .00939 .00525 .01673
fracture_acute_primary_care    8 1172 .00683 .00346 .01341
any_flag_acute_primary_care    - 1172 .804 - -              | 25
serious_over_55                -  669 .06 - -               | 55
fracture_over_55              33  669 .04933 .03534 .06846  | 55
other_serious_over_55          -  669 .01 - -               | 55 6 100 5 100
no_flag_with_spinal_cancer     -    - .64 - -
documents_serious_rare         -    - - - -
documents_fracture_over_55     -    - .05 - -               | 55
documents_ominous_over_55      -    - .01 - -               | 55
age_75_and_over                -    - - - -                 | 75 75 55
cancer_walk_in                13 1975 .00658 .00385 .01123
cancer_acute_primary_care      0 1172 0 0 .00327
cancer_nominal_primary         -    - .005 - -
cancer_nominal_hospital        -    - .015 - -
cancer_emergency               - 41320 - 0 .021             | 22
fracture_emergency             - 41320 - 0 .072             | 22
fracture_emergency_2013        -    - - .065 .11            | 2023
fracture_older_sources         -    - .04 - -               | 2009
serious_emergency              - 41320 - .025 .051          | 22
infection_emergency            - 41320 - 0 .019
infection_primary_care         -    - .0001 - -
cauda_equina_back_pain         -    - .0004 - -             | 0.04
cauda_equina_suspected       125  734 .1703 .14484 .19919
cauda_equina_urgent_scan      25  334 .07485 .05121 .10816
cauda_equina_tertiary         60  530 .11321 .08897 .14301
ankylosing_chronic             -    - .05 - -
ankylosing_practice            2  313 .00639 .00175 .02299
hip_arthritis_practice         -    - .34 - -
sacroiliac_assumed             -    - .2 - -                | 0.10 0.64
stone_emergency              331  845 .39172 .35936 .42505
hip_fracture_suspected       161  191 .84293 .78463 .88771
disc_chronic_hospital          -  116 .778 - -
disc_surgical                  -    - - .58 .98
"""

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")


def test_every_figure_is_as_it_was_read(records: Records) -> None:
    typed = {}
    for line in READ.strip().splitlines():
        row, *cells = line.partition("|")[0].split()
        typed[row] = [None if cell == "-" else float(cell) for cell in cells]
    held = {r.id: [r.count, r.n, r.probability, r.low, r.high] for r in records.base_rates.values()}
    assert held == typed


def test_every_figure_within_words_is_as_it_was_read(records: Records) -> None:
    typed = {line.split()[0]: line.partition("|")[2].split() for line in READ.strip().splitlines()}
    held = {r.id: NUMBER.findall(r.age_band) + NUMBER.findall(r.note) for r in records.base_rates.values()}
    assert held == typed
    assert not any(NUMBER.findall(r.population) for r in records.base_rates.values())
