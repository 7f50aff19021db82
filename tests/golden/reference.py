#!/usr/bin/env python3
"""Reference values of the built-in chain for tests/golden.rs, from the demo portraits: MODELS.md in numpy, independent of the Rust code.

    pip install numpy onnxruntime pillow
    python tests/golden/reference.py > tests/golden/builtin.json
"""

import hashlib
import json
import math
import pathlib

import numpy as np
import onnxruntime
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURES = ["assets/demo/obama-2009.jpg", "assets/demo/obama-2010.jpg", "assets/demo/biden-2010.jpg"]
MESH5_150 = np.array([[49.04, 46.93], [100.96, 46.93], [75.0, 81.53], [52.27, 105.07], [97.73, 105.07]])


def session(name):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(ROOT / "models/builtin" / f"{name}.onnx", options)


def run(net, tensor):
    return net.run(None, {"input": tensor.astype(np.float32)})


def bilinear(image, x, y, replicate):
    height, width, _ = image.shape
    x0, y0 = np.floor(x).astype(int), np.floor(y).astype(int)
    total = np.zeros(x.shape + (3,))
    for dx in (0, 1):
        for dy in (0, 1):
            px, py = x0 + dx, y0 + dy
            weight = np.abs(1 - dx - (x - x0)) * np.abs(1 - dy - (y - y0))
            if not replicate:
                weight = weight * ((px >= 0) & (px < width) & (py >= 0) & (py < height))
            total += weight[..., None] * image[np.clip(py, 0, height - 1), np.clip(px, 0, width - 1)]
    return total


def crop(image, center, side, angle, n, replicate):
    """n x n RGB in 0..255 of the square region: the mean of k x k bilinear samples per pixel."""
    k = min(max(math.ceil(side / n), 1), 8)
    u, v = np.meshgrid((np.arange(n * k) + 0.5) / (n * k) - 0.5, (np.arange(n * k) + 0.5) / (n * k) - 0.5)
    x = center[0] + side * (math.cos(angle) * u - math.sin(angle) * v) - 0.5
    y = center[1] + side * (math.sin(angle) * u + math.cos(angle) * v) - 0.5
    return bilinear(image, x, y, replicate).reshape(n, k, n, k, 3).mean(axis=(1, 3))


def chw(pixels):
    return pixels.transpose(2, 0, 1)[None]


