"""Settings by place (base, dev, test, production) and by topic (search, security, logging, email)."""
