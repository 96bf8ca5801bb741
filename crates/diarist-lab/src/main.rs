//! The workshop: builds the gazetteer, trains and scores.

fn main() {}
