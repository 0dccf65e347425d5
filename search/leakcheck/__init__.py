"""The leak check: plants words that nobody may read and then looks for them wherever a stranger can look.

An app's `leakcheck_plants.py` registers what it keeps private (`registry.register_plant`). On a scratch site
`manage.py leakcheck --plant` does the rest. Without `--plant` it changes nothing and looks for phrases of what is
private already, which each app names in its `leakcheck_phrases.py` (`registry.register_phrases`).
"""
