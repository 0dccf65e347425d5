"""When people are asked what has come of their work."""

from config import env

# Months after a publication came out or a project ended; 0 asks nobody.
IMPACT_ASK_AFTER_MONTHS = env.numbers("IMPACT_ASK_AFTER_MONTHS", [6, 12, 24])
# A question that could not be asked for so many days is not asked any more: the next one comes.
IMPACT_ASK_WITHIN_DAYS = env.number("IMPACT_ASK_WITHIN_DAYS", 30)
# The others wait for the next night.
IMPACT_ASK_MOST_A_NIGHT = env.number("IMPACT_ASK_MOST_A_NIGHT", 200)
