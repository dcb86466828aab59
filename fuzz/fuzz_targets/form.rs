#![no_main]

// What is set up once is no part of the first throw, which may take a second as any other.
libfuzzer_sys::fuzz_target!(init: doors::screen::form(b"a"), |data: &[u8]| doors::screen::form(data));
