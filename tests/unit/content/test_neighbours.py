"""Two articles that say the same will one day say different things."""

import random
import time

import pytest

from kbdesk.content.neighbours import Pair, jaccard, near_duplicates, shingles_of
from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress

TEXT = "You can ask for your money back within 14 days of the payment in your account settings."


def test_a_copy_with_a_changed_word_is_found_with_how_alike_it_is() -> None:
    other = TEXT.replace("payment", "purchase")
    pairs = near_duplicates(
        [("a", TEXT), ("b", other), ("c", "Something else altogether now.")], threshold=0.5
    )
    assert [(pair.one, pair.other) for pair in pairs] == [("a", "b")]
    assert pairs[0].similarity == pytest.approx(12 / 18)


def test_the_same_words_are_reported_beside_the_first_only() -> None:
    texts = [("a", TEXT), ("b", TEXT.upper()), ("c", TEXT.replace(" in", ", in"))]
    assert near_duplicates(texts) == (Pair("a", "b", 1.0), Pair("a", "c", 1.0))


def test_texts_without_words_are_like_nothing() -> None:
    assert near_duplicates([("a", ""), ("b", "…"), ("c", "")]) == ()
    assert jaccard(shingles_of(""), shingles_of("a")) == 0.0


def test_short_texts_are_compared_as_a_whole() -> None:
    assert near_duplicates([("a", "Yes, please"), ("b", "yes please"), ("c", "No")]) == (
        Pair("a", "b", 1.0),
    )


def library(count: int, copies: int) -> tuple[list[tuple[str, str]], dict[tuple[str, str], float]]:
    """Gives random texts and changed copies of some, with how alike each copy really is."""
    chance = random.Random(1)
    words = [f"word{number}" for number in range(5_000)]
    texts = [
        (f"t{number}", " ".join(chance.choices(words, k=chance.randrange(60, 400))))
        for number in range(count - copies)
    ]
    planted = {}
    for number in range(copies):
        own = texts[number][1].split()
        for _ in range(max(1, int(len(own) * chance.choice([0.01, 0.02, 0.05, 0.08])))):
            own[chance.randrange(len(own))] = "changed"
        texts.append((f"c{number}", " ".join(own)))
        alike = jaccard(shingles_of(texts[number][1]), shingles_of(texts[-1][1]))
        planted[f"t{number}", f"c{number}"] = alike
    return texts, planted


def check(count: int, copies: int) -> None:
    texts, planted = library(count, copies)
    found = {(pair.one, pair.other): pair.similarity for pair in near_duplicates(texts)}
    assert all(planted[pair] == similarity for pair, similarity in found.items())
    near = [pair for pair, alike in planted.items() if alike >= 0.6]
    sure = [pair for pair, alike in planted.items() if alike >= 0.7]
    assert sum(pair in found for pair in near) >= 0.98 * len(near)
    assert all(pair in found for pair in sure)


def test_nearly_all_planted_copies_are_found_and_no_pair_is_false() -> None:
    check(800, 200)


@pytest.mark.slow
def test_ten_thousand_texts_are_compared_in_a_minute() -> None:
    start = time.process_time()
    check(10_000, 1_000)
    assert time.process_time() - start < 60


def test_long_work_can_be_cancelled() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        near_duplicates([("a", TEXT)], progress=progress)
