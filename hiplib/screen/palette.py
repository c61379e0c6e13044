"""The colours that every picture shares, and the shapes and dashes that say the same as each."""

__all__ = ["COLOURS", "DASHES", "MARKED", "REST", "SECOND", "SYMBOLS"]

# Okabe and Ito's colours, which nobody confuses; a shape or a dash says the same as each
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
SYMBOLS = ("square", "circle", "diamond", "triangle-up", "cross", "star", "hexagon", "pentagon", "bowtie", "hourglass")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
# the colour of an emergency is for the ill alone; whatever else is counted has the second
MARKED, SECOND, REST = *COLOURS[:2], "#8a8a8a"
