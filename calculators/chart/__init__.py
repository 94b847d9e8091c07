"""
The totals of cities along a fact as a chart: pure geometry, from exact values to finished path data and labels.

A template places what stands here into its fixed elements, at build time and in the browser alike, so a chart is the
same picture wherever it is drawn. Lines are broken where a total jumps: a full dot is what it comes to there, an empty
one what it does not come to.
"""
