"""Until when a barrier report must be answered. Pure: days come in, days go out, nobody asks the clock.

BITVNRW § 5 (2) gives a public body two to six weeks, depending on its size and on the question. A family office takes
two; after six, whoever reported may turn to the ombuds office (BGG NRW § 10d) without an answer in hand.
"""

from datetime import date, timedelta

ANSWER_DAYS, OMBUDS_DAYS = 14, 42
WAITING, DUE, OVERDUE, OMBUDS = "waiting", "due", "overdue", "ombuds"


def answer_by(received: date) -> date:
    """Return the last day for the answer."""
    return received + timedelta(days=ANSWER_DAYS)


def ombuds_from(received: date) -> date:
    """Return the day from which the ombuds office may be called without an answer."""
    return received + timedelta(days=OMBUDS_DAYS)


def urgency(received: date, today: date) -> str:
    """Return how urgent a report is that nobody has answered: WAITING, DUE on the last day, OVERDUE, OMBUDS."""
    if today >= ombuds_from(received):
        return OMBUDS
    if today > answer_by(received):
        return OVERDUE
    return DUE if today == answer_by(received) else WAITING
