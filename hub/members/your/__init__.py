"""The member's home: what needs a person's answer, what is theirs, and what may interest them."""
