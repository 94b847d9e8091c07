"""Nodes to model, one module per kind of file. Every function records all it finds wrong and goes on."""
