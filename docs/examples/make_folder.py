"""Writes a small data folder, with nothing but Python. Argument: the folder."""
import json, pathlib, random, struct, sys

folder, items, kinds = pathlib.Path(sys.argv[1]), 3000, ["red", "green", "blue"]

def save(name, code, rows):  # NumPy's format 1.0: numpy.save writes the same
    head = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }" % (
        {"f": "<f4", "B": "|u1"}[code], len(rows), len(rows[0]))
    head += " " * (-(len(head) + 11) % 64) + "\n"
    values = [value for row in rows for value in row]
    (folder / name).write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode()
                                + struct.pack("<%d%s" % (len(values), code), *values))

folder.mkdir(parents=True, exist_ok=True)
random.seed(3)
kind = [random.randrange(3) for _ in range(items)]
save("image.npy", "f", [[random.random() + (i % 3 == k) for i in range(8)] for k in kind])
save("text.npy", "f", [[random.randrange(2) + 4.0 * (i % 3 == k) for i in range(6)] for k in kind])
save("labels.npy", "B", [[int(i == k) for i in range(3)] for k in kind])
save("split.npy", "B", [[int(row % 5 == 0)] for row in range(items)])
(folder / "classes.txt").write_text("\n".join(kinds) + "\n")
(folder / "dataset.json").write_text(json.dumps({
    "name": "mine", "items": items, "arrival": "as-is",
    "modalities": [{"name": "image", "file": "image.npy", "dimension": 8, "dtype": "float32"},
                   {"name": "text", "file": "text.npy", "dimension": 6, "dtype": "float32"}],
    "labels": {"file": "labels.npy", "classes": "classes.txt"}, "split": {"file": "split.npy"}}, indent=1))
