"""Who waits for a run sees how far it is, how fast it goes and how long it takes."""

from __future__ import annotations

import pytest

from vanban.progress import Lines, speed


@pytest.mark.parametrize(
    ("done", "total", "pages", "seconds", "said"),
    [
        (0, 10, 0, 0.0, ""),
        (
            25,
            100,
            50,
            20.0,
            "2.5 trang/giây / pages per second · còn / left 0:01:00",
        ),
        (10, 4000, 0, 10.0, "1.0 văn bản/giây / documents/s · còn / left 1:06:30"),
        (
            100,
            100,
            300,
            75.0,
            "4.0 trang/giây / pages per second · xong sau / done in 0:01:15",
        ),
    ],
)
def test_speed_is_in_pages_where_they_are_known(
    done: int, total: int, pages: int, seconds: float, said: str
) -> None:
    """Pages a second and the time left, or documents where pages are not counted."""
    assert speed(done, total, pages, seconds) == said


def test_lines_come_now_and_then_and_at_the_end() -> None:
    """A log gets a line every ten seconds, and a short run none."""
    now = [0.0]
    lines: list[str] = []
    told = Lines(lines.append, lambda: now[0])

    for second, done in [(0, 0), (4, 25), (11, 50), (14, 75), (15, 100)]:
        now[0] = second
        told("read", done, 100, done * 2)
    told("extract", 3, 3, 0)

    assert [line.split(" · ")[0] for line in lines] == [
        "Đọc / reading: 50/100 (50 %)",
        "Đọc / reading: 100/100 (100 %)",
    ]
