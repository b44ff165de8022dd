"""A BERT-type sentence encoder in numpy: texts in, vectors of length one out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BATCH_TOKENS: Final = 2048
"""Texts of like length go through together; larger batches leave the processor's cache."""

_GELU: Final = math.sqrt(2 / math.pi)


class Tokens(Protocol):
    """Turns texts into word-piece numbers; `tokenizers.Tokenizer` is one."""

    def encode_batch(self, texts: list[str]) -> Sequence[Any]:
        """Gives one object with `ids` for each text."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the arrays of a model do not tell by themselves."""

    heads: int
    epsilon: float
    takes_first: bool = False
    """Whether the first token stands for the text; else the mean of all does."""


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one layer, turned for multiplication from the right."""

    qkv: Floats
    qkv_bias: Floats
    out: Floats
    out_bias: Floats
    norm: tuple[Floats, Floats]
    wide: Floats
    wide_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    last_norm: tuple[Floats, Floats]


class Encoder:
    """The forward pass of one model. Safe to call from several threads.

    Args:
        weights: the arrays by their usual names; `KeyError` for one that is missing.
        shape: of the model.
        tokens: its tokenizer, which cuts texts to the model's length.
    """

    def __init__(self, weights: dict[str, NDArray[Any]], shape: Shape, tokens: Tokens) -> None:
        def get(name: str) -> Floats:
            found = weights[name] if name in weights else weights[f"bert.{name}"]
            # Always a copy: a view would keep the whole file in memory.
            return found.astype(np.float32)

        def linear(name: str) -> tuple[Floats, Floats]:
            return np.ascontiguousarray(get(f"{name}.weight").T), get(f"{name}.bias")

        def norm(name: str) -> tuple[Floats, Floats]:
            return get(f"{name}.weight"), get(f"{name}.bias")

        # Rows of this table are looked up, never multiplied, so half the memory is enough.
        self._words = get("embeddings.word_embeddings.weight").astype(np.float16)
        kinds = get("embeddings.token_type_embeddings.weight")[0]
        self._places = get("embeddings.position_embeddings.weight") + kinds
        self._norm = norm("embeddings.LayerNorm")
        self._layers: list[Layer] = []
        count = 1 + max(
            (int(name.split("layer.")[1].split(".")[0]) for name in weights if "layer." in name),
            default=-1,
        )
        for number in range(count):
            at = f"encoder.layer.{number}"
            three = [linear(f"{at}.attention.self.{part}") for part in ("query", "key", "value")]
            self._layers.append(
                Layer(
                    np.concatenate([weight for weight, _ in three], axis=1),
                    np.concatenate([bias for _, bias in three]),
                    *linear(f"{at}.attention.output.dense"),
                    norm(f"{at}.attention.output.LayerNorm"),
                    *linear(f"{at}.intermediate.dense"),
                    *linear(f"{at}.output.dense"),
                    norm(f"{at}.output.LayerNorm"),
                )
            )
        self._shape = shape
        self._tokens = tokens
        self.dims = int(self._words.shape[1])
        if self.dims % shape.heads:
            raise KeyError("its heads do not divide its width")

    def encode(self, texts: Sequence[str]) -> Floats:
        """Gives one row of length one for each text."""
        pieces = [encoding.ids for encoding in self._tokens.encode_batch(list(texts))]
        order = sorted(range(len(pieces)), key=lambda place: len(pieces[place]))
        rows = np.empty((len(pieces), self.dims), np.float32)
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and len(pieces[order[end]]) * (end + 1 - start) <= BATCH_TOKENS:
                end += 1
            batch = order[start:end]
            rows[batch] = self._forward([pieces[place] for place in batch])
            start = end
        return rows

    def _forward(self, pieces: list[list[int]]) -> Floats:
        size, length = len(pieces), max(1, *map(len, pieces))
        ids = np.zeros((size, length), np.int64)
        mask = np.zeros((size, length), np.float32)
        for row, own in enumerate(pieces):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        mask[:, 0] = 1
        x = self._words[ids].astype(np.float32)
        x += self._places[:length]
        x = _normed(x.reshape(-1, self.dims), self._norm, self._shape.epsilon)
        hidden = None if mask.all() else ((mask - 1) * 1e4)[:, None, None, :]
        for layer in self._layers:
            x = self._through(layer, x, hidden, size, length)
        x = x.reshape(size, length, self.dims)
        pooled: Floats = x[:, 0] if self._shape.takes_first else np.einsum("stw,st->sw", x, mask)
        pooled /= np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)
        return pooled

    def _through(
        self, layer: Layer, x: Floats, hidden: Floats | None, size: int, length: int
    ) -> Floats:
        heads, epsilon = self._shape.heads, self._shape.epsilon
        width = self.dims // heads
        qkv = x @ layer.qkv
        qkv += layer.qkv_bias
        q, k, v = qkv.reshape(size, length, 3, heads, width).transpose(2, 0, 3, 1, 4)
        weights = q @ k.transpose(0, 1, 3, 2)
        weights *= 1 / math.sqrt(width)
        if hidden is not None:
            weights += hidden
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        seen = (weights @ v).transpose(0, 2, 1, 3).reshape(-1, self.dims)
        mixed: Floats = seen @ layer.out
        mixed += layer.out_bias
        mixed += x
        x = _normed(mixed, layer.norm, epsilon)
        wide: Floats = x @ layer.wide
        wide += layer.wide_bias
        _bend(wide)
        narrow: Floats = wide @ layer.narrow
        narrow += layer.narrow_bias
        narrow += x
        return _normed(narrow, layer.last_norm, epsilon)


def _normed(x: Floats, norm: tuple[Floats, Floats], epsilon: float) -> Floats:
    """Brings each row to mean 0 and variance 1, in place, then scales it."""
    x -= x.mean(-1, keepdims=True)
    spread = np.einsum("ti,ti->t", x, x)[:, None]
    spread /= x.shape[-1]
    spread += epsilon
    np.sqrt(spread, out=spread)
    x /= spread
    x *= norm[0]
    x += norm[1]
    return x


def _bend(x: Floats) -> None:
    """Applies GELU in place, by tanh: the error function costs more and changes no rank."""
    bent = x * x
    bent *= 0.044715
    bent += 1
    bent *= x
    bent *= _GELU
    np.tanh(bent, out=bent)
    bent += 1
    bent *= 0.5
    x *= bent
