"""How the hub writes dates and times: 3 March 2027, 22:30."""
