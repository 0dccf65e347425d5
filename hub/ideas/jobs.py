"""The idea exchange's periodic work: those who follow ideas are told of answers."""

from datetime import timedelta

from home.jobs import Job, register_job
from hub.ideas.services import tell_of_answers

register_job(Job(name="ideas.answers", run=tell_of_answers, every=timedelta(minutes=5)))
