"""Figures in the prose that are citations of cells, `{三.一.总计}`: grammar, patterns, values, what can be cited."""
