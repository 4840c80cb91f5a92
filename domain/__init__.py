"""Programmes, people, payments and areas: plain values and rules that know no framework."""
