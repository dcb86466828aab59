//! What the README says of the speed is what was measured: its table and the picture are made of the kept figures alone.
//!
//! `cargo bench --bench figures -- million --write` measures and writes all three; `REDRESS_FIGURES=write cargo test --test
//! figures` makes the table and the picture of the figures again.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its scene should say where")]

#[path = "../benches/figures/chart.rs"]
#[allow(dead_code, unreachable_pub, reason = "each program uses its own part")]
mod chart;
#[path = "../benches/figures/kept.rs"]
#[allow(dead_code, unreachable_pub, reason = "each program uses its own part")]
mod kept;
#[path = "../benches/figures/table.rs"]
#[allow(dead_code, unreachable_pub, reason = "each program uses its own part")]
mod table;

use kept::Kept;

fn figures() -> Kept {
    let figures = Kept::of(&std::fs::read_to_string(kept::FIGURES).unwrap());
    if std::env::var_os("REDRESS_FIGURES").is_some_and(|v| v == "write") {
        kept::draw(&figures).unwrap();
    }
    figures
}

#[test]
fn the_picture_of_growth_is_that_of_the_kept_figures() {
    assert_eq!(std::fs::read_to_string(kept::PICTURE).unwrap(), chart::svg(&figures()));
}

#[test]
fn the_table_of_the_readme_is_that_of_the_kept_figures() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    assert_eq!(figures().readme(&readme).as_deref(), Some(readme.as_str()));
}

#[test]
fn a_figure_that_was_kept_reads_as_it_was_written() {
    let text = std::fs::read_to_string(kept::FIGURES).unwrap();
    assert_eq!(figures().csv(), text);
    assert!(figures().sizes().len() >= 3, "{:?}", figures().sizes());
}
