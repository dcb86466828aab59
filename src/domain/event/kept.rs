//! What a file said of a case that no field of ours takes, kept word for word.

use serde::{Deserialize, Serialize};

/// One cell of a row, with the heading it stood under.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cell {
    /// The heading of its column, as the file has it.
    pub heading: String,
    /// What it says, without the spaces around it.
    pub value: String,
}

/// The cells of a row that are kept beside the fields, so that bringing a file in loses nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The cells in the order of the file's columns; none of them is empty.
    pub cells: Vec<Cell>,
}

impl Kept {
    /// The cells in one line: `Product: Mortgage; State: CA`.
    pub fn line(&self) -> String {
        self.cells
            .iter()
            .map(|cell| {
                format!("{}: {}", cell.heading, cell.value.split_whitespace().collect::<Vec<_>>().join(" "))
            })
            .collect::<Vec<_>>()
            .join("; ")
    }
}
