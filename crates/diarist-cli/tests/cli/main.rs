//! The binary from outside: arguments and files in; output, messages and exit code out.

mod bad_input;
mod command;
mod diary;
mod eval;
mod faults;
mod read;
