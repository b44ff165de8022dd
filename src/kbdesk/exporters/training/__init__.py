"""Courses out: web pages, SCORM 1.2, GIFT, Anki, slides and paper; no disk, clock or network."""
