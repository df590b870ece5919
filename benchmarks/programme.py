"""Whether the rules of the programme leave anybody stuck, or push anybody too far: a thousand people for twelve weeks.

usage: python benchmarks/programme.py [--people N] [--seed N] [--write]

Each person has a capacity that grows with training, days on which they can train, and a character: adherent (comes,
and takes most of what is offered), erratic (misses half, stays away for weeks), painful (a knee that flares up),
over-eager (takes everything, every time). What is asked beyond the capacity costs form, effort and pain. The
invariants of the rules are asserted after every decision.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import numpy as np

from bench.tables import table
from foursides.programme.decide import Decision, Person, decide
from foursides.programme.done import Done, Prescription
from foursides.programme.rules import default_rules
from foursides.programme.schedule import due

ROOT = Path(__file__).parents[1]
PAGE, PLOT = ROOT / "docs/programme.md", ROOT / "docs/programme.svg"
WEEKS: Final = 12
MONDAY: Final = date(2026, 1, 5)
FIRST: Final = Prescription("side-lying-inner-thigh-lift", "inner", sets=2, reps=10, hold_s=2.0)
RULES: Final = default_rules()
KINDS: Final = ("adherent", "erratic", "painful", "over-eager")


@dataclass
class Synthetic:
    """One person, and what became of them."""

    kind: str
    rng: np.random.Generator
    capacity: float  # work of a session that is hard but possible, in that of the first prescription
    days: frozenset[int]
    now: Prescription = FIRST
    history: list[Done] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    works: list[float] = field(default_factory=list)
    away_until: date = MONDAY

    def live(self, day: date) -> None:
        """Let a day pass."""
        comes = {"erratic": 0.5}.get(self.kind, 0.92)
        if self.kind == "erratic" and self.rng.random() < 0.01:
            self.away_until = day + timedelta(days=int(self.rng.integers(10, 40)))
        if day < self.away_until or not due(self.now, self.history, self.days, day).today or self.rng.random() > comes:
            return
        self._choose(day)
        self._train(day)

    def _choose(self, day: date) -> None:
        decision = decide(self.now, FIRST, self.history, person=Person(), rules=RULES, today=day)
        check(self.now, decision, self.history)
        self.decisions.append(decision)
        takes = {"over-eager": 1.0, "painful": 0.6}.get(self.kind, 0.8)
        if decision.what == "offer":
            wants_more = self.rng.random() < takes
            self.now = decision.options[int(self.rng.integers(len(decision.options) - 1)) if wants_more else -1]
        else:
            (self.now,) = decision.options

    def _train(self, day: date) -> None:
        strain = work(self.now) / self.capacity
        self.works.append(work(self.now))
        reps = self.now.sets * self.now.reps
        done = reps if strain < 1.15 else round(reps / strain)
        good = self.rng.binomial(done, float(np.clip(1.02 - 0.25 * max(0.0, strain - 0.8), 0, 0.99)))
        flare = self.kind == "painful" and self.rng.random() < 0.15
        pain = float(np.clip(self.rng.normal(0.6, 0.5) + 3 * max(0.0, strain - 1) + 5 * flare, 0, 10))
        effort = float(np.clip(self.rng.normal(5.0 * strain, 0.6), 0, 10))
        morning = round(pain * float(self.rng.choice([0.3, 0.5, 1.0], p=[0.5, 0.4, 0.1])))
        felt = {"pain_before": 0, "pain_worst": round(pain), "pain_morning": morning, "effort": round(effort)}
        self.history.append(Done(day, self.now, done, int(good), **felt))
        self.capacity *= 1 + 0.02 * min(1.0, strain)


def work(asked: Prescription) -> float:
    """Return the work of a session, in that of the first prescription: time held up, heavier with a weight."""
    rep_s = 3.0 + asked.hold_s  # raising, lowering and a moment of rest
    leg_kg = 11.0  # of a leg, about
    return asked.sets * asked.reps * rep_s * (1 + 2 * asked.weight_kg / leg_kg) / (FIRST.sets * FIRST.reps * 5.0)


def check(now: Prescription, decision: Decision, history: Sequence[Done]) -> None:
    """Assert what must never be otherwise."""
    for option in decision.options:
        grown = [
            option.reps > now.reps,
            option.hold_s > now.hold_s,
            option.weight_kg > now.weight_kg,
            option.sets > now.sets,
        ]
        assert sum(grown) <= (1 if decision.what == "offer" else 0), (now, decision)
    if decision.what == "offer":
        assert history[-1].pain_worst is not None
        assert history[-1].pain_worst <= RULES.pain.safe_to


def people(count: int, seed: int) -> list[Synthetic]:
    """Return people drawn at random."""
    drawn = []
    for i in range(count):
        rng = np.random.default_rng([seed, i])
        can = frozenset(map(int, rng.choice(7, int(rng.integers(3, 8)), replace=False)))
        drawn.append(Synthetic(KINDS[i % len(KINDS)], rng, float(rng.lognormal(0.15, 0.3)), can))
    return drawn


def report(crowd: Sequence[Synthetic]) -> str:
    """Return what became of them, by character."""
    head = (
        "character",
        "people",
        "sessions",
        "work at the end: median",
        "5th to 95th percentile",
        "stuck",
        "pushed too far",
    )
    rows = []
    for kind in KINDS:
        some = [person for person in crowd if person.kind == kind]
        ends = np.array([work(person.now) for person in some])
        low, high = np.percentile(ends, [5, 95])
        rows.append(
            (
                kind,
                str(len(some)),
                f"{np.mean([len(person.history) for person in some]):.0f}",
                f"{np.median(ends):.2f}",
                f"{low:.2f} to {high:.2f}",
                str(sum(map(stuck, some))),
                str(sum(map(overdone, some))),
            )
        )
    return table(head, rows)


def stuck(person: Synthetic) -> bool:
    """Whether somebody with capacity to spare has been offered nothing and given no less for twenty sessions."""
    recent = person.decisions[-20:]
    spare = work(person.now) < 0.7 * person.capacity
    at_top = recent[-1].rule == "top" if recent else True
    return len(recent) == 20 and spare and not at_top and all(decision.what == "stay" for decision in recent)


def overdone(person: Synthetic) -> bool:
    """Whether somebody is asked for half as much again as they can do, three sessions in a row."""
    return len(person.works) >= 3 and min(person.works[-3:]) > 1.5 * person.capacity


WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 300, 50, 110, 20, 40
MOST = 4.0  # work at the upper edge of the plot
COLOURS: Final = {"adherent": "#0c7259", "erratic": "#55625f", "painful": "#b3261e", "over-eager": "#b04a06"}


def place(week: float, value: float) -> tuple[float, float]:
    """Return where a week and a work are in the plot."""
    x = LEFT + week * (WIDTH - LEFT - RIGHT) / (WEEKS - 1)
    return round(x, 1), round(HEIGHT - BOTTOM - value / MOST * (HEIGHT - BOTTOM - TOP), 1)


def plot(crowd: Sequence[Synthetic]) -> str:
    """Return the distribution of the work, week by week, as SVG: median, and from the 5th to the 95th percentile."""
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    parts = [head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>']
    for value in range(int(MOST) + 1):
        y = place(0, value)[1]
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="#dde2df"/>')
        parts.append(f'<text x="{LEFT - 20}" y="{y}">{value}</text>')
    for n, kind in enumerate(KINDS):
        parts += curve([person for person in crowd if person.kind == kind], COLOURS[kind])
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{40 + 22 * n}" fill="{COLOURS[kind]}">{kind}</text>')
    words = f"Work of a session, in that of the first one, over {WEEKS} weeks"
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 10}">{words}</text></svg>')
    return "\n".join(parts) + "\n"


def curve(some: Sequence[Synthetic], colour: str) -> list[str]:
    """Return the median of some people's work as a line, in its band."""
    weekly = [[works(person, week) for person in some] for week in range(WEEKS)]
    spread = [np.percentile([value for value in values if value], [5, 50, 95]) for values in weekly]
    low, middle, high = ([place(i, s[k]) for i, s in enumerate(spread)] for k in range(3))

    def points(places: Sequence[tuple[float, float]]) -> str:
        return " ".join(f"{x},{y}" for x, y in places)

    return [
        f'<polygon points="{points([*high, *reversed(low)])}" fill="{colour}" fill-opacity=".12"/>',
        f'<polyline points="{points(middle)}" fill="none" stroke="{colour}" stroke-width="2.5"/>',
    ]


def works(person: Synthetic, week: int) -> float | None:
    """Return the work of the last session by the end of a week, None before the first."""
    end = MONDAY + timedelta(weeks=week + 1)
    done = [work(session.asked) for session in person.history if session.day < end]
    return done[-1] if done else None


def main() -> None:
    """Simulate and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put table and plot into docs")
    options = parser.parse_args()
    crowd = people(options.people, options.seed)
    for person in crowd:
        for day in range(7 * WEEKS):
            person.live(MONDAY + timedelta(days=day))
    text = report(crowd)
    print(text)
    if options.write:
        begin, end = "<!-- bench: begin -->", "<!-- bench: end -->"
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
        PAGE.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
        PLOT.write_text(plot(crowd), encoding="utf-8")


if __name__ == "__main__":
    main()
