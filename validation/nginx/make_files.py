"""Text files of several sizes: words drawn by Zipf's law, so that compressing them is work. The seed is fixed."""

import pathlib
import random
import sys

folder = pathlib.Path(sys.argv[1])
draw = random.Random(1)
words = ["".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=draw.randint(2, 10))) for _ in range(5_000)]
weights = [1 / (rank + 1) for rank in range(len(words))]
for name, size in [("small", 50_000), ("middle", 150_000), ("large", 500_000)]:
    text = " ".join(draw.choices(words, weights, k=size // 5))
    (folder / f"{name}.txt").write_text(text[:size])
