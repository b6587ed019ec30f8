"""How answers are shown: tables for people, JSON and delimited text for programs."""
