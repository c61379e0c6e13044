"""Age, days and severity of every patient of the mixed clinic, as their authors wrote them before the rules were read.

A patient whose figures move after the rules are known would no longer be the patient who was judged.
"""

from hiplib.records import Records

WRITTEN = """
bruno 47 16 2;  celia 39 9 8;  dmitri 52 6 0;  esther 44 21 9;  farid - 5 -
gwendolyn 36 12 5;  hamish 58 4 7;  ingrid 49 8 8;  joaquin 55 3 6;  karla 61 38 4
leopold 46 3 2;  mireille 63 11 3;  nils 71 5 7;  oona 68 56 3;  pavel 57 2 1
quincy 66 30 6;  rosalind 54 19 8;  stellan 48 10 7;  tamsin 33 4 9;  ubaldo 69 7 -
valeria 62 24 6;  wendell 41 150 5;  xenia 59 3 8;  yolanda 64 4 8;  zacharias 73 2 5
adela 77 6 6;  bertil 34 12 7;  carmela 80 1 -;  desmond 70 1 7;  edith 78 2 5
fergus 74 1 4;  gaspard 67 2 -;  henrietta 46 1 9;  isidor 68 1 8;  jocasta 59 3 4
kenji 42 2 5;  lorcan 81 3 4;  magnus 76 2 7;  nessa 87 1 -;  ottilie 72 1 8
percival 79 40 6;  rufina 70 1 3;  sixten 85 2 5;  theo 12 24 4;  una 4 2 -
vidar 2 9 -;  wilf 13 1 8;  ysabeau 14 1 9;  anselm 9 22 5;  blanka 6 1 -
casimir 15 65 6;  dorothea 7 33 3;  elspeth 31 4 6;  fiorella 29 5 4;  greta 34 3 5
hyacinth 27 2 5;  ilaria 25 2 8;  jorunn 38 1 3;  klaus 60 2 6;  lieselotte 66 2 8
matthias 24 26 5;  noelle 45 35 5;  osvaldo 69 80 5;  petronella 74 20 4;  rainulf 67 4 6
alma 51 2900 9;  benedikt 43 18 6;  chiara 37 30 7;  dieter 67 1100 5;  eilidh 55 210 6
fritz 74 600 6;  gianni 28 700 5;  heike 35 3 8;  ivo 40 9 4;  judit 50 120 3
kasper 62 800 4;  linnea 44 90 5;  marek 26 240 4;  nadia 71 35 6;  olga 76 15 7
piotr 70 300 4;  renske 45 60 4;  silvio 39 4 4;  tilda 23 6 5;  uliana 60 45 4
veikko 48 10 6;  wiebke 64 5 5;  ximena 58 160 6;  yrjo 73 240 4;  zuzanna 70 900 6
arvid 59 4400 3;  brigid 57 7300 5;  corentin 52 24 4;  delphine 66 20 4;  emeric 46 3 5
flora 53 14 6;  gerlinde 33 2 7;  hakon 69 900 5;  isaura 49 75 5;  jerzy 41 15 7
kirsten 31 25 5;  lambert 31 420 4;  mina 56 1800 8;  norbert 29 180 4;  orla 77 500 5
primo 35 365 4;  ronja 27 21 3;  sanne 38 400 3;  tancredi 46 50 5;  urszula 73 70 4
vilmos 50 64 6;  wanda 42 130 5;  xavier 30 12 4;  aino 5 2 2;  bastian 8 8 1
clementine 15 60 5;  dario 14 30 3;  evelina 13 120 0;  florian 15 9 5;  gudrun 30 50 6
hortensia 33 40 4;  ilsebill 36 16 6;  jolanda 28 60 4;  kornelia 32 35 5;  leander 82 1500 5
marisol 75 200 5;  nikodem 80 700 6;  oddny 88 9000 7;  prosper 77 150 3;  quirina 71 400 4
nerys 34 4 4;  oisin 41 6 1;  odalys 29 10 3;  piran 58 7 5;  quilla 45 7 6
rhodri 62 3 0;  saffi 71 9 3;  ulrika 55 21 5;  vasil 48 6 7;  wilfreda 79 1 3
yorath 31 14 8;  ursel 67 8 7;  vashti 60 2 7;  sidony 53 3 6;  orsino 47 2 3
perpetua 39 2 4;  xanthe 6 2 8;  yestin 13 21 4;  nuala 4 5 -;  osric 14 0 8
tuppence 9 10 5;  petronel 27 2 4;  sorrel 38 0 3;  tegan 33 3 5;  quillon 30 1 4
urien 73 0 6;  vesper 68 3 2;  xaver 54 0 0;  yolande 82 3 5;  zebedee 76 7 4
ottoline 80 1 4;  peredur 70 1 7;  rowena 88 1 -;  tobiah 79 0 5;  xiomara 64 2 3
seren 72 4 5;  rasmus 44 1 3;  tamsyn 59 1 7;  zuleika 69 30 4;  quirin 57 3 6
ulff 7 21 4;  vaila 8 35 1;  yarrow 26 28 4;  norbury 50 2 0;  ozias 64 90 1
primula 61 42 6;  winefride 65 120 4;  zosia 42 30 7;  ragnar 15 40 5;  orlaith 46 25 4
noelene 52 4000 9;  osgood 36 2 8;  phelim 43 21 6;  quorra 56 150 6;  rupertus 68 1500 5
sunngifu 72 730 5;  torquil 47 400 3;  uriah 63 5 6;  verity 38 4 5;  wulfstan 45 60 4
xylia 23 180 4;  yngve 31 150 5;  zinnia 40 75 4;  nazareth 52 3600 5;  oberon 70 12 4
philomena 29 2 4;  quimby 34 5 3;  rosamund 77 365 3;  sabra 78 180 5;  tancred 81 1100 4
undine 83 6000 9;  valdemar 79 1100 4;  wren 14 30 3;  yvaine 15 35 5;  zander 5 1 1
neville 15 4 4;  ondine 32 40 7;  parthenope 28 60 4;  rhiamon 30 49 5;  sigrun 33 3 -
thorley 50 14 5;  umberto 44 60 4;  velda 67 700 3;  wilhelmus 64 2200 5;  xandra 58 6 2
ysolde 66 50 5;  zachary 60 2900 6;  nicodemus 37 25 3;  pomona 54 63 6;  seraphine 35 5 3
ambrogia 41 30 7;  burkhard 36 3 2;  cunibert 73 2 4;  damaris 31 9 3;  adalgisa 79 7 -
egon 58 4 0;  clothilde 64 21 6;  aurelian 61 28 4;  fridolin 44 10 1;  genoveva 66 9 6
jaromir 39 8 8;  hartmut 70 7 5;  leocadia 59 12 9;  maelle 4 5 -;  lorkan 6 1 9
gaspardine 13 35 3;  ildiko 52 2 8;  isambard 68 3 1;  mordecai 71 1 8;  benigna 76 1 4
cyprian 49 1 5;  brunhild 77 1 8;  keturah 34 4 4;  gwendal 45 3 4;  faustina 28 1 5
ginevra 23 1 7;  evander 15 1 7;  immaculata 30 2 6;  demetrius 55 1 9;  engelbert 81 1 8
hortense 75 2 6;  ermintrude 83 1 7;  kunigunde 82 10 5;  edeltraud 88 1 -;  florimond 63 30 8
jacoba 74 30 5;  mechthild 69 2 -;  lysander 27 1 3;  hildebrand 57 3 7;  celestyna 67 6 6
apollonia 68 35 6;  bohuslav 72 60 5;  emmerich 7 30 1;  fionnuala 70 35 6;  amabel 21 18 4
aldous 47 4000 9;  ansgar 74 1100 5;  caspian 38 21 4;  crispin 45 63 5;  dagmar 67 730 4
drusilla 55 120 5;  eleuterio 59 1500 3;  eudora 62 8 3;  godwin 52 12 3;  gerlind 29 35 6
iolanthe 15 60 3;  joscelin 26 2 8;  kasimir 24 200 4;  kyriakos 22 7 3;  lambrecht 48 11 4
ludmila 43 40 4;  marcelin 50 90 5;  mirabel 33 35 5;  melchior 26 550 5;  liesel 33 300 4
leofric 46 49 5;  hedwig 78 150 3;  hadewych 80 2200 4;  ignatia 60 5 3;  isidora 81 3600 4
jokasta 31 60 3;  jutta 35 70 4;  hyazinth 19 400 1;  baptiste 40 6 4;  kudrun 14 - 0
fabrizia 14 49 4;  barthel 53 10 4;  conchita 71 365 5;  ferdinanda 44 3 3;  morwenna - - 6
"""


def test_the_figures_of_a_patient_are_those_that_were_judged(records: Records) -> None:
    written = dict(entry.strip().split(" ", 1) for entry in WRITTEN.replace("\n", ";").split(";") if entry.strip())
    held = {
        row.id: " ".join(
            "-" if figure is None else f"{figure:g}" for figure in (row.age_years, row.duration_days, row.severity_0_10)
        )
        for row in records.presentations.values()
    }
    assert held == written