def iou(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    return w * h / (a[2] * a[3] + b[2] * b[3] - w * h)


def detect(net, image, n, threshold):
    height, width, _ = image.shape
    side = max(width, height)
    pixels = crop(image, (width / 2, height / 2), side, 0.0, n, replicate=False)
    regressors, scores = run(net, chw(pixels / 127.5 - 1))
    grids = [(16, 2), (8, 6)] if n == 128 else [(48, 1)]
    anchors = [((c + 0.5) / g, (r + 0.5) / g) for g, each in grids for r in range(g) for c in range(g) for _ in range(each)]
    found = []
    for (ax, ay), r, s in zip(anchors, regressors[0].astype(float), scores[0, :, 0].astype(float)):
        score = 1 / (1 + math.exp(-max(-100.0, min(100.0, s))))
        if score < threshold or r[2] < 0 or r[3] < 0:
            continue
        to_x = lambda u: u * side - (side - width) / 2
        to_y = lambda v: v * side - (side - height) / 2
        w, h = r[2] / n, r[3] / n
        box = [to_x(r[0] / n + ax - w / 2), to_y(r[1] / n + ay - h / 2), w * side, h * side]
        points = [f for k in range(6) for f in (to_x(r[4 + 2 * k] / n + ax), to_y(r[5 + 2 * k] / n + ay))]
        found.append((score, np.array(box + points)))
    found.sort(key=lambda f: -f[0])
    merged = []
    while found:
        best = found[0]
        group = [f for f in found if iou(best[1], f[1]) > 0.3]
        found = [f for f in found if iou(best[1], f[1]) <= 0.3]
        weights = sum(f[0] for f in group)
        merged.append((best[0], sum(f[0] * f[1] for f in group) / weights))
    return merged


def mesh(net, image, center, side, angle):
    landmarks, presence = run(net, chw(crop(image, center, side, angle, 192, replicate=True) / 255))
    raw = landmarks.reshape(468, 3).astype(float)
    u, v = raw[:, 0] / 192 - 0.5, raw[:, 1] / 192 - 0.5
    x = center[0] + side * (math.cos(angle) * u - math.sin(angle) * v)
    y = center[1] + side * (math.sin(angle) * u + math.cos(angle) * v)
    return np.stack([x, y, raw[:, 2] * side / 192], 1), 1 / (1 + math.exp(-float(presence.reshape(-1)[0])))


def five(points):
    mean = lambda *i: points[list(i), :2].mean(0)
    return np.stack([mean(33, 133, 159, 145), mean(263, 362, 386, 374), points[1, :2], points[61, :2], points[291, :2]])


def degrees(a, b):
    return math.degrees(math.atan2(a, b))


def pose(p):
    x, y = p[454] - p[234], p[152] - p[10]
    return [degrees(x[2], math.hypot(x[0], x[1])), degrees(y[2], math.hypot(y[0], y[1])), degrees(x[1], x[0])]


def openness(p, indices):
    d = lambda a, b: float(np.linalg.norm(p[indices[a], :2] - p[indices[b], :2]))
    return (d(1, 5) + d(2, 4)) / (2 * d(0, 3))


def chip(image, landmarks, template, n):
    """Least-squares similarity from the landmarks to the template, bilinear, black outside."""
    a, b = landmarks[:, 0] + 1j * landmarks[:, 1], template[:, 0] + 1j * template[:, 1]
    m = ((b - b.mean()) * (a - a.mean()).conj()).sum() / (abs(a - a.mean()) ** 2).sum()
    xs, ys = np.meshgrid(np.arange(n), np.arange(n))
    source = ((xs + 1j * ys) - b.mean()) / m + a.mean()
    return bilinear(image, source.real, source.imag, replicate=False)


def embed(net, image, landmarks):
    raw = run(net, chw(chip(image, landmarks, MESH5_150, 150)))[0][0].astype(float)
    return raw / np.linalg.norm(raw)


def rounded(values, digits=4):
    return [round(float(v), digits) for v in np.ravel(values)]


def halved(image):
    """The mean of each 2 x 2 pixels in whole levels: JPEG decoders differ in how they spread colour, and here that is evened out."""
    image = image[: image.shape[0] // 2 * 2, : image.shape[1] // 2 * 2].astype(int)
    return (image[::2, ::2] + image[1::2, ::2] + image[::2, 1::2] + image[1::2, 1::2] + 2) // 4


def describe(nets, path):
    data = (ROOT / path).read_bytes()
    image = halved(np.asarray(Image.open(ROOT / path).convert("RGB"))).astype(float)
    near, far = detect(nets["blazeface_short"], image, 128, 0.5), detect(nets["blazeface_full"], image, 192, 0.6)
    x, y, w, h, rx, ry, lx, ly = (near or far)[0][1][:8]
    points, presence = mesh(nets["facemesh"], image, (x + w / 2, y + h / 2), 1.5 * max(w, h), math.atan2(ly - ry, lx - rx))
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    (ax, ay), (bx, by) = points[33, :2], points[263, :2]
    again, _ = mesh(nets["facemesh"], image, (low + high) / 2, 1.5 * max(high - low), math.atan2(by - ay, bx - ax))
    listed = [1, 10, 33, 61, 152, 234, 263, 291, 454]
    detections = lambda found: [{"box_xywh": rounded(d[:4]), "keypoints": rounded(d[4:]), "score": round(s, 5)} for s, d in found]
    return {
        "png": path,
        "sha256": hashlib.sha256(data).hexdigest(),
        "short": detections(near),
        "full": detections(far),
        "mesh": {
            "presence": round(presence, 4),
            "points5": rounded(five(points)),
            "points_xy_1_10_33_61_152_234_263_291_454": rounded(points[listed, :2]),
            "yaw_pitch_roll": rounded(pose(points)),
            "ear_right_left": rounded(
                [openness(points, [33, 160, 158, 133, 153, 144]), openness(points, [362, 385, 387, 263, 373, 380])]
            ),
            "points5_second_pass": rounded(five(again)),
        },
        **{
            name: {"unit": rounded(embed(nets[name], image, five(points)), 6)}
            for name in ("dlib_resnet_v1_int8", "dlib_resnet_v1_fp16w")
        },
    }


def main():
    names = ["blazeface_short", "blazeface_full", "facemesh", "dlib_resnet_v1_int8", "dlib_resnet_v1_fp16w"]
    nets = {name: session(name) for name in names}
    lines = ",\n".join(json.dumps(describe(nets, path)) for path in PICTURES)
    print(f'{{"images": [\n{lines}\n]}}')


if __name__ == "__main__":
    main()
