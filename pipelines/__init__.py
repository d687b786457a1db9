"""Drives the layers below over many files; the only place that knows Dagster."""
