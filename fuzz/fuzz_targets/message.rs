#![no_main]

#[path = "../targets/mod.rs"]
mod targets;

// What is set up once is no part of the first throw, which may take a second as any other.
libfuzzer_sys::fuzz_target!(init: (targets::target("message").run)(b"a"), |data: &[u8]| (targets::target("message").run)(data));
