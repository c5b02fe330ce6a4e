"""Importing this prepares a process: for the server that others are forked from, before it loads what they need."""

from pipeline.nlp.process import prepare_process

prepare_process()
