"""What members do with working groups. Each act is one transaction, logged without a word of the group's.

Acts on one group come one after the other: each takes the group's row first.
"""
