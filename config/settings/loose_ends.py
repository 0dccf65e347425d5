"""When officers are told that something was never finished."""

from config import env

# Months after a project began, or was awarded; 0 tells of it from that day on.
PROJECT_WITHOUT_OUTPUT_MONTHS = env.number("PROJECT_WITHOUT_OUTPUT_MONTHS", 12)
# Months after the council has said that it takes an idea up.
IDEA_WITHOUT_CALL_MONTHS = env.number("IDEA_WITHOUT_CALL_MONTHS", 6)
