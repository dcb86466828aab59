//! What the README prints twice is generated, and compared here.
//!
//! `REDRESS_README=write cargo test --test readme` writes the key table anew.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

use redress::app::keymap::{Place, listed, printed};

const BEGIN: &str = "<!-- keys: generated from the key table -->\n";
const END: &str = "<!-- keys end -->";

fn key_table() -> String {
    let mut table = String::from("| where | key | does |\n| --- | --- | --- |\n");
    for binding in listed() {
        let places: Vec<&str> = binding.places.iter().map(|p: &Place| p.name()).collect();
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", printed(*key))).collect();
        table += &format!("| {} | {} | {} |\n", places.join(", "), keys.join(" "), binding.label);
    }
    table
}

#[test]
fn the_readme_s_key_table_is_the_key_table() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let begin = readme.find(BEGIN).expect("the key table begins") + BEGIN.len();
    let end = readme.find(END).expect("the key table ends");
    if std::env::var_os("REDRESS_README").is_some_and(|v| v == "write") {
        std::fs::write("README.md", format!("{}{}{}", &readme[..begin], key_table(), &readme[end..]))
            .unwrap();
        return;
    }
    assert_eq!(&readme[begin..end], key_table(), "write it anew with REDRESS_README=write");
}
