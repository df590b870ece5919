"""What one person's journal and the rules come to: what is due, what was done, what becomes of it."""

from foursides.practice.library import library
from foursides.practice.practice import Practice
from foursides.practice.views import ChangeView, ItemToday, StepView, TodayView

__all__ = ["ChangeView", "ItemToday", "Practice", "StepView", "TodayView", "library"]
