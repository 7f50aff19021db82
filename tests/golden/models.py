"""Reference inputs and outputs of the models in models/manifest.toml, computed with ONNX Runtime in Python and never with Rollcall.

    python3 -m venv VENV && VENV/bin/pip install onnxruntime==1.31.1 numpy pillow
    VENV/bin/python tests/golden/models.py pictures ASTRONAUT.png        # once: writes models/golden/*.png
    VENV/bin/python tests/golden/models.py expected [DIR-OF-OPTIONAL-MODELS]   # writes models/golden/expected.json

The portrait is NASA's of Eileen Collins (public domain), skimage/data/astronaut.png in the wheel of scikit-image 0.26.0.
"""

import json
import math
import sys
import tomllib
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "models" / "golden"
MANIFEST = tomllib.loads((ROOT / "models" / "manifest.toml").read_text())
# At most this many values of an output are kept, evenly spread.
SAMPLES = 128


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def tensor(entry, rgb):
    """Picture (H, W, 3) uint8 to (1, 3, H, W) f32."""
    channels = rgb if entry["input"]["channels"] == "rgb" else rgb[:, :, ::-1]
    scaled = (channels.astype(np.float32) - np.float32(entry["input"]["mean"])) / np.float32(entry["input"]["std"])
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])


def run(name, path, rgb):
    entry = MANIFEST["models"][name]
    return session(path).run(entry["outputs"], {"input": tensor(entry, rgb)})


def built_in(name):
    return ROOT / "models" / "builtin" / MANIFEST["models"][name]["files"][0]["file"]


def warp(rgb, to_source, side):
    """Bilinear samples at `to_source(x, y)` for the pixels of a side x side picture; antialiased by averaging 4 x 4 of them; border 0."""
    k = 4
    grid = (np.arange(side * k) + 0.5) / k - 0.5
    x, y = np.meshgrid(grid, grid)
    sx, sy = to_source(x, y)
    x0, y0 = np.floor(sx).astype(int), np.floor(sy).astype(int)
    fx, fy = (sx - x0)[..., None], (sy - y0)[..., None]
    padded = np.pad(rgb.astype(np.float64), ((1, 1), (1, 1), (0, 0)))

    def at(dx, dy):
        return padded[np.clip(y0 + dy + 1, 0, rgb.shape[0] + 1), np.clip(x0 + dx + 1, 0, rgb.shape[1] + 1)]

    out = (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
    return np.rint(out.reshape(side, k, side, k, 3).mean(axis=(1, 3))).clip(0, 255).astype(np.uint8)


def square(rgb, cx, cy, length, side):
    scale = length / side
    return warp(rgb, lambda x, y: (cx - length / 2 + (x + 0.5) * scale - 0.5, cy - length / 2 + (y + 0.5) * scale - 0.5), side)


def aligned(rgb, points, template, side):
    """Least-squares similarity from the five points to the template."""
    p = points @ [1, 1j]
    q = np.array(template) @ [1, 1j]
    a = np.vdot(p - p.mean(), q - q.mean()) / np.vdot(p - p.mean(), p - p.mean())
    b = q.mean() - a * p.mean()

    def to_source(x, y):
        z = (x + 1j * y - b) / a
        return z.real, z.imag

    return warp(rgb, to_source, side)


def write_pictures(portrait):
    rgb = np.array(Image.open(portrait).convert("RGB"))
    size = rgb.shape[0]
    assert rgb.shape == (size, size, 3), "the portrait is square"
    pictures = {f"scene-{side}": square(rgb, size / 2, size / 2, size, side) for side in (128, 192)}

    # The face, from the best anchor of BlazeFace short.
    regressors, scores = run("blazeface-short", built_in("blazeface-short"), pictures["scene-128"])
    best = int(scores[0, :, 0].argmax())
    cells, index = (16, best // 2) if best < 512 else (8, (best - 512) // 6)
    anchor = np.array([index % cells + 0.5, index // cells + 0.5]) / cells
    center = (regressors[0, best, 0:2] / 128 + anchor) * size
    box = regressors[0, best, 2] / 128 * size

    length = 1.5 * box
    pictures["head-192"] = square(rgb, *center, length, 192)
    pictures["pad-80"] = square(rgb, *center, 2.7 * box, 80)
    landmarks, presence = run("facemesh", built_in("facemesh"), pictures["head-192"])
    assert presence.item() > 2, "there is a face"
    mesh = landmarks[0, :, :2] / 192 * length + center - length / 2
    eyes = [mesh[[33, 133, 159, 145]].mean(axis=0), mesh[[263, 362, 386, 374]].mean(axis=0)]
    points = np.array([*eyes, mesh[1], mesh[61], mesh[291]])
    for side, name in ((150, "dlib-resnet-v1"), (112, "mobilefacenet-y1")):
        template = MANIFEST["models"][name]["family"]["embedder"]["templates"]["mesh5"]
        pictures[f"face-{side}"] = aligned(rgb, points, template, side)
    for name, picture in pictures.items():
        Image.fromarray(picture).save(GOLDEN / f"{name}.png", optimize=True)


def sample(output):
    flat = output.reshape(-1)
    stride = -(-flat.size // SAMPLES)
    while math.gcd(stride, output.shape[-1]) > 1:  # visit every column
        stride += 1
    values = [float(np.format_float_positional(v, precision=6, fractional=False)) for v in flat[::stride]]
    return {"shape": list(output.shape), "stride": stride, "values": values}


def write_expected(optional_dir):
    expected = {}
    for name, entry in MANIFEST["models"].items():
        directory = ROOT / "models" / "builtin" if entry["distribution"] == "built-in" else optional_dir
        if directory is None:
            sys.exit(f"{name} is optional: give the directory that has it")
        rgb = np.array(Image.open(GOLDEN / f"{entry['golden']}.png").convert("RGB"))
        outputs = run(name, directory / entry["files"][0]["file"], rgb)
        expected[name] = {key: sample(value) for key, value in zip(entry["outputs"], outputs)}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(outputs)}" for name, outputs in expected.items())
    (GOLDEN / "expected.json").write_text("{\n" + lines + "\n}\n")


match sys.argv[1:]:
    case ["pictures", portrait]:
        write_pictures(portrait)
    case ["expected", *rest] if len(rest) <= 1:
        write_expected(Path(rest[0]) if rest else None)
    case _:
        sys.exit(__doc__)
