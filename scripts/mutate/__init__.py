"""Does a test fail when a rule of privacy is taken out? `make mutate-visibility` takes each out in turn and sees.

`finding` reads the code and names every rule that there is; `changing` takes one out; `running` is a plugin of pytest
that does it in a child process of its own and runs tests until one fails; `__main__` puts it together.
"""
