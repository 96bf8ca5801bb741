//! The whole road: an article in, its diary entries out.
