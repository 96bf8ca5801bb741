//! The binary `diarist`.

fn main() {}
