//! Entries as people and programs read them: table, JSON, CSV, Markdown.
