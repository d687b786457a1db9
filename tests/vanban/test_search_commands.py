"""The commands that search and walk, as people use them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from corpus.errors import NotFoundError, StorageError
from vanban.saved_searches import FILE, save_search, saved_search, saved_searches

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vanban.conftest import Answer, Ask


def rows(answer: Answer) -> list[dict[str, str]]:
    """Return the rows of a CSV that a command printed."""
    assert answer.code == 0, answer.err
    return list(csv.DictReader(io.StringIO(answer.out)))


def test_facets_count_instead_of_listing(ask: Ask) -> None:
    """One row a value, for every field asked for."""
    found = rows(
        ask(
            "search",
            "thi đua",
            "--facets",
            "type",
            "--facets",
            "level",
            "--format",
            "csv",
        )
    )
    assert {row["field"] for row in found} == {"type", "level"}
    assert all(int(row["documents"]) > 0 for row in found)


def test_reasons_stand_in_a_column_of_their_own(ask: Ask) -> None:
    """In Vietnamese first, English beside it."""
    (first, *_) = rows(ask("search", "19/CT-TTg", "--explain", "--format", "csv"))
    assert "mang đúng số ký hiệu 19/CT-TTg" in first["why"]
    assert "bears the number 19/CT-TTg" in first["why"]


def test_a_saved_search_is_run_again_and_narrowed(ask: Ask) -> None:
    """Under its name, with filters given then or now."""
    kept = rows(
        ask("search", "thi đua", "--type", "KH", "--save", "khen", "--format", "csv")
    )
    again = rows(ask("search", "--saved", "khen", "--format", "csv"))
    assert again == kept
    narrowed = rows(
        ask("search", "--saved", "khen", "--level", "school", "--format", "csv")
    )
    assert 0 < len(narrowed) < len(kept)
    unknown = ask("search", "--saved", "không-có")
    assert unknown.code == 2
    assert "khen" in unknown.err


def test_a_batch_answers_every_query_of_a_file(ask: Ask, tmp_path: Path) -> None:
    """With query and rank in every row, and filters of its own."""
    batch = tmp_path / "hỏi.csv"
    batch.write_text("query,type\n19/CT-TTg,\nthi đua,KH\n", encoding="utf-8")
    found = rows(
        ask("search", "--batch", str(batch), "--limit", "3", "--format", "csv")
    )
    assert found[0]["query"] == "19/CT-TTg"
    assert found[0]["rank"] == "1"
    plans = [row for row in found if row["query"] == "thi đua"]
    assert [row["rank"] for row in plans] == ["1", "2", "3"]
    assert {row["type"] for row in plans} == {"KH"}
    batch.write_text("câu\nx\n", encoding="utf-8")
    assert ask("search", "--batch", str(batch)).code == 2


def test_every_hit_is_listed_when_asked(ask: Ask) -> None:
    """More than a page, each once."""
    found = rows(ask("search", "--status", "held", "--all", "--format", "csv"))
    assert len(found) > 20
    assert len({row["id"] for row in found}) == len(found)
    assert ask("search").code == 2


def test_filters_name_documents_as_people_do(ask: Ask) -> None:
    """What carries a directive out, to the school's plan three levels below."""
    found = rows(
        ask("search", "--carries-out", "19 ct ttg", "--all", "--format", "csv")
    )
    listed = rows(ask("implementers", "19/CT-TTg", "--no-mentions", "--format", "csv"))
    assert {row["id"] for row in found} == {row["id"] for row in listed}


def test_implementers_of_a_level(ask: Ask) -> None:
    """Chains still lead through the other levels."""
    found = rows(
        ask("implementers", "19/CT-TTg", "--level", "school", "--format", "csv")
    )
    assert found
    assert max(int(row["depth"] or 0) for row in found) > 1


def test_neighbours_are_listed_with_their_lines(ask: Ask) -> None:
    """What it names and what names it; one direction and relation when asked."""
    both = rows(ask("neighbours", "1105/KH-SGDĐT", "--format", "csv"))
    assert {row["direction"] for row in both} == {"out", "in"}
    assert all(row["evidence"] for row in both)
    one = rows(
        ask(
            "neighbours", "1105/KH-SGDĐT", "--direction", "out",
            "--relation", "implements", "--format", "csv",
        )
    )  # fmt: skip
    assert {(row["direction"], row["relation"]) for row in one} == {
        ("out", "implements")
    }


def test_two_plans_have_their_directive_in_common(ask: Ask) -> None:
    """With both chains up to it."""
    found = rows(ask("common", "38/KH-THCSTH", "1105/KH-SGDĐT", "--format", "csv"))
    assert any(row["symbol"] == "19/CT-TTg" for row in found)
    assert all(row["first"] and row["second"] for row in found)


def test_the_most_cited_stand_first(ask: Ask) -> None:
    """By number of citing documents, in a field, and for a period."""
    found = rows(ask("top", "--by", "cited", "--format", "csv"))
    cited = [int(row["cited"]) for row in found]
    assert cited == sorted(cited, reverse=True)
    plans = rows(ask("top", "--among", "type=KH", "--format", "csv"))
    assert {row["type"] for row in plans} == {"KH"}
    assert ask("top", "--among", "colour=red").code == 2


def test_communities_name_their_centre(ask: Ask) -> None:
    """Largest first."""
    answer = ask("communities", "--format", "json")
    sizes = [one["documents"] for one in json.loads(answer.out)]
    assert sizes == sorted(sizes, reverse=True)
    assert answer.code == 0


@pytest.mark.parametrize("form", ["csv", "graphml", "jsonl"])
def test_a_neighbourhood_is_exported(ask: Ask, form: str) -> None:
    """Less than the whole, more with every edge further; the same bytes every time."""
    around = ("export", "--around", "1105/KH-SGDĐT", "--format", form)
    near, wider = ask(*around), ask(*around, "--depth", "2")
    whole = ask("export", "--format", form)
    assert 0 < len(near.out) < len(wider.out) <= len(whole.out)
    assert ask(*around).out == near.out
    only = ask(*around, "--relation", "implements", "--format", "csv")
    assert {row["relation"] for row in rows(only)} == {"implements"}


def test_saved_searches_are_kept_in_the_data_folder(tmp_path: Path) -> None:
    """One file, readable; a damaged one is said with the remedy."""
    assert saved_searches(tmp_path) == {}
    save_search(tmp_path, "b", {"words": "thi đua"})
    save_search(tmp_path, "a", {"words": "", "type": "KH"})
    assert list(saved_searches(tmp_path)) == ["a", "b"]
    assert saved_search(tmp_path, "b") == {"words": "thi đua"}
    with pytest.raises(NotFoundError, match="a, b"):
        saved_search(tmp_path, "c")
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(StorageError, match=FILE):
        saved_searches(tmp_path)
