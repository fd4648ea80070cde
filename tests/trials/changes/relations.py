"""What the form of 2014 promises of its cells, as printed on it: the trial's own account."""

from __future__ import annotations

SUMS = {
    "3.1": ("3.1.1", "3.1.2", "3.1.3", "3.1.4"),
    "3.2": ("3.2.1", "3.2.2"),
    "3.3": tuple(f"3.3.{number}" for number in range(1, 9)),
    "3.3.4": tuple(f"3.3.4.{letter}" for letter in "abcdef"),
    "4": ("4.1", "4.2", "4.3"),
    "5": ("5.1", "5.2", "5.3"),
    "8.3": ("8.3.1", "8.3.2"),
    "11.1": ("11.1.a", "11.1.b"),
    "11.2": ("11.2.a", "11.2.b"),
}
OF_WHICH = (
    ("1.1.a", "1.1"),
    ("1.1.a", "1.1.b"),
    ("2.2.1.a", "2.2.1"),
    ("2.2.2.a", "2.2.2"),
    ("11.9.a", "11.9"),
    ("11.10.a", "11.10"),
)
CHANNELS = ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5")
EVENTS = ("2.2.4", "2.2.5")

# Units that nobody would call wrong for one another in a table of this form.
ALIKE = (frozenset("条件"), frozenset(("人", "人次")), frozenset(("次", "场", "期")))
UNITS = ("条", "次", "篇", "件", "万元", "元", "个", "人", "人次")
