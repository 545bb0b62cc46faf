"""Writes items over HTTP and searches them, with nothing but Python. Argument: the collection's URL."""
import json, random, sys, urllib.request

def call(path, document):
    headers = {"Content-Type": "application/json"}  # and "Authorization": "Bearer …" where keys are asked for
    request = urllib.request.Request(sys.argv[1] + path, json.dumps(document).encode(), headers)
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)

def item(number):
    kind = random.randrange(3)  # three kinds of things that lie apart
    image = [random.random() + (i % 3 == kind) for i in range(8)]
    text = [random.randrange(2) + 4 * (i % 3 == kind) for i in range(6)]
    return {"id": f"python-{number}", "labels": [["red", "green", "blue"][kind]],
            "features": {"image": image, "text": text}}

for first in range(0, 1000, 500):
    written = call("/items:batch", {"put": [item(number) for number in range(first, first + 500)]})
found = call("/search", {"query": {"item": "python-0", "modality": "text"}, "target": "image", "limit": 3,
                         "params": {"min_position": written["position"], "timeout_ms": 10000}})
print(json.dumps(found["hits"], indent=1))
