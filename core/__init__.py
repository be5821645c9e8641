"""The core of KPI Desk: pure Python that knows no screen.

Imports point down only; rooms on one floor are strangers. A test proves it.

    4  services     use cases that need the store and a calculation
    3  store        the one room that knows SQLite
    2  ingest       files become daily facts          budget   allocation, frontier, economics
       targets      what is wanted, and of whom       vendor   evidence, red lines, ranking, trial
       contract     fees, make or buy, clauses
    1  response     curves, carry-over, posterior     stats    forecast, early stop
       metrics      what a KPI counts
    0  foundation   errors, money, period, ratio, actor, finding, text

`python -m core <verb> --json` uses it without a screen.
"""
