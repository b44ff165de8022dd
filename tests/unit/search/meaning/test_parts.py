"""The parts of search by meaning that need no model."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import numpy as np
import pytest

from kbdesk.domain.errors import BadSource
from kbdesk.search.document import Document, Filters
from kbdesk.search.index import SearchIndex
from kbdesk.search.meaning import gate, model, tensors
from kbdesk.search.meaning.fusion import Nearness
from kbdesk.search.meaning.passages import MOST_WORDS, passages_of
from kbdesk.search.meaning.vectors import Vectors

MODEL = "m"


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> Vectors:
    return Vectors(tmp_path / "meaning.sqlite")


def fill(vectors: Vectors, count: int) -> np.ndarray:
    """Gives `count` texts with one random vector each."""
    texts = [((f"item{n:02}", "en"), passages_of(f"title {n}", "")) for n in range(count)]
    vectors.take(texts, [key[0] for key, _ in texts], MODEL, source="s", seq=3)
    rows = unit(np.random.default_rng(1).normal(size=(count, 64)))
    by_key = {passages[0].key: row for (_, passages), row in zip(texts, rows, strict=True)}
    waiting = vectors.waiting(MODEL, 1000)
    vectors.keep(MODEL, waiting, np.array([by_key[one.key] for one in waiting]))
    return rows


def test_a_text_is_cut_into_at_most_three_passages_under_its_title() -> None:
    body = " ".join(f"word{n} and more of the same." for n in range(200))
    passages = passages_of("Reset a password", body)
    assert [one.number for one in passages] == [0, 1, 2]
    for one in passages:
        assert one.text.startswith("Reset a password. word")
        assert 60 <= len(one.text.split()) - 3 <= MOST_WORDS


def test_one_endless_sentence_and_an_empty_text_have_passages_too() -> None:
    endless = " ".join(f"x{n}" for n in range(500))
    assert [len(one.text.split()) for one in passages_of("T", endless)] == [91, 91, 91]
    assert [one.text for one in passages_of("Only a title", "")] == ["Only a title."]


def test_equal_words_have_one_key_wherever_they_stand() -> None:
    assert passages_of("A", "b c")[0].key == passages_of("A", " b\n c ")[0].key


def test_unchanged_words_are_never_encoded_again(vectors: Vectors) -> None:
    fill(vectors, 5)
    same = passages_of("title 1", "")
    vectors.take([(("item01", "en"), same)], ["item01"], MODEL, source="s", seq=4)
    assert vectors.waiting(MODEL, 10) == []
    new = passages_of("title 1", "and news")
    vectors.take([(("item01", "en"), new)], ["item01"], MODEL, source="s", seq=5)
    assert [one.text for one in vectors.waiting(MODEL, 10)] == ["title 1. and news"]
    assert vectors.counts(MODEL).waiting_first == 1
    assert (vectors.seq("s"), vectors.seq("another model")) == (5, -1)


def test_first_passages_come_first(vectors: Vectors) -> None:
    body = " ".join(f"Here are words, number {n}." for n in range(80))
    texts = [((uid, "en"), passages_of(uid, body)) for uid in ("a", "b")]
    vectors.take(texts, ["a", "b"], MODEL, source="s", seq=1)
    assert [one.number for one in vectors.waiting(MODEL, 10)] == [0, 0, 1, 1, 2, 2]
    wanted = [one.text for one in vectors.waiting(MODEL, 10, ["b", "unknown"])]
    assert len(wanted) == 3
    assert all(text.startswith("b.") for text in wanted)


def test_cosines_survive_one_byte_a_number(vectors: Vectors) -> None:
    rows = fill(vectors, 40)
    near = vectors.nearness(MODEL, rows[7])
    assert near is not None
    assert near.best(1)[0][0] == ("item07", "en")
    exact = rows @ rows[7]
    assert np.abs(near.cosines - exact).max() < 0.01
    assert near.of(("nobody", "en")) is None
    assert vectors.nearness("another model", rows[7]) is None


def test_an_item_knows_its_neighbours_and_not_itself(vectors: Vectors) -> None:
    rows = fill(vectors, 20)
    best = int(np.argsort(-(rows @ rows[3]))[1])
    found = vectors.nearest(MODEL, "item03", 4)
    assert next(uid for uid, _ in found) == f"item{best:02}"
    assert len(found) == 4
    assert "item03" not in dict(found)
    assert vectors.nearest(MODEL, "nobody", 4) == []


def test_archived_items_are_forgotten(vectors: Vectors) -> None:
    rows = fill(vectors, 3)
    vectors.take([], ["item01"], MODEL, source="s", seq=9)
    vectors.refresh()
    near = vectors.nearness(MODEL, rows[1])
    assert near is not None
    assert {uid for (uid, _), _ in near.best(9)} == {"item00", "item02"}


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "meaning.sqlite"
    file.write_bytes(b"no database at all" * 100)
    vectors = Vectors(file)
    assert vectors.counts(MODEL).texts == 0
    vectors.close()


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("reset my password", True),
        ("I can't get a big file back out of my notebook", True),
        ("password", False),
        ('"reset my password"', False),
        ("outlook error 0x80070005", False),
        ("bounce 550 5.1.10", False),
        ("refund -card", False),
        ("mail OR calendar", False),
        ("#billing refund late", False),
        ("jag har glömt mitt lösenord", False),
        ("återställa lösenord", False),
        ("", False),
        ('Hello, it says "no" ' + "and we do not know what to do about it " * 3, True),
    ],
)
def test_meaning_is_asked_for_where_it_helps(query: str, reads: bool) -> None:
    assert gate.reads_query(query, ("en",), "en") is reads


def test_texts_in_another_language_are_left_out_whatever_their_locale_says() -> None:
    swedish = "Du kan återställa ditt lösenord om du har glömt det, och det tar inte lång tid."
    assert not gate.reads_text("en", "Lösenord", swedish, ("en",))
    assert gate.reads_text("sv", "Lösenord", swedish, ("sv",))
    assert gate.reads_text("en", "Password", "You can reset it if you forgot it.", ("en",))
    assert not gate.reads_text("de", "Passwort", "You can reset it.", ("en",))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff" * 40,
        struct.pack("<Q", 2) + b"[]",
        struct.pack("<Q", 5) + b'{"a":',
        struct.pack("<Q", 66)
        + b'{"a":{"dtype":"F32","shape":[4000000000],"data_offsets":[0,16]}}'.ljust(66)
        + b"0" * 16,
    ],
)
def test_what_is_no_safetensors_file_is_refused(raw: bytes) -> None:
    with pytest.raises(tensors.NotTensors):
        tensors.read(raw)


def test_halved_weights_are_half_the_size_and_nearly_the_same() -> None:
    values = np.linspace(-2, 2, 4096, dtype=np.float32).reshape(64, 64)
    header = {"w": {"dtype": "F32", "shape": [64, 64], "data_offsets": [0, values.nbytes]}}
    text = json.dumps(header).encode()
    raw = struct.pack("<Q", len(text)) + text + values.tobytes()
    small = tensors.halved(raw)
    assert len(small) < len(raw) * 0.6
    assert np.allclose(tensors.read(small)["w"], values, atol=2e-3)


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ({"model_type": "gpt2"}, 'type "gpt2"'),
        ({"model_type": "bert", "hidden_act": "relu"}, "activation"),
        ({"model_type": "bert"}, "number of heads"),
        (None, "config.json"),
    ],
)
def test_a_folder_that_is_no_sentence_model_is_refused_with_the_reason(
    tmp_path: Path, config: dict[str, str] | None, reason: str
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / "tokenizer.json").write_text("{}")
    if config is not None:
        (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(BadSource, match=reason):
        model.add(tmp_path, ("en",))


def index_of(tmp_path: Path) -> SearchIndex:
    index = SearchIndex.open(tmp_path / "index", base_uuid="b", db_epoch=1, locales=("en",))
    index.build(
        [
            Document("pay", "en", "Refund is late", "We sent your refund.", sections=("money",)),
            Document("bill", "en", "Invoice copies", "Where to get a copy.", sections=("money",)),
            Document("pair", "en", "Headphones do not pair", "Hold the button."),
            Document("code", "en", "Something else", "No words.", shortcode="late"),
        ],
        1,
    )
    return index


def near(**cosines: float) -> Nearness:
    keys = [(uid, "en") for uid in cosines]
    return Nearness(
        keys, {key: n for n, key in enumerate(keys)}, np.array([*cosines.values()], np.float32)
    )


def test_meaning_brings_in_what_has_none_of_the_words(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    assert index.search("money back").hits == ()
    hits = index.search("money back", near=near(pay=0.6, pair=0.05)).hits
    assert [(hit.item_uid, hit.why) for hit in hits] == [("pay", ("meaning",))]
    index.close()


def test_words_and_meaning_together_beat_either(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    hits = index.search("refund copy", near=near(bill=0.5, pay=0.45, pair=0.3)).hits
    assert {hit.item_uid for hit in hits[:2]} == {"bill", "pay"}
    assert hits[0].score >= hits[1].score > hits[2].score
    index.close()


def test_a_text_that_was_not_encoded_yet_keeps_its_place(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    hits = index.search("refund late", near=near(bill=0.5, pair=0.3)).hits
    assert hits[0].item_uid == "pay"
    index.close()


def test_filters_and_shortcodes_hold_for_meaning_too(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    everything = near(pay=0.9, bill=0.5, pair=0.8, code=0.3)
    only = index.search("sound off", near=everything, filters=Filters(sections=("money",))).hits
    assert [hit.item_uid for hit in only] == ["pay", "bill"]
    assert index.search("late", near=everything).hits[0].item_uid == "code"
    index.close()


def test_words_count_less_where_no_text_matches_much_of_the_question(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    cosines = near(pair=0.5, pay=0.3)
    whole = index.search("refund sent ", near=cosines).hits
    part = index.search("refund slow money missing from account today ", near=cosines).hits
    assert [hit.item_uid for hit in whole[:2]] == ["pay", "pair"]
    assert [hit.item_uid for hit in part[:2]] == ["pair", "pay"]
    index.close()


def test_meaning_says_little_where_all_texts_are_alike(tmp_path: Path) -> None:
    index = index_of(tmp_path)
    alike = near(pay=0.30, bill=0.31, pair=0.32)
    clear = near(pay=0.30, bill=0.31, pair=0.62)
    assert index.search("refund by slow post ", near=alike).hits[0].item_uid == "pay"
    assert index.search("refund by slow post ", near=clear).hits[0].item_uid == "pair"
    index.close()
