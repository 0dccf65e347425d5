"""How gunicorn serves the hub. WEB_CONCURRENCY sets the number of processes; gunicorn reads it itself."""

bind = "0.0.0.0:8000"  # Inside its container: the reverse proxy alone is reached from outside.
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 2000
max_requests_jitter = 400
worker_tmp_dir = "/dev/shm"  # noqa: S108 - gunicorn's sign of life, which must not wait for a disk.
accesslog = None
errorlog = "-"
forwarded_allow_ips = "*"
