"""The year and the PubMed number of every source, typed a second time from its citation."""

import re

from hiplib.records import Records

# The year is part of most ids; these name a guideline by its number, or are cited without an author.
YEARS = {
    "acr2021": 2021, "acrredflags2015": 2015, "ahcpr1994": 1994, "nhslothian_ces": 2025, "nicecg124": 2011,
    "nicecg75": 2008, "niceng156": 2020, "niceng234": 2023, "niceng41": 2016, "niceng59": 2020, "niceng65": 2017,
    # guidelines shown beside the answer, and a page that names the mononeuropathies
    "adam_mononeuropathy": 2010, "bnssg_aaa": 2020, "niceng226": 2022, "niceng65_ifp": 2017,
    # pages that are cited by their subject: the year in which they were written or last put right
    "bristol_childback": 2018,
    "bmjbp_pyelo": 2023, "foot_drop_l5": 2026, "foot_nerves": 2023, "gpn_sciatica": 2018, "mayo_meralgia": 2010,
    "medscape_fnsf": 2017, "msd_radiculopathy": 2024, "openstax_ap2e": 2022, "patient_hotjoint": 2023,
    "pmc5944640": 2018, "scielo_facet": 2018, "statpearls_facet": 2023, "wikidoc_flank": 2020,
    # guidelines by their number, and pathways by the day on which they were last put right
    "niceng12": 2015, "niceng51": 2024, "niceng111": 2018, "niceng126": 2019, "niceng158": 2020, "niceng253": 2025,
    "niceckszoster": 2024, "nhsdg_gca": 2024, "cornwall_limp": 2021, "cornwall_childhip": 2022, "bnssg_pji": 2023,
    "bnssg_stone": 2018, "lothian_torsion": 2026, "lothian_redflags": 2025, "dip_avn": 2013, "embeds_nof": 2021,
    "acog804": 2020, "niceng118": 2019,
}  # fmt: skip
PUBMED = """
davis2004 15028325       deyo1992 1386391        downie2013 24335669     finucane2020 32438853   henschke2009 19790051
lederle1999 9892455      brinjikji2015a 25430861 brinjikji2015b 26359154 register2012 23104610   leunig2013 23337290
tresch2017 27981665      costa2009 19808766      menezescosta2012 22586331 henschke2008 18614473 traeger2016 27187782
mehling2012 22504516     wallwork2024 38253366   dasilva2019 31208917    dasilva2017 28355981    haugen2011 21516463
konstantinou2018 29174459 frymoyer1992 1534104   konstantinou2008 18923325 chiu2015 25009200     wang2020 32778091
matsudaira2016 26863214  johnsson1992 1534726    venmans2012 22116114    mellor2018 29720374     serner2020 32064292
visser2013 23720124      adams1997 9115523       deyo1988 2967893        fink2000 10737283       han2023 37615643
henschke2007 17566791    katzouraki2020 32475252 konno2007 17549525      lequesne2008 18240186   metcalfe2019 31846019
rwandaslr2015 26255334   smeets2018 30019126     suri2010 21156951       wang2016stone 26440490
fnsf2017 30539087        grigorescu2008 17565421 hutchinson2022 35072941 ito2013 24436865        koes2007 17585160
bell2007 17453789        han2023sij 37096189      niceng226 36745715
lesher2008 18254763      prather2017 28158964    quintner2015 25477053   shayota2019 31338228    vleeming2012 22994881
wright2002colic 12480861 jbjsr2022fnsf 35234724  campbell2018 29229292   davenport2019 30337344   hamilton2017 28161749
khalil2012 23235604
kocher2004 15292409
"""


def test_the_year_is_the_one_the_source_is_called_by(records: Records) -> None:
    for source in records.sources.values():
        called = re.search(r"(?:19|20)\d\d", source.id)
        if source.id in YEARS:
            assert source.year == YEARS[source.id], source.id
        elif called and source.year is not None:
            assert source.year == int(called[0]), source.id
        else:
            assert source.year is None, f"{source.id}: type its year here a second time"


def test_the_pubmed_number_is_as_it_was_read(records: Records) -> None:
    typed = PUBMED.split()
    read = dict(zip(typed[::2], typed[1::2], strict=True))
    held = {source.id: source.pmid for source in records.sources.values() if source.pmid}
    assert {key: held.get(key) for key in read} == read
    assert set(held) - set(read) == set(), "type the PubMed number here a second time"
