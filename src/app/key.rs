//! One key press, whatever terminal it came from.

/// A key as the app knows it. The shell turns terminal events into these; nothing else reads a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A printable character, Shift already applied.
    Char(char),
    /// Ctrl and a lower-case letter.
    Ctrl(char),
    /// Enter or Return.
    Enter,
    /// Escape on its own.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home, an alias only.
    Home,
    /// End, an alias only.
    End,
    /// Backspace, also when the terminal sends Ctrl+H.
    Backspace,
    /// Delete.
    Delete,
    /// The help key F1, the only function key with a meaning.
    F1,
}
