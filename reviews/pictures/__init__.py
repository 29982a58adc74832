"""Library pictures in the sizes and formats that pages show.

``shapes`` knows which renditions a picture has, ``decoding`` and ``drawing`` make them
(only ever in the process of ``child``, which ``process`` starts), ``library`` keeps
them in files and rows.
"""
