"""What one person's journal and the rules come to: what is due, what was done, what becomes of it."""

from foursides.practice.practice import Practice
from foursides.practice.views import ItemToday, StepView, TodayView

__all__ = ["ItemToday", "Practice", "StepView", "TodayView"]
