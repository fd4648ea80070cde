"""Whole reports of invented agencies in which every figure is true, each part labelled."""
