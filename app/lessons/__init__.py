"""The course: lessons to read, to teach from, to print, and the glossary."""
