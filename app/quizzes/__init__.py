"""Quizzes: questions, grading, and the self-paced page; nothing that is answered is kept."""
